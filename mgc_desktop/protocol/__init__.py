"""What programs of ours say to each other; imports nothing else of ours."""
