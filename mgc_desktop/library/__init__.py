"""What is kept on disk: the database, tags of files, scans, searches."""
