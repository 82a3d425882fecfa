"""Undo and redo of what the user did to the library, for whoever has buttons for them."""

from __future__ import annotations

from mgc_desktop.library.undoing import Step, redo, steps, undo

__all__ = ["Step", "redo", "steps", "undo"]
