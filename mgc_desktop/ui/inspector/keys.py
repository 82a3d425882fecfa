"""The keys of the inspector, as the help page lists them; `TimeArea` obeys them."""

from __future__ import annotations

from typing import Final

from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP

KEYS: Final = (
    ("Left", QT_TRANSLATE_NOOP("InspectorKeys", "Previous clip")),
    ("Right", QT_TRANSLATE_NOOP("InspectorKeys", "Next clip")),
    ("Space", QT_TRANSLATE_NOOP("InspectorKeys", "Play selected clip")),
    ("Return", QT_TRANSLATE_NOOP("InspectorKeys", "Play from selected clip")),
    ("E", QT_TRANSLATE_NOOP("InspectorKeys", "Explain selected clip")),
    ("+", QT_TRANSLATE_NOOP("InspectorKeys", "Zoom in")),
    ("-", QT_TRANSLATE_NOOP("InspectorKeys", "Zoom out")),
    ("0", QT_TRANSLATE_NOOP("InspectorKeys", "Show whole track")),
    ("Shift+Left", QT_TRANSLATE_NOOP("InspectorKeys", "Scroll back")),
    ("Shift+Right", QT_TRANSLATE_NOOP("InspectorKeys", "Scroll forward")),
    ("Home", QT_TRANSLATE_NOOP("InspectorKeys", "Go to start of track")),
    ("End", QT_TRANSLATE_NOOP("InspectorKeys", "Go to end of track")),
)
