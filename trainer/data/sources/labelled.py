"""One labelled file, whatever kind of source named it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mgc_desktop.core.file_names import AUDIO_EXTENSIONS
from trainer.data.sides import Part

Task = Literal["genre", "mood"]


@dataclass(frozen=True)
class LabelledFile:
    """What a source says of a file.

    Attributes
    ----------
    path : Path
    labels : tuple of str
        As the source writes them, in composed Unicode; one, or several for moods and themes.
    collection : str
        Name of the source, for cards and reports.
    artist, album : str
        Empty where the source does not say.
    folder : str
        Sub-folder of the label's folder that the file lies in; empty where there is none.
    part : {"train", "valid", "test"} or None
        Side that the source puts it on.
    """

    path: Path
    labels: tuple[str, ...]
    collection: str
    artist: str = ""
    album: str = ""
    folder: str = ""
    part: Part | None = None


def clean_label(text: str) -> str:
    """Return a label without outer blanks, in composed Unicode (NFC), inner blanks as one each."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def audio_files(folder: Path) -> Iterator[Path]:
    """Yield the audio files below a folder in the order of their names, hidden ones left out.

    Extensions count in any case; what macOS puts beside files on foreign disks (``._x``) is hidden.
    """
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from audio_files(entry)
        elif entry.suffix.lower() in AUDIO_EXTENSIONS and entry.is_file():
            yield entry
