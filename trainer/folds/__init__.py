"""Judging a recipe by folds of artists: every labelled track asked once by who has not heard it."""
