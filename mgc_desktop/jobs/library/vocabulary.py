"""A library's vocabulary: the sets that ship, changing one, and files to pass it on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from mgc_desktop.core.errors import VocabularyError
from mgc_desktop.library.vocabulary import (
    DEFAULT_VOCABULARY,
    Vocabulary,
    as_toml,
    builtin_vocabularies,
    read_vocabulary,
)
from mgc_desktop.messages import Message, system_message

__all__ = [
    "DEFAULT_VOCABULARY",
    "Kind",
    "Vocabulary",
    "as_toml",
    "builtin_vocabularies",
    "read_vocabulary",
    "with_values",
    "write_vocabulary",
]

Kind = Literal["genres", "moods", "words"]


def with_values(
    vocabulary: Vocabulary, kind: Kind, label: str, values: Sequence[str]
) -> Vocabulary:
    """Return a vocabulary that writes other values for one label; without any, it is left out.

    Raises
    ------
    VocabularyError
        If a value is nothing that a tag can hold.
    """
    table = {name: list(old) for name, old in getattr(vocabulary, kind).items() if name != label}
    unnamed = vocabulary.model_copy(update={kind: table})
    # A label of the user's own is written unless it is named without values.
    if values or unnamed.values(kind, label):
        # The order of the labels stays: what is passed on reads like what was taken over.
        order = [*getattr(vocabulary, kind), label]
        table[label] = list(values)
        table = {name: table[name] for name in dict.fromkeys(order) if name in table}
    try:
        return Vocabulary.model_validate(vocabulary.model_dump() | {kind: table})
    except ValidationError as error:
        cause = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise VocabularyError(label, Message(cause)) from error


def write_vocabulary(vocabulary: Vocabulary, path: Path) -> None:
    """Write a vocabulary file, which `read_vocabulary` reads back to the same.

    Raises
    ------
    VocabularyError
        If the file cannot be written.
    """
    try:
        path.write_text(as_toml(vocabulary), encoding="utf-8")
    except OSError as error:
        raise VocabularyError(
            path, Message("cannot be written: {reason}", reason=system_message(error))
        ) from error
