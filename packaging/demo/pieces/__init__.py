"""The pieces, a file each; every file has one function `song`."""
