"""GTZAN, in the layouts that it is handed round in, and as the archive itself.

Its files carry no tags. Sturm (2013) found repetitions, wrong labels and distorted tracks among
them; the split of Kereliuk, Sturm and Larsen (2015) leaves 70 of those out and keeps the artists
of its three parts apart, so its lists (resources/splits) are what a track's side is taken from.
"""

from __future__ import annotations

import hashlib
import shutil
import tarfile
import zipfile
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from mgc_desktop.core.labels import GENRES
from trainer.data.gtzan_facts import COLLECTION, fault_filtered
from trainer.data.sources.labelled import LabelledFile, Task, audio_files
from trainer.failing import cannot_write, is_full, unreadable

_LAYOUTS: Final = ("", "genres", "genres_original", "Data/genres_original", "Data/genres")
# A part of the collection may have some of the ten genres only.
_LEAST_GENRES: Final = 2


def read_gtzan(place: Path, task: Task) -> list[LabelledFile]:
    """Read GTZAN from its folder, or from its archive (.tar.gz, .zip), which is unpacked once.

    Raises
    ------
    TrainingError
        If there are no genre folders, or the archive is damaged.
    """
    del task
    root = _genre_folders(unpacked(place) if place.is_file() else place)
    parts = fault_filtered()
    return [
        LabelledFile(path, (genre,), COLLECTION, part=parts.get(path.stem))
        for genre in GENRES
        if (root / genre).is_dir()
        for path in audio_files(root / genre)
    ]


def _genre_folders(place: Path) -> Path:
    # An archive may hold one folder that holds the layout.
    inner = [entry for entry in sorted(place.iterdir()) if entry.is_dir()]
    for base in (place, *inner):
        for layout in _LAYOUTS:
            root = base / layout
            if sum((root / genre).is_dir() for genre in GENRES) >= _LEAST_GENRES:
                return root
    raise unreadable(place, "no folders named after GTZAN's genres (blues, classical …) in it")


def unpacked(archive: Path, target: Path | None = None) -> Path:
    """Unpack an archive once.

    Parameters
    ----------
    target : Path, optional
        Folder that gets the files; one in the user's cache if left out.

    Raises
    ------
    TrainingError
        If it is no archive, damaged, or there is no room.
    """
    status = archive.stat()
    key = hashlib.blake2b(
        f"{archive.resolve()} {status.st_size} {status.st_mtime_ns}".encode(), digest_size=8
    ).hexdigest()
    caches = user_cache_path("mgc-desktop", appauthor=False)
    folder = target or caches / "archives" / f"{archive.name.split('.')[0]}-{key}"
    if folder.exists():
        return folder
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as opened:
                opened.extractall(partial)
        else:
            with tarfile.open(archive) as opened:
                opened.extractall(partial, filter="data")
    except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError) as error:
        shutil.rmtree(partial, ignore_errors=True)
        if is_full(error):
            raise cannot_write(folder, error) from error
        raise unreadable(archive, f"cannot be unpacked: {error}") from error
    partial.rename(folder)
    return folder
