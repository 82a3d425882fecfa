"""New heads on the frozen trunks of a bundle: one's own labels, learned in minutes."""
