"""The keys of the inspector, as the help page lists them; `TimeArea` obeys them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

KEYS: Final = (
    ("Left", QT_TRANSLATE_NOOP("InspectorKeys", "The clip before")),
    ("Right", QT_TRANSLATE_NOOP("InspectorKeys", "The next clip")),
    ("Space", QT_TRANSLATE_NOOP("InspectorKeys", "Play the chosen clip")),
    ("Return", QT_TRANSLATE_NOOP("InspectorKeys", "Play on from the chosen clip")),
    ("E", QT_TRANSLATE_NOOP("InspectorKeys", "Explain the chosen clip")),
    ("+", QT_TRANSLATE_NOOP("InspectorKeys", "Zoom in")),
    ("-", QT_TRANSLATE_NOOP("InspectorKeys", "Zoom out")),
    ("0", QT_TRANSLATE_NOOP("InspectorKeys", "Show the whole track")),
    ("Shift+Left", QT_TRANSLATE_NOOP("InspectorKeys", "Move back in time")),
    ("Shift+Right", QT_TRANSLATE_NOOP("InspectorKeys", "Move on in time")),
    ("Home", QT_TRANSLATE_NOOP("InspectorKeys", "To the start of the track")),
    ("End", QT_TRANSLATE_NOOP("InspectorKeys", "To the end of the track")),
)
