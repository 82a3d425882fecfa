"""What systems hear: one short module an input."""
