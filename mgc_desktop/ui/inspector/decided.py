"""What the user decided, beside what the models say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from mgc_desktop.ui.library.words import is_the_models


def decision_words(now: str | None, model: str | None, words: Callable[[str], str]) -> str:
    """Return the user's decision where it is another than the model's word, else nothing.

    Parameters
    ----------
    now, model : str or None
        What holds, and what the model says; None for nothing.
    words : callable
        A label as people say it.
    """
    if model is None or is_the_models(now, model, words):
        return ""
    if now is None:
        return QCoreApplication.translate(
            "Inspector", "You rejected this. Shown here is the model's result."
        )
    text = QCoreApplication.translate(
        "Inspector", "Your decision: {0}. Shown here is the model's result."
    )
    return text.format(words(now))
