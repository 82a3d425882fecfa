"""Judging a recipe by folds of artists: networks are asked once of each track, unseen."""
