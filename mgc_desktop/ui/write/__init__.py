"""Results into files: the preview, the writing itself, its history and the way back."""
