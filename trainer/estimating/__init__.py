"""What a run would take, before it starts: a little of it is done, and timed, on this machine."""
