"""What systems take: one short module an input."""
