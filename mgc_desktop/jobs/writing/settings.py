"""How a library's results are written: kept in the library."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from mgc_desktop.library import tags
from mgc_desktop.library.database import Library
from mgc_desktop.library.settings import read_setting, write_setting
from mgc_desktop.library.vocabulary import DEFAULT_VOCABULARY, Vocabulary, builtin_vocabularies
from mgc_desktop.library.wanted import WriteRules

Policy = Literal["fill", "append", "replace"]
FieldName = Literal["genre", "mood", "provenance"]

SETTINGS_KEY: Final = "write"
CODE_PAGES: Final = tags.CODE_PAGES
# The set that ships and names what to write for mood words.
_WITH_WORDS: Final = "detailed"


def code_page_named(name: str) -> str | None:
    """Return the name that a code page goes by here; None if there is none of that name."""
    return tags.code_page(name)


class WriteSettings(BaseModel):
    """How a library's results are written.

    Attributes
    ----------
    fields : tuple of str
        genre, mood, provenance.
    genre_policy, mood_policy : {"fill", "append", "replace"}
    rules : WriteRules
        How sure a result must be.
    vocabulary : Vocabulary or None
        The library's own; None takes the one that ships.
    separator : str
        Between the values of ID3v2.3, which holds one text a frame.
    keep_mtime : bool
    id3_version : 3, 4 or None
        None keeps the version that each file has.
    mood_words : bool or None
        Whether moods include mood words; None leaves it to the vocabulary, which names some or
        none.
    code_page : str or None
        What texts are in that do not say it (ID3v1, RIFF INFO): one of `CODE_PAGES`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: tuple[FieldName, ...] = ("genre", "mood")
    genre_policy: Policy = "fill"
    mood_policy: Policy = "fill"
    rules: WriteRules = WriteRules()
    vocabulary: Vocabulary | None = None
    separator: str = Field("; ", min_length=1)
    keep_mtime: bool = False
    id3_version: Literal[3, 4] | None = None
    code_page: str | None = None
    mood_words: bool | None = None

    @field_validator("code_page")
    @classmethod
    def _known(cls, name: str | None) -> str | None:
        page = code_page_named(name) if name else None
        if name and page is None:
            raise ValueError(f"no code page: {name}; there are {', '.join(CODE_PAGES)}")
        return page

    def words(self) -> Vocabulary:
        """Return the vocabulary in force."""
        shipped = builtin_vocabularies()
        chosen = self.vocabulary or shipped[DEFAULT_VOCABULARY]
        if self.mood_words is None or self.mood_words == bool(chosen.words):
            return chosen
        named = shipped[_WITH_WORDS].words if self.mood_words else {}
        return chosen.model_copy(update={"words": named})

    @property
    def writes_words(self) -> bool:
        """Whether moods include mood words."""
        if self.mood_words is not None:
            return self.mood_words
        # Not `words`, which reads the shipped sets: the default one names none.
        return self.vocabulary is not None and bool(self.vocabulary.words)

    def tag_options(self) -> tags.WriteOptions:
        """Return what the tag writer wants to know."""
        return tags.WriteOptions(self.separator, self.keep_mtime, self.id3_version, self.code_page)

    def policies(self, edited: Collection[str] = ()) -> dict[str, Policy]:
        """Return the policy of each field; what the user typed replaces what is there."""
        policies: dict[str, Policy] = {"genre": self.genre_policy, "mood": self.mood_policy}
        return policies | dict.fromkeys(edited, "replace")


def read_settings(library: Library) -> WriteSettings:
    """Return how a library's results are written.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        return read_setting(session, SETTINGS_KEY, WriteSettings())


def save_settings(library: Library, settings: WriteSettings) -> None:
    """Keep how a library's results are written.

    Raises
    ------
    LibraryError
    """
    with library.begin() as session:
        write_setting(session, SETTINGS_KEY, settings)
