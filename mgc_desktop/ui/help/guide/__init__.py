"""How the program decides, told with pictures of a real analysis."""
