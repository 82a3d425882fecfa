"""The systems of the papers, one module each."""
