"""Sound out and in: files to the loudspeaker, microphones and monitors to whoever listens."""
