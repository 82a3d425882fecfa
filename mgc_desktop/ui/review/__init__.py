"""Going through what the networks say: accept, correct, reject, skip."""
