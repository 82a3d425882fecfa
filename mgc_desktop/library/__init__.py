"""What is on disk: finding music (the database and tags come here)."""
