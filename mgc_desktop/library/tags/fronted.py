"""An ID3 tag in front of a format that has no place for one: some taggers put it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mgc_desktop.library.tags import id3
from mgc_desktop.library.tags.id3_listing import id3_listed
from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.library.tags.tagfile import (
    Edit,
    Listed,
    StreamInfo,
    TagFile,
    Values,
    WriteOptions,
)
from mgc_desktop.messages import Message


class FrontedFile(TagFile):
    """A file behind ID3 tags: read, and not written to, as few programs find their way.

    Parameters
    ----------
    source : Source
        The whole file.
    inner : TagFile
        What stands behind the tags, as a file of its own.
    start : int
        Where that begins.
    """

    def __init__(self, source: Source, inner: TagFile, start: int) -> None:
        super().__init__(source, inner.separator)
        self._front = id3.leading(source)
        self._inner = inner
        self.container = inner.container
        labels = [*(tag.label for tag in self._front.tags), inner.tag_version]
        self.tag_version = " + ".join(label for label in labels if label)
        self.regions = [(0, start), *((start + a, start + b) for a, b in inner.regions)]
        self.damage = Message(
            "an ID3 tag stands in front of the {container} file", container=inner.container
        )

    def stream(self) -> StreamInfo:
        """Return the audio's properties."""
        return self._inner.stream()

    def get(self, name: str) -> Values:
        """Return a field's values: from the format's own tag, if that has any."""
        return self._inner.get(name) or self._front.get(name, self.separator)

    def listed(self) -> Iterator[Listed]:
        """Give what ID3 in front holds, then what the format's own tag does."""
        for tag in self._front.tags:
            yield from id3_listed(tag)
        yield from self._inner.listed()

    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Refuse."""
        del values, options
        raise Malformed(self.damage)
