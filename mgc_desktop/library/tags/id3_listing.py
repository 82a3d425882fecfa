"""The frames of an ID3v2 tag as they are shown; what is no text is made out by mutagen."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from mutagen import MutagenError
from mutagen import id3 as mutagen_id3

from mgc_desktop.library.tags import genres
from mgc_desktop.library.tags.id3 import Id3, new_tag
from mgc_desktop.library.tags.id3_frames import Frame
from mgc_desktop.library.tags.id3_text import frame as render_frame
from mgc_desktop.library.tags.id3_text import read_texts
from mgc_desktop.library.tags.listing import entry
from mgc_desktop.library.tags.source import Malformed
from mgc_desktop.library.tags.tagfile import Listed
from mgc_desktop.records import Picture

# mutagen ships no types.
_frames: Final[Any] = mutagen_id3
_USER_TEXT: Final = frozenset({"TXXX", "TXX"})
# Names of texts, but pairs of a role and a person.
_PAIRS: Final = frozenset({"TIPL", "TMCL"})
_GENRE: Final = frozenset({"TCON", "TCO"})


def id3_listed(tag: Id3) -> Iterator[Listed]:
    """Give a tag's frames in their order; one that cannot be made out by its name and length."""
    for frame in tag.frames:
        # iTunes leaves names of 2.2 in later tags.
        name = frame.name.rstrip("\0")
        try:
            yield _listed(tag, name, frame)
        except (Malformed, MutagenError, ValueError):
            yield entry(tag.label, name, (), frame.stop - frame.data)


def _listed(tag: Id3, name: str, frame: Frame) -> Listed:
    data = tag.data(frame)
    if not name.startswith("T") or name in _PAIRS:
        return _by_mutagen(tag, name, data)
    texts = read_texts(name, data)
    if name in _USER_TEXT:
        name, texts = f"{name}:{''.join(texts[:1])}", texts[1:]
    elif name in _GENRE:
        texts = [value for text in texts for value in genres.from_id3(text)]
    return entry(tag.label, name, texts, len(data))


def _by_mutagen(tag: Id3, name: str, data: bytes) -> Listed:
    """Make a tag of this frame alone for mutagen, which knows what is in it."""
    alone = new_tag(tag.version, render_frame(tag.version, name, data), 0)
    found = _frames.ID3(BytesIO(alone), translate=False, load_v1=False).values()
    frame: Any = next(iter(found), None)
    if isinstance(frame, _frames.APIC):
        return Picture(int(frame.type), frame.desc, frame.mime, len(frame.data), frame.data)
    key, texts = _texts(name, frame)
    return entry(tag.label, key, texts, len(data))


def _texts(name: str, frame: Any) -> tuple[str, list[str]]:
    """Return a frame's name with what tells it from others of its kind, and its values."""
    if isinstance(frame, _frames.COMM | _frames.USLT):
        texts = frame.text if isinstance(frame.text, list) else [frame.text]
        return _with(name, frame.desc), [str(text) for text in texts]
    if isinstance(frame, _frames.WXXX):
        return _with(name, frame.desc), [frame.url]
    if isinstance(frame, _frames.UrlFrame):
        return name, [frame.url]
    if isinstance(frame, _frames.PairedTextFrame):
        return name, [": ".join(map(str, pair)) for pair in frame.people]
    if isinstance(frame, _frames.POPM):
        return _with(name, frame.email), [f"{frame.rating}/255"]
    if isinstance(frame, _frames.PCNT):
        return name, [str(frame.count)]
    if isinstance(frame, _frames.UFID):
        return _with(name, frame.owner), [frame.data.decode("ascii", "replace")]
    return _with(name, str(getattr(frame, "owner", ""))), []


def _with(name: str, description: str) -> str:
    return f"{name}:{description}" if description else name
