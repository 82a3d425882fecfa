"""Live input: what a microphone or a monitor hears, seen and judged as it comes."""
