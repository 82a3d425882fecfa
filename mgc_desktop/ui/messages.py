"""What the layers below say, in the user's language.

They speak English, for logs and the terminal, and their messages know what they were made of: each
template is translated in `resources/translations`, beside the English one. What has none, such as
the words of a library, stays as it is: an English reason is better than none.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from mgc_desktop.core.errors import MgcError, TrainingError
from mgc_desktop.messages import Message, Value
from mgc_desktop.ui.library.paths import shown_path

# As `packaging/translate.py` collects them.
_CONTEXT: Final = "Messages"
_SHARE: Final = re.compile(r"(\d+)(?:\.(\d+))?%")
# As Python's "g" has them.
_DIGITS: Final = 6
_DECIMALS: Final = re.compile(r"\.(\d+)f")


class _Number(float):
    """A number that a template writes as the language does."""

    def __format__(self, how: str) -> str:
        found = _DECIMALS.fullmatch(how)
        form, digits = ("f", int(found[1])) if found else ("g", _DIGITS)
        return QLocale().toString(float(self), form, digits)


def _share(text: str) -> str:
    """Return a share such as "49.6%" as the language writes it; other text as it is."""
    found = _SHARE.fullmatch(text)
    if found is None:
        return text
    decimals = len(found[2] or "")
    number = QLocale().toString(float(f"{found[1]}.{found[2] or 0}"), "f", decimals)
    return QCoreApplication.translate("Number", "{0}%").format(number)


def _shown(value: Value) -> Value:
    if isinstance(value, Message):
        return in_words(value)
    if isinstance(value, float):
        return _Number(value)
    return _share(value) if isinstance(value, str) else value


def in_words(message: str) -> str:
    """Return a message of the layers below in the user's language."""
    if not isinstance(message, Message):
        return QCoreApplication.translate(_CONTEXT, message)
    text = QCoreApplication.translate(_CONTEXT, message.template)
    values = {name: _shown(value) for name, value in message.values.items()}
    return text.format_map(values) if values else text


def sentence(text: str) -> str:
    """Return a reason that stands by itself: with a capital letter."""
    return text[:1].upper() + text[1:]


def cause_words(error: BaseException) -> str:
    """Return what an error says, where it is plain which file it is about."""
    return in_words(error.message if isinstance(error, MgcError) else str(error))


def error_words(error: BaseException) -> str:
    """Return what an error says, with the file that it is about in front."""
    if isinstance(error, TrainingError):
        # Here and not above: it says with what is here.
        from mgc_desktop.ui.failure_words import failure_words

        return sentence(failure_words(str(error), error.cause, error.values))
    path, cause = getattr(error, "path", None), getattr(error, "cause", None)
    if isinstance(path, str) and isinstance(cause, str):
        return f"{shown_path(path)}: {in_words(cause)}"
    return sentence(cause_words(error))
