"""Which models there are, what their cards say, taking one in and passing one on."""
