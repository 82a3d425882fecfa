"""Messages as the database keeps them: their English text to read, with what it was made of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import JSON, String, TypeDecorator

from mgc_desktop.library.texts import clean, kept
from mgc_desktop.messages import Message, Value

# Between the text and what it was made of: the separator of records, which no text keeps.
_BETWEEN: Final = "\x1e"
# What is larger is kept as its text alone, which is cut.
_MOST_DETAIL: Final = 4000


class MessageText(TypeDecorator[Message]):
    """Why something failed: systems and libraries put anything into that, names of files too."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: object) -> str | None:
        """Return the text, and behind it what it was made of, if that is anything."""
        del dialect
        if value is None:
            return None
        text = (kept(value) or "").replace(_BETWEEN, " ")
        if not isinstance(value, Message) or not value.values:
            return text
        detail = json.dumps(_cleaned(value).as_json(), separators=(",", ":"))
        return text if len(detail) > _MOST_DETAIL else f"{text}{_BETWEEN}{detail}"

    def process_result_value(self, value: str | None, dialect: object) -> Message | None:
        """Make the message again; what an older library or another program wrote is text alone."""
        del dialect
        if value is None:
            return None
        text, _, detail = value.partition(_BETWEEN)
        try:
            return Message.from_json(json.loads(detail)) if detail else Message(text)
        except (ValueError, LookupError, TypeError, AttributeError):
            return Message(value)


class MessageList(TypeDecorator[list[Message]]):
    """Several messages; one that was made of nothing is its text."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: object) -> list[Any] | None:
        """Return what JSON takes."""
        del dialect
        return None if value is None else [_packed(one) for one in value]

    def process_result_value(self, value: list[Any] | None, dialect: object) -> list[Message]:
        """Make the messages again."""
        del dialect
        return [
            Message(one) if isinstance(one, str) else Message.from_json(one) for one in value or ()
        ]


def _packed(message: str) -> Any:
    if not isinstance(message, Message) or not message.values:
        return clean(message)
    return _cleaned(message).as_json()


def _cleaned(message: Message) -> Message:
    return Message(message.template, **{n: _clean_value(v) for n, v in message.values.items()})


def _clean_value(value: Value) -> Value:
    if isinstance(value, Message):
        return _cleaned(value) if value.values else Message(clean(value))
    return clean(value) if isinstance(value, str) else value
