"""Album art: found, decoded, and who shows it."""
