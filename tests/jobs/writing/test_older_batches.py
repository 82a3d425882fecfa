"""What version 0.1 wrote is put back by this one, although it sees tags in other places.

The archive holds its library and its files as it left them: those of one batch that an odd file
ended, which it never could account for.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mgc_desktop.jobs.writing.events import Written
from mgc_desktop.jobs.writing.history import batch_entries, history
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.records import Failure
from tests.helpers.writing import leftovers, take_back

ARCHIVE = Path(__file__).with_name("data") / "written-by-0.1.tar.xz"
# Where it was written.
PLACE = "/music/m"
INTERRUPTED = "zz two ID3 tags.flac"


@pytest.fixture
def music(tmp_path: Path) -> Path:
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = tmp_path / "m"
    database = sqlite3.connect(tmp_path / "library.db")
    for table in ("files", "write_entries"):
        for number, path in database.execute(f"SELECT id, path FROM {table}").fetchall():
            moved = path.replace(PLACE.encode(), os.fsencode(folder))
            database.execute(f"UPDATE {table} SET path = ? WHERE id = ?", (moved, number))
    database.commit()
    database.close()
    return folder


@pytest.fixture
def library(music: Path) -> Iterator[Library]:
    with open_library(str(music.parent / "library.db")) as opened:
        yield opened


@pytest.fixture
def originals(music: Path) -> dict[str, str]:
    lines = (music.parent / "originals.sha256").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def hashed(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_file_comes_back_byte_for_byte(
    library: Library, music: Path, originals: dict[str, str]
) -> None:
    assert all(hashed(music / name) != digest for name, digest in originals.items())
    outcomes = take_back(library)
    assert {type(outcome) for outcome in outcomes} == {Written}, outcomes
    assert {path.name: hashed(path) for path in music.iterdir()} == originals
    (batch,) = history(library)
    assert (batch.state, batch.undone, batch.done) == ("undone", len(originals), 0)


@pytest.mark.parametrize("name", ["plain.mp3", "two ID3 tags.mp3", "Lyrics3v1.mp3", "TAG+.mp3"])
def test_what_somebody_changed_since_is_left_alone(
    name: str, library: Library, music: Path
) -> None:
    data = bytearray((music / name).read_bytes())
    data[data.index(b"TCON") + 12] ^= 1
    (music / name).write_bytes(data)
    failed = [outcome for outcome in take_back(library) if isinstance(outcome, Failure)]
    assert [(Path(f.path).name, f.error) for f in failed] == [
        (name, "the file was changed since it was written")
    ]
    assert (music / name).read_bytes() == data
    assert leftovers(music) == []


def test_a_file_that_it_could_not_account_for_is_known_as_written(
    library: Library, music: Path, originals: dict[str, str]
) -> None:
    (batch,) = history(library)
    states = {Path(e.path).name: e.state for e in batch_entries(library, batch.id)}
    assert states[INTERRUPTED] == "writing"
    take_back(library)
    states = {Path(e.path).name: e.state for e in batch_entries(library, batch.id)}
    assert states[INTERRUPTED] == "undone"
    assert hashed(music / INTERRUPTED) == originals[INTERRUPTED]
