"""What there is to say of a file, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QObject
from PySide6.QtGui import QImageReader

from mgc_desktop.ui.inspector.file_words import (
    bytes_words,
    channel_words,
    field_words,
    moment_words,
    picture_words,
    rate_words,
    size_words,
)
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.messages import in_words, sentence
from mgc_desktop.ui.widgets import clock, number

if TYPE_CHECKING:
    from mgc_desktop.jobs.inspection.file_contents import FileContents
    from mgc_desktop.jobs.library.browse import Origin
    from mgc_desktop.records import Analysis, Picture, TagEntry, TrackRow


@dataclass(frozen=True)
class Line:
    """A line of the panel.

    Attributes
    ----------
    name, value : str
    hint : str
        What the file itself calls it, or a number to the last digit.
    heading : bool
        Whether a part of the panel begins here.
    bad : bool
        Whether it says that something is wrong.
    """

    name: str
    value: str
    hint: str = ""
    heading: bool = False
    bad: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether it takes both columns."""
        return self.heading or self.bad

    @property
    def text(self) -> str:
        """What is copied of it, in two columns."""
        return self.name if self.heading or not self.value else f"{self.name}\t{self.value}"


@dataclass(frozen=True)
class Known:
    """What the library knows of a file.

    Attributes
    ----------
    added_at : int or None
        Seconds since 1970.
    analysed_at : int or None
    remarks : tuple of str
        What was odd about it, as the layers below say it.
    names : tuple of str
        Title, artist, album: those that there are.
    has_copies : bool
        Whether another file has the same audio.
    """

    added_at: int | None = None
    analysed_at: int | None = None
    remarks: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    has_copies: bool = False

    @classmethod
    def of(
        cls,
        analysis: Analysis | None,
        origin: Origin | None,
        row: TrackRow | None,
        failure: str | None,
    ) -> Known:
        """Gather what the inspector is told."""
        odd = (() if analysis is None else analysis.warnings, (failure,), (row and row.error,))
        return cls(
            None if row is None else row.added_at,
            None if origin is None else origin.analysed_at,
            tuple(dict.fromkeys(cause for causes in odd for cause in causes if cause)),
            ()
            if row is None
            else tuple(filter(None, (row.title or row.name, row.artist, row.album))),
            row is not None and bool(row.n_copies),
        )


class FileLines(QObject):
    """Puts what is known of a file into lines; a class, since texts are collected from `tr`."""

    def of(self, path: str, contents: FileContents | None, known: Known) -> list[Line]:
        """Return what there is to say of a file.

        Parameters
        ----------
        contents : FileContents or None
            None while nobody has looked, or could.
        """
        parts: list[tuple[str, Iterable[Line]]] = [
            (self.tr("Remarks"), self.remarks(contents, known)),
        ]
        if contents is not None:
            parts.append((self.tr("Audio"), self.audio(contents)))
            for tag, entries in groupby(contents.entries, key=lambda entry: entry.tag):
                parts.append((tag, [self.entry(entry) for entry in entries]))
            parts.append((self.tr("Pictures"), map(self.picture, contents.pictures)))
        parts.append((self.tr("File"), self.file(path, contents, known)))
        lines: list[Line] = []
        for title, part in parts:
            if found := list(part):
                lines += [Line(title, "", heading=True), *found]
        return lines

    def remarks(self, contents: FileContents | None, known: Known) -> Iterator[Line]:
        """Say what is wrong or odd, and why; each thing once.

        Scan and analysis met the causes that who looks into the file now meets with what follows.
        """
        found: list[tuple[str, str]] = []
        if contents is not None:
            found = [
                (self.tr("Cannot read audio: {0}"), contents.audio_cause),
                (self.tr("Tags are not written: {0}"), contents.tags_cause),
            ]
        causes = {cause for _, cause in found}
        earlier = [("", cause) for cause in known.remarks if cause not in causes]
        for name, cause in (*earlier, *found):
            if cause:
                words = in_words(cause)
                yield Line(name.format(words) if name else sentence(words), "", bad=True)

    def file(self, path: str, contents: FileContents | None, known: Known) -> Iterator[Line]:
        """Say where the file is, how large and how old."""
        place = PurePath(path)
        yield Line(self.tr("Name"), shown_path(place.name))
        yield Line(self.tr("Folder"), shown_path(str(place.parent)))
        if contents is not None:
            exact = bytes_words(contents.n_bytes)
            yield Line(self.tr("Size"), size_words(contents.n_bytes), exact)
            yield Line(self.tr("Modified"), moment_words(contents.modified_at))
            if contents.created_at is not None:
                yield Line(self.tr("Created"), moment_words(contents.created_at))
        if known.added_at is not None:
            yield Line(self.tr("Added"), moment_words(known.added_at))
        if known.analysed_at is not None:
            yield Line(self.tr("Analysed"), moment_words(known.analysed_at))

    def audio(self, contents: FileContents) -> Iterator[Line]:
        """Say how the audio is encoded."""
        if contents.container:
            yield Line(self.tr("Format"), contents.container)
        if contents.codec:
            yield Line(self.tr("Codec"), contents.codec)
        if contents.duration_s:
            exact = QLocale().toString(contents.duration_s, "f", 3)
            yield Line(
                self.tr("Length"), clock(contents.duration_s), self.tr("{0} s").format(exact)
            )
        if contents.bitrate:
            rate = number(contents.bitrate / 1000)
            yield Line(self.tr("Bit rate"), self.tr("{0} kbit/s").format(rate))
        if contents.sample_rate:
            yield Line(self.tr("Sample rate"), rate_words(contents.sample_rate))
        if contents.channels:
            yield Line(self.tr("Channels"), channel_words(contents.channels))
        if contents.bits:
            yield Line(self.tr("Bit depth"), self.tr("{0} bit").format(contents.bits))

    def entry(self, entry: TagEntry) -> Line:
        """Say what an entry of the tags holds."""
        value = entry.text
        if not value and entry.n_bytes:
            value = self.tr("Data ({0})").format(size_words(entry.n_bytes))
        return Line(field_words(entry.field, entry.key), value, entry.key)

    def picture(self, picture: Picture) -> Line:
        """Say what a picture is, and how large."""
        data = QBuffer()
        data.setData(QByteArray(picture.data))
        data.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(data)
        reader.setDecideFormatFromContent(True)
        size = reader.size()
        facts = [bytes(reader.format().data()).decode("ascii", "replace").upper()]
        if size.isValid():
            facts.append(f"{number(size.width())} × {number(size.height())}")
        else:
            facts = [picture.mime or self.tr("not a picture")]
        facts.append(size_words(picture.n_bytes))
        if picture.description:
            facts.append(picture.description)
        return Line(picture_words(picture.kind), " · ".join(facts), bytes_words(picture.n_bytes))
