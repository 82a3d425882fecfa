"""Labelled music: tables, splits, augmentation, cached feature maps."""
