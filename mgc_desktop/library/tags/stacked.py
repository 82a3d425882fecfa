"""Files with tags before and behind one stream of audio: MP3, AAC, TTA, and APEv2's own formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from mgc_desktop.library.tags import apev2, id3
from mgc_desktop.library.tags.buried import buried_in_junk
from mgc_desktop.library.tags.carrying import Carried, carried_over
from mgc_desktop.library.tags.id3_listing import id3_listed
from mgc_desktop.library.tags.mpegtime import read_adts, read_mpeg
from mgc_desktop.library.tags.packed import present
from mgc_desktop.library.tags.source import Malformed, Source, Splice
from mgc_desktop.library.tags.stream import read_stream
from mgc_desktop.library.tags.tagfile import (
    NEW_PADDING,
    Edit,
    Listed,
    StreamInfo,
    TagFile,
    Values,
    WriteOptions,
)
from mgc_desktop.library.tags.tail import read_tail
from mgc_desktop.messages import NOTHING, Message


class StackedFile(TagFile):
    """ID3v2, audio, APE, ID3v1, of which only the audio must be there.

    Parameters
    ----------
    id3_first : bool
        Whether ID3v2 is the format's own tag (MP3, TTA) or APEv2 (WavPack, Musepack, …).
    code_page : str or None
        Of ID3v1.
    """

    def __init__(
        self,
        source: Source,
        separator: str,
        container: str,
        *,
        id3_first: bool,
        code_page: str | None = None,
    ) -> None:
        super().__init__(source, separator)
        self.container = container
        self._id3_first = id3_first
        self._front = id3.leading(source)
        self._id3 = self._front.tags[0] if self._front.tags else None
        buried = buried_in_junk(source, self._front.stop) if container == "MP3" else None
        self._buried = None if buried is None else id3.leading(source, buried)
        self._audio = self._buried.stop if self._buried else self._front.stop
        self._ape_in_front = apev2.leading(source, self._front.stop)
        if self._ape_in_front:
            self._audio = max(self._audio, self._ape_in_front.stop)
            if self._id3 is None:
                # With anything in front of it nobody would find it any more.
                self.damage = Message(
                    "an APE tag stands in front of the music, where few look for it"
                )
        self._tail = read_tail(source, self._audio, code_page)
        ape = self._tail.ape
        # A file that only APE describes goes on so: no second tag appears by surprise.
        # One in front of an appended ID3 tag is found by few.
        ape_only = self._id3 is None and ape is not None and ape.describes
        ape_only = ape_only and self._tail.appended is None
        self._with_id3 = id3_first and not ape_only
        labels = [tag.label for tag in (self._id3, ape or self._ape_in_front) if tag]
        labels = labels if id3_first else labels[::-1]
        self.tag_version = " + ".join([*labels, *(["ID3v1"] if self._tail.v1 else [])])
        self.regions = [(0, self._audio), (self._tail.start, source.size)]

    def stream(self) -> StreamInfo:
        """Return the audio's properties."""
        start, stop = self._audio, self._tail.start
        if self.container == "MP3":
            return read_mpeg(self.source, start, stop)
        if self.container == "AAC":
            return read_adts(self.source, start, stop)
        info = read_stream(self.container, self.source, start)
        return present(self.container, info, self.source, start, stop)

    def get(self, name: str) -> Values:
        """Return a field's values from the best tag that has any."""
        first = self._front.get(name, self.separator)
        if not first and self._buried:
            first = self._buried.get(name, self.separator)
        second = self._tail.ape.get(name) if self._tail.ape else ()
        if not self._id3_first:
            first, second = second, first
        if values := first or second:
            return values
        appended, v1 = self._tail.appended, self._tail.v1
        values = self._ape_in_front.get(name) if self._ape_in_front else ()
        values = values or (appended.get(name, self.separator) if appended else ())
        return values or (v1.get(name) if v1 else ())

    def listed(self) -> Iterator[Listed]:
        """Give what all tags hold, from the front of the file to its end."""
        buried = self._buried.tags if self._buried else ()
        for front in (*self._front.tags, *buried):
            yield from id3_listed(front)
        for ape in filter(None, (self._ape_in_front, self._tail.ape)):
            yield from ape.listed()
        if self._tail.appended:
            yield from id3_listed(self._tail.appended)
        if self._tail.v1:
            yield from self._tail.v1.listed()

    def as_read(self, name: str, values: Values) -> Values:
        """Return `values` as they will be read."""
        if not self._with_id3:
            return values
        return (self._id3 or id3.empty(4)).as_read(name, values, self.separator)

    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Set fields in the format's own tag, and in the others where they describe the music."""
        ape = self._tail.ape
        if damage := self._front.damage or self._tail.damage or (ape.damage if ape else NOTHING):
            raise Malformed(damage)
        edits = [self._edit_id3(values, options), self._edit_ape(values)]
        v1 = self._tail.v1
        if v1 and "genre" in values and (number := v1.set_genre(values["genre"])):
            edits.append(Edit(number, [Message("the genre's number in ID3v1 is set too")]))
        return Edit([s for e in edits for s in e.splices], [n for e in edits for n in e.notes])

    def _edit_id3(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        if not self._with_id3:
            return self._in_step(values)
        if self._id3:
            return self._front.edit(values, self.separator)
        version = options.id3_version or 4
        carried = self._carried(values)
        frames = id3.legacy_frames(version, carried.texts, self.separator)
        new = id3.make(version, carried.values | dict(values), self.separator, NEW_PADDING, frames)
        if not new:
            return Edit()
        notes = [Message("the file gets an ID3v2.{version} tag", version=version), *carried.notes]
        return Edit([Splice(0, 0, new)], notes)

    def _in_step(self, values: Mapping[str, Values]) -> Edit:
        """Set in the ID3 tag that stands in front of another format what it has of `values`."""
        there = {n: new for n, new in values.items() if self._front.get(n, self.separator)}
        if not there:
            return Edit()
        edit = self._front.edit(there, self.separator)
        edit.notes.append(Message("the ID3 tag in front of the music is kept in step"))
        return edit

    def _edit_ape(self, values: Mapping[str, Values]) -> Edit:
        ape = self._tail.ape
        if ape and (not self._id3_first or ape.describes):
            edit = ape.edit(values)
            if self._with_id3:
                edit.notes.append(
                    Message("the {kind} tag behind the music is kept in step", kind=ape.label)
                )
            return edit
        if ape or self._with_id3:
            return Edit()
        carried = self._carried(values)
        carried.refuse_unknown()
        texts = {name: (str(text),) for name, text in carried.texts.items()}
        new = apev2.make(texts | carried.values | dict(values)) if any(values.values()) else b""
        # Behind an appended ID3 tag: readers look for APE at the end, or in front of ID3v1.
        at = self._tail.appended.stop if self._tail.appended else self._tail.start
        return Edit([Splice(at, at, new)] if new else [], carried.notes if new else [])

    def _carried(self, values: Mapping[str, Values]) -> Carried:
        """Return what a new tag takes over: players that see it look at no other."""
        if not any(values.values()):
            return Carried()
        tags = (self._front, self._buried, self._tail.appended)
        readers = [partial(tag.get, separator=self.separator) for tag in tags if tag]
        ape = self._tail.ape
        return carried_over([*readers, *([ape.get] if ape else [])], self._tail.v1, values)
