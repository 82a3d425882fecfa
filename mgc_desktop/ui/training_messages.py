"""What model files say, for `ui.messages`: patterns, and the same for people."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

TRAINING_SENTENCES: Final = (
    (
        r"is damaged or not a model file: (.+)",
        QT_TRANSLATE_NOOP("Messages", "is damaged or not a model file: {0}"),
    ),
    (
        r"is not a model file: it holds other things than (.+) and (.+)",
        QT_TRANSLATE_NOOP(
            "Messages", "is not a model file: it holds other things than {0} and {1}"
        ),
    ),
    (
        r"is not a model file: it is encrypted",
        QT_TRANSLATE_NOOP("Messages", "is not a model file: it is encrypted"),
    ),
    (
        r"is not a model file: it is packed in an unusual way",
        QT_TRANSLATE_NOOP("Messages", "is not a model file: it is packed in an unusual way"),
    ),
    (
        r"(.+) in it is larger than (\d+) MB",
        QT_TRANSLATE_NOOP("Messages", "{0} in it is larger than {1} MB"),
    ),
    (r"cannot be written: (.+)", QT_TRANSLATE_NOOP("Messages", "cannot be written: {0}")),
)
