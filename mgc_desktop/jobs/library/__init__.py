"""What is done with a library: scanning, browsing, deciding, exporting, looking after it."""
