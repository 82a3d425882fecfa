"""The settings dialog: folders, models, writing, vocabulary, sound, appearance."""
