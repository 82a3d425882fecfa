"""What trainer and model files say, for `ui.messages`: patterns, and the same for people."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

TRAINING_SENTENCES: Final = (
    (
        r"is damaged, or no model file: (.+)",
        QT_TRANSLATE_NOOP("Messages", "is damaged, or no model file: {0}"),
    ),
    (
        r"is no model file: it holds other things than (.+) and (.+)",
        QT_TRANSLATE_NOOP("Messages", "is no model file: it holds other things than {0} and {1}"),
    ),
    (
        r"is no model file: it is encrypted",
        QT_TRANSLATE_NOOP("Messages", "is no model file: it is encrypted"),
    ),
    (
        r"is no model file: it is packed in an unusual way",
        QT_TRANSLATE_NOOP("Messages", "is no model file: it is packed in an unusual way"),
    ),
    (
        r"(.+) in it is larger than (\d+) MB",
        QT_TRANSLATE_NOOP("Messages", "{0} in it is larger than {1} MB"),
    ),
    (
        r"the trainer ended unexpectedly",
        QT_TRANSLATE_NOOP("Messages", "the trainer ended unexpectedly"),
    ),
    (
        r"the trainer ended unexpectedly: (.+)",
        QT_TRANSLATE_NOOP("Messages", "the trainer ended unexpectedly: {0}"),
    ),
    (
        r"the trainer cannot be started: (.+)",
        QT_TRANSLATE_NOOP("Messages", "the trainer cannot be started: {0}"),
    ),
    (
        r"there is nothing to learn from: nothing was decided about any track",
        QT_TRANSLATE_NOOP(
            "Messages", "there is nothing to learn from: nothing was decided about any track"
        ),
    ),
    (
        # Which class lacks what has been told before, with its numbers.
        r"fewer than two labels can be learned \(.+\)",
        QT_TRANSLATE_NOOP("Messages", "fewer than two classes can be learned"),
    ),
    (
        r"(.+): no labelled music in it \(.+\)",
        QT_TRANSLATE_NOOP("Messages", "{0}: there is no labelled music in it"),
    ),
    (
        r"a trainer is at work on this run(?: already|: stop it first)",
        QT_TRANSLATE_NOOP("Messages", "a trainer is at work on this run"),
    ),
    (
        r"nobody knows any more what this run was to learn from",
        QT_TRANSLATE_NOOP("Messages", "nobody knows any more what this run was to learn from"),
    ),
    (r"cannot be written: (.+)", QT_TRANSLATE_NOOP("Messages", "cannot be written: {0}")),
)
