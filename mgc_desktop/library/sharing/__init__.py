"""Several programs that analyse one library at the same time."""
