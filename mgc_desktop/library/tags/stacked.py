"""Files with tags before and behind one stream of audio: MP3, TTA, and APEv2's own formats."""

from __future__ import annotations

from collections.abc import Mapping

from mgc_desktop.library.tags import apev2, id3
from mgc_desktop.library.tags.mpeg import read_adts, read_mpeg
from mgc_desktop.library.tags.packed import present
from mgc_desktop.library.tags.source import Source, Splice
from mgc_desktop.library.tags.stream import read_stream
from mgc_desktop.library.tags.tagfile import (
    NEW_PADDING,
    Edit,
    StreamInfo,
    TagFile,
    Values,
    WriteOptions,
)

# What a new ID3v2 tag takes over from ID3v1: players that see the one no longer look at the other.
_FROM_V1 = ("title", "artist", "album", "year", "track_no")


class StackedFile(TagFile):
    """ID3v2, audio, APE, ID3v1, of which only the audio must be there.

    Parameters
    ----------
    source : Source
    separator : str
    container : str
    id3_first : bool
        Whether ID3v2 is the format's own tag (MP3, TTA) or APEv2 (WavPack, Musepack, …).
    """

    def __init__(self, source: Source, separator: str, container: str, *, id3_first: bool) -> None:
        super().__init__(source, separator)
        self.container = container
        self._id3_first = id3_first
        self._id3 = id3.find(source)
        self._tail = apev2.read_tail(source)
        self._audio_start = self._id3.stop if self._id3 else 0
        ape = self._tail.ape
        # A file that only APE describes goes on so: no second tag appears by surprise.
        self._ape_only = self._id3 is None and ape is not None and ape.describes
        labels = [tag.label for tag in (self._id3, ape) if tag]
        labels = labels if id3_first else labels[::-1]
        self.tag_version = " + ".join([*labels, *(["ID3v1"] if self._tail.v1 else [])])
        self.regions = [(0, self._audio_start), (self._tail.start, source.size)]
        if container == "AAC" and not labels:
            self.damage = "raw AAC, which has no place of its own for tags, and no tag"

    def stream(self) -> StreamInfo:
        """Return the audio's properties."""
        if self.container == "MP3":
            return read_mpeg(self.source, self._audio_start, self._tail.start)
        if self.container == "AAC":
            return read_adts(self.source, self._audio_start, self._tail.start)
        start, stop = self._audio_start, self._tail.start
        info = read_stream(self.container, self.source, start)
        return present(self.container, info, self.source, start, stop)

    def get(self, name: str) -> Values:
        """Return a field's values from the best tag that has any."""
        first = self._id3.get(name, self.separator) if self._id3 else ()
        second = self._tail.ape.get(name) if self._tail.ape else ()
        if not self._id3_first:
            first, second = second, first
        v1 = self._tail.v1
        return first or second or (v1.get(name) if v1 else ())

    def as_read(self, name: str, values: Values) -> Values:
        """Return `values` as they will be read."""
        if not self._id3_first or self._ape_only:
            return values
        return (self._id3 or id3.empty(4)).as_read(name, values, self.separator)

    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Set fields in the format's own tag, and in the others where they describe the music."""
        ape = self._tail.ape
        with_id3 = self._id3_first and not self._ape_only
        edit = self._edit_id3(values, options) if with_id3 else Edit()
        if ape and (not self._id3_first or ape.describes):
            more = ape.edit(values)
            edit.splices += more.splices
            edit.notes += more.notes
            if with_id3:
                edit.notes.append(f"the {ape.label} tag behind the music is kept in step")
        elif not self._id3_first and (new := apev2.make(values)):
            edit.splices.append(Splice(self._tail.start, self._tail.start, new))
        v1 = self._tail.v1
        if v1 and "genre" in values and (number := v1.set_genre(values["genre"])):
            edit.splices += number
            edit.notes.append("the genre's number in ID3v1 is set too")
        return edit

    def _edit_id3(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        if self._id3:
            return self._id3.edit(values, self.separator)
        version = options.id3_version or 4
        taken: dict[str, Values] = {}
        comment = b""
        v1 = self._tail.v1
        if v1 and any(values.values()):
            taken = {name: v1.get(name) for name in (*_FROM_V1, "genre")}
            if text := "".join(v1.get("comment")):
                comment = id3.comment_frame(version, text)
        new = id3.make(version, taken | dict(values), self.separator, NEW_PADDING, comment)
        edit = Edit([Splice(0, 0, new)] if new else [])
        if new:
            edit.notes.append(f"the file gets an ID3v2.{version} tag")
        return edit
