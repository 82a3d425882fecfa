"""Training: from labelled music to a model bundle; stands on mgc_desktop.core alone."""
