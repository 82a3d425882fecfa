"""What a new tag takes over from the old ones that it hides: many players look at one tag alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from mgc_desktop.library.tags.id3 import Id3
from mgc_desktop.library.tags.id3v1 import Id3v1
from mgc_desktop.library.tags.legacy import LegacyText
from mgc_desktop.library.tags.source import Malformed
from mgc_desktop.library.tags.tagfile import Values

TEXTS: Final = (
    *("title", "artist", "album", "albumartist", "year", "track_no", "disc_no"),
    *("genre", "mood", "comment", "copyright"),
)
_OF_ID3: Final = tuple(name for name in TEXTS if name not in ("comment", "copyright"))


@dataclass
class Carried:
    """Fields of old tags.

    Attributes
    ----------
    values : dict of str to tuple of str
        Those in Unicode.
    texts : dict of str to LegacyText
        Those that do not say what they are in.
    origin : str
        Which tag the texts are of.
    """

    values: dict[str, Values] = field(default_factory=dict)
    texts: dict[str, LegacyText] = field(default_factory=dict)
    origin: str = "ID3v1"

    @property
    def _unknown(self) -> str:
        return next((str(text) for text in self.texts.values() if not text.known), "")

    @property
    def notes(self) -> list[str]:
        """What a user should know of it."""
        said: list[str] = []
        if names := [*self.values, *self.texts]:
            said.append(f"the new tag takes over what stands in the old one: {', '.join(names)}")
        if self._unknown:
            said.append(
                f"the code page of {self.origin} is not known: players show “{self._unknown}”. "
                "If that is wrong, choose the code page of old tags"
            )
        return said

    def refuse_unknown(self) -> None:
        """Raise Malformed where a tag that is all Unicode would have to guess."""
        if self._unknown:
            raise Malformed(
                f"the new tag would hide “{self._unknown}” in {self.origin}, whose code page "
                "is not known: choose the code page of old tags"
            )


def carried_over(
    tags: Sequence[Id3], v1: Id3v1 | None, without: Collection[str], separator: str
) -> Carried:
    """Gather what ID3 tags say, but for fields that are set anew."""
    found = Carried()
    for name in TEXTS:
        if name in without:
            continue
        values = [tag.get(name, separator) for tag in tags] if name in _OF_ID3 else []
        if first := next((value for value in values if value), ()):
            found.values[name] = first
        elif v1 and (text := v1.text(name)):
            found.texts[name] = text
        elif v1 and (value := v1.get(name)):
            found.values[name] = value
    return found


def texts_over(texts: Mapping[str, LegacyText], without: Collection[str], origin: str) -> Carried:
    """Gather texts of another kind, but for fields that are set anew."""
    wanted = {name: texts[name] for name in TEXTS if name in texts and name not in without}
    return Carried({}, wanted, origin)
