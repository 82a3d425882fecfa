"""Vocabularies: from a model's labels to the words that the user wants in the files.

A vocabulary is a TOML file that anybody can read, edit and pass on. Sets that ship lie in
resources/vocabularies; the user's own belongs to the library and is kept in its settings.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import tomli_w
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from mgc_desktop.core.errors import VocabularyError
from mgc_desktop.core.labels import GENRES, QUADRANTS
from mgc_desktop.messages import Message, system_message
from mgc_desktop.paths import resources_dir

DEFAULT_VOCABULARY: Final = "standard"
# Labels of the models that ship, which a vocabulary leaves out by not naming them.
_OF_MODELS: Final = {"genres": frozenset(GENRES), "moods": frozenset(QUADRANTS)}


def _clean(value: str) -> str:
    """Refuse what no tag can hold: nothing, and characters that separate values or break lines."""
    stripped = value.strip()
    if not stripped or not stripped.isprintable():
        raise ValueError("a value must be one line of visible text")
    return stripped


_Values = list[Annotated[str, AfterValidator(_clean)]]


class Vocabulary(BaseModel):
    """What to write for each label; a label that is left out, or has no values, is not written.

    Attributes
    ----------
    name, description : str
    genres, moods, words : dict of str to list of str
        Values by genre label, by quadrant, and by mood word. Several values become several
        values of the tag, in this order: put a parent genre behind its child.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, AfterValidator(_clean)]
    description: str = ""
    genres: dict[str, _Values] = Field(default_factory=dict)
    moods: dict[str, _Values] = Field(default_factory=dict)
    words: dict[str, _Values] = Field(default_factory=dict)

    def values(self, kind: str, label: str) -> tuple[str, ...]:
        """Return what to write for a label of `genres`, `moods` or `words`; nothing if left out.

        A genre or mood that only a model of the user's own has is written as it is, unless the
        vocabulary says otherwise.
        """
        table: Mapping[str, list[str]] = getattr(self, kind)
        own = kind in _OF_MODELS and label not in _OF_MODELS[kind]
        return tuple(table.get(label, (label,) if own else ()))

    def choices(self, kind: str) -> tuple[str, ...]:
        """Return every value of `genres`, `moods` or `words` once, in order: for type-ahead."""
        table: Mapping[str, list[str]] = getattr(self, kind)
        return tuple(dict.fromkeys(value for values in table.values() for value in values))


def parse_vocabulary(text: str, source: str) -> Vocabulary:
    """Read a vocabulary from TOML.

    Raises
    ------
    VocabularyError
        With the source and what is wrong in it.
    """
    try:
        return Vocabulary.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(
            source, Message("is not valid TOML: {reason}", reason=str(error))
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise VocabularyError(
            source, Message("{place}: {reason}", place=place, reason=first["msg"])
        ) from error


def read_vocabulary(path: Path) -> Vocabulary:
    """Read a vocabulary file.

    Raises
    ------
    VocabularyError
        If it is not there or not right.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        unread = Message("is no UTF-8 text")
        cause = system_message(error) if isinstance(error, OSError) else unread
        raise VocabularyError(path, cause) from error
    return parse_vocabulary(text, str(path))


def as_toml(vocabulary: Vocabulary) -> str:
    """Return the text of a vocabulary file, which `parse_vocabulary` reads back to the same."""
    data: dict[str, Any] = vocabulary.model_dump(exclude_defaults=True)
    return tomli_w.dumps(data)


def builtin_vocabularies() -> dict[str, Vocabulary]:
    """Return the sets that ship, by name, the default first."""
    found = [read_vocabulary(path) for path in (resources_dir() / "vocabularies").glob("*.toml")]
    found.sort(key=lambda v: (v.name != DEFAULT_VOCABULARY, v.name))
    return {vocabulary.name: vocabulary for vocabulary in found}
