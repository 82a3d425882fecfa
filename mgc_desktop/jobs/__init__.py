"""What terminal and window both do; plain Python with progress events and a cancel token."""
