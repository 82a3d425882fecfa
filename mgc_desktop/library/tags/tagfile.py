"""What every container offers, whatever its tags look like inside."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal
from unicodedata import category

from mgc_desktop.library.tags.source import Source, Splice
from mgc_desktop.messages import NOTHING, Message
from mgc_desktop.records import Picture, TagEntry

Values = tuple[str, ...]
Listed = TagEntry | Picture
Policy = Literal["fill", "append", "replace"]

# Left behind a tag that is made where there was none, so that the next write moves nothing.
NEW_PADDING: Final = 1024
VENDOR: Final = "mgc-desktop"
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


@dataclass(frozen=True)
class WriteOptions:
    """How to write.

    Attributes
    ----------
    separator : str
        Between the values of ID3v2.2 and 2.3, which hold one text a frame.
    keep_mtime : bool
        Leave the file's modification time as it is.
    id3_version : 3, 4 or None
        ID3v2 minor version that files shall have; None keeps each file's (new tags: 2.4).
    code_page : str or None
        What texts are in that do not say it (ID3v1, RIFF INFO); None leaves their bytes alone.
    """

    separator: str = "; "
    keep_mtime: bool = False
    id3_version: Literal[3, 4] | None = None
    code_page: str | None = None


@dataclass
class Edit:
    """Splices that give a file its new values, and what a user should know of them."""

    splices: list[Splice] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


@dataclass(frozen=True)
class StreamInfo:
    """What the audio is; zeros where the file does not say, and for the bits of what is lossy."""

    duration_s: float = 0.0
    sample_rate: int = 0
    channels: int = 0
    bitrate: int = 0
    bits: int = 0


def lasting(info: StreamInfo, samples: int, audio_bytes: int) -> StreamInfo:
    """Return `info` of as many samples as there are, which the audio's bytes are spread over."""
    seconds = samples / info.sample_rate if info.sample_rate else 0.0
    bitrate = round(audio_bytes * 8 / seconds) if seconds else 0
    return replace(info, duration_s=seconds, bitrate=bitrate)


def is_blank(text: str) -> bool:
    """Whether nobody would see anything of it: nothing, spaces, marks without width."""
    return all(category(char) in _UNSEEN for char in text)


def filled(values: Iterable[str]) -> Values:
    """Return values without blank ones and repetitions."""
    return tuple(dict.fromkeys(value for value in values if not is_blank(value)))


class TagFile(ABC):
    """One parsed file.

    Parameters
    ----------
    source : Source
        The whole file.
    separator : str
        See `WriteOptions`.

    Attributes
    ----------
    container : str
        Such as "MP3" or "Ogg Opus".
    tag_version : str
        Such as "ID3v2.3"; empty without tags.
    regions : list of (int, int)
        Where the tags lie: every byte that an edit can change, in ascending order.
    damage : Message
        Why it is not written to, although what could be made out is read; mostly empty.
    """

    container: str
    tag_version: str
    regions: list[tuple[int, int]]
    damage: Message = NOTHING

    def __init__(self, source: Source, separator: str) -> None:
        self.source = source
        self.separator = separator

    @abstractmethod
    def stream(self) -> StreamInfo:
        """Return the audio's properties."""

    @abstractmethod
    def get(self, name: str) -> Values:
        """Return a field's values as they are in the file."""

    @abstractmethod
    def listed(self) -> Iterator[Listed]:
        """Give everything that the tags hold, in the order of the file."""

    @abstractmethod
    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Return the splices that set these fields and change nothing else.

        No values remove a field. Raises Malformed where the file cannot hold them.
        """

    def as_read(self, name: str, values: Values) -> Values:
        """Return `values` as this format will give them back (numbers become genre names, say)."""
        del name
        return values
