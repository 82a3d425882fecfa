"""What a new tag takes over from the old ones that it hides: many players look at one tag alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from mgc_desktop.library.tags.id3v1 import Id3v1
from mgc_desktop.library.tags.legacy import LegacyText
from mgc_desktop.library.tags.source import Malformed
from mgc_desktop.library.tags.tagfile import Values
from mgc_desktop.messages import Message

TEXTS: Final = (
    *("title", "artist", "album", "albumartist", "year", "track_no", "disc_no"),
    *("genre", "mood", "comment", "copyright"),
)
# Of these only tags without a list of their own fields are asked.
_MORE: Final = ("comment", "copyright")


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
    def notes(self) -> list[Message]:
        """What a user should know of it."""
        said: list[Message] = []
        if names := [*self.values, *self.texts]:
            said.append(
                Message(
                    "the new tag takes over what stands in the old one: {names}",
                    names=", ".join(names),
                )
            )
        if self._unknown:
            said.append(
                Message(
                    "the code page of {origin} is not known: players show “{shown}”. "
                    "If that is wrong, choose the legacy tag encoding in the settings, Writing",
                    origin=self.origin,
                    shown=self._unknown,
                )
            )
        return said

    def refuse_unknown(self) -> None:
        """Raise Malformed where a tag that is all Unicode would have to guess."""
        if self._unknown:
            raise Malformed(
                Message(
                    "the new tag would hide “{shown}” in {origin}, whose code page is not known: "
                    "choose the legacy tag encoding in the settings, Writing",
                    shown=self._unknown,
                    origin=self.origin,
                )
            )


def carried_over(
    readers: Sequence[Callable[[str], Values]], v1: Id3v1 | None, without: Collection[str]
) -> Carried:
    """Gather what old tags say, but for fields that are set anew.

    Parameters
    ----------
    readers : sequence of callable
        Each gives a field of one tag, the best tag first.
    v1 : Id3v1 or None
        What says the least.
    """
    found = Carried()
    for name in TEXTS:
        if name in without:
            continue
        values = (read(name) for read in readers if name not in _MORE)
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
