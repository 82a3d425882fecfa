"""Another reader's view of a file, asked before every write.

What is to be written rests on where this package thinks that the fields stand. A structure that was
misread gives itself away: mutagen, which shares no code with it, reads other fields there, or loses
one once the edit is applied. What mutagen cannot read tells nothing.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

from mgc_desktop.library.tags import genres
from mgc_desktop.library.tags.fields import FIELDS, LISTS, WRITABLE
from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.library.tags.tagfile import TagFile, is_blank
from mgc_desktop.messages import Message

_SECONDS: Final = 2.0
_MOST_BYTES: Final = 64 << 20
# What both read, in words that mean the same in every format.
_COMPARED: Final = ("title", "artist", "album", "albumartist", "genre", "mood")

_APE: Final = "ape:"
# Vorbis comments without a name: mutagen numbers them by their place, which may change.
_NAMELESS: Final = re.compile(r"unknown\d+")
_WITHOUT_NAME: Final = "entry without a name"
# A key of mutagen's, and what stands there.
View = dict[str, Any]


class _SpentError(Exception):
    """Reading on would take too long."""


class _Reader(io.RawIOBase):
    """A source as a file, for as long and as much as tags can need."""

    def __init__(self, source: Source, tags: int) -> None:
        self._source = source
        self._at = 0
        self._left = _MOST_BYTES + tags
        self._until = time.thread_time() + _SECONDS

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._source.size}[whence]
        if base + offset < 0:
            raise OSError("a place before the file's start")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        length = min(len(buffer), max(0, self._source.size - self._at))
        self._left -= length
        if self._left < 0 or time.thread_time() > self._until:
            raise _SpentError
        buffer[:length] = self._source.read(self._at, length)
        self._at += length
        return length


def refuse_if_misread(tags: TagFile, edited: TagFile, changed: Collection[str]) -> None:
    """Raise Malformed where mutagen reads a file, or what an edit makes of it, in another way.

    Parameters
    ----------
    tags, edited : TagFile
        The file before and after the edit.
    changed : collection of str
        Names of the fields that the edit sets.
    """
    before = _view(tags, tags.source)
    if before is None:
        return
    for name in _COMPARED:
        theirs, ours = _values(before, name, tags.separator), _folded(tags.get(name))
        if theirs and not theirs.keys() & ours:
            raise Malformed(
                Message(
                    "other programs read its {name} as “{value}”, MGC Desktop does not: "
                    "the file is left unchanged",
                    name=name,
                    value=theirs[min(theirs)],
                )
            )
    after = _view(tags, edited.source)
    if after is None:
        raise Malformed(
            Message("other programs could not read its tags any more: the file is left unchanged")
        )
    for key in before:
        if key not in _OURS and not (key in after and _same(before[key], after[key])):
            raise Malformed(
                Message(
                    "other programs would lose its {name}: the file is left unchanged", name=key
                )
            )
    for name in changed:
        ours = _folded(edited.get(name))
        if ours and not ours & _values(after, name, tags.separator).keys():
            raise Malformed(
                Message(
                    "other programs would not find the {name}: the file is left unchanged",
                    name=name,
                )
            )


def _view(tags: TagFile, source: Source) -> View | None:
    """Return what mutagen reads, by its keys in small letters; None where it cannot."""
    size = sum(stop - start for start, stop in tags.regions)
    size += max(0, source.size - tags.source.size)
    found: View = {}
    for read in _readers(tags.container):
        try:
            found |= read(io.BufferedReader(_Reader(source, size)))
        # Damaged bytes come out of mutagen as errors of any kind.
        except Exception:
            return None
    return found


def _readers(container: str) -> list[Callable[[io.BufferedReader], View]]:
    """Return how mutagen reads the tags of a kind of file, its audio left alone where it can."""
    # Here and not above: only a plan needs them, and a scan shall not wait.
    from mutagen import File
    from mutagen.apev2 import APENoHeaderError, APEv2
    from mutagen.flac import FLAC
    from mutagen.id3 import ID3, ID3NoHeaderError
    from mutagen.oggflac import OggFLAC
    from mutagen.oggopus import OggOpus
    from mutagen.oggspeex import OggSpeex
    from mutagen.oggvorbis import OggVorbis

    # mutagen ships no types.
    # FLAC with ID3 in front would be taken for MP3, a film's sound for its picture.
    kinds: dict[str, Any] = {
        "FLAC": FLAC,
        "Ogg Vorbis": OggVorbis,
        "Ogg Opus": OggOpus,
        "Ogg Speex": OggSpeex,
        "Ogg FLAC": OggFLAC,
    }
    read_whole = kinds.get(container, File)
    read_ape: Any = APEv2
    read_id3: Any = ID3

    def id3(file: io.BufferedReader) -> View:
        try:
            return _keyed(read_id3(file, load_v1=False))
        except ID3NoHeaderError:
            return {}

    def ape(file: io.BufferedReader) -> View:
        try:
            return {f"{_APE}{key}": value for key, value in _keyed(read_ape(file)).items()}
        except APENoHeaderError:
            return {}

    def whole(file: io.BufferedReader) -> View:
        found = read_whole(file)
        return _keyed((found and found.tags) or {})

    stacked = ("MP3", "AAC", "TTA", "WavPack", "Musepack", "Monkey's Audio", "TAK")
    return [id3, ape] if container in stacked else [whole]


def _keyed(tags: Any) -> View:
    view: View = {}
    for key in tags.keys():  # noqa: SIM118  # some are lists
        if _NAMELESS.fullmatch(key):
            view[_WITHOUT_NAME] = view.get(_WITHOUT_NAME, []) + list(tags[key])
        else:
            view[key.casefold()] = tags[key]
    return view


def _keys(name: str) -> tuple[str, ...]:
    """Return mutagen's keys of a field; it shows ID3 of any version as 2.4."""
    keys = FIELDS[name]
    ape = (f"{_APE}{key}" for key in keys.ape)
    every = (*keys.id3v24, *keys.vorbis, *keys.mp4, *keys.asf, *ape)
    return tuple(key.casefold() for key in every)


_OURS: Final = frozenset(key for name in WRITABLE for key in _keys(name))


def _values(view: View, name: str, separator: str) -> dict[str, str]:
    """Return mutagen's texts of a field, by what they are compared by."""
    texts = [text for key in _keys(name) if key in view for text in _texts(view[key])]
    if name in LISTS:
        mark = separator.strip() or separator
        parts = [part for text in texts for part in text.split(mark)]
        texts = texts + parts if _folded(parts) else []
    if name == "genre":
        texts += [value for text in texts for value in genres.from_id3(text.strip())]
        # What mutagen makes of a number that has no name.
        texts = [text for text in texts if text != "Unknown"]
    return {text.casefold().strip(): text.strip() for text in texts if not is_blank(text)}


def _texts(value: Any) -> list[str]:
    """Return the texts in one of mutagen's values, whatever its kind."""
    parts = getattr(value, "text", value)
    if not isinstance(parts, list):
        parts = str(parts).split("\0")
    return [p.decode("utf-8", "replace") if isinstance(p, bytes) else str(p) for p in parts]


def _folded(values: Iterable[str]) -> set[str]:
    return {value.casefold().strip() for value in values if not is_blank(value)}


def _same(one: Any, other: Any) -> bool:
    """Whether two of mutagen's values are alike; not all of them can be compared."""
    if one == other or getattr(one, "__dict__", one) == getattr(other, "__dict__", other):
        return True
    return repr(one) == repr(other)
