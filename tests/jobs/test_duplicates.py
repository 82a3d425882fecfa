"""Copies among real files: which there are, what a list says of them, which one to keep."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from mgc_desktop.jobs.browse import LibraryBrowser
from mgc_desktop.library.database import Library
from mgc_desktop.records import TrackRow
from tests.helpers.audio import encode, make_audio
from tests.helpers.scanning import put, run


@pytest.fixture(scope="module")
def encoded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same samples as different programs would keep them."""
    folder = tmp_path_factory.mktemp("encoded")
    wav = make_audio(folder, "wav", seconds=1, channels=1, name="sound")
    made = {
        "wav": wav,
        "aiff": encode(wav, folder / "sound.aiff"),
        "alac": encode(wav, folder / "sound.m4a", "-c:a", "alac"),
        "flac": encode(wav, folder / "fast.flac", "-compression_level", "0"),
        "small flac": encode(wav, folder / "small.flac", "-compression_level", "12"),
    }
    assert made["small flac"].stat().st_size < made["flac"].stat().st_size
    return made


def listed(library: Library, query: str = "", sort: str = "") -> dict[str, TrackRow]:
    return {row.name: row for row in LibraryBrowser(library).every_row(query, sort)}


def test_copies_are_files_of_one_encoding_and_of_flac_at_any_level(
    library: Library, music: Path, encoded: dict[str, Path]
) -> None:
    """WAV, AIFF, ALAC and FLAC of the same samples are not known to be the same."""
    for path in encoded.values():
        put(path, music / path.name)
    put(encoded["aiff"], music / "elsewhere" / "again.aiff")
    run(library, music)
    found = listed(library, "duplicate:true")
    assert found.keys() == {"fast.flac", "small.flac", "sound.aiff", "again.aiff"}
    assert {row.n_copies for row in found.values()} == {1}
    assert found["fast.flac"].copy_path == str(music / "small.flac")
    assert found["again.aiff"].copy_path == str(music / "sound.aiff")
    rest = listed(library, "duplicate:false")
    assert {(row.n_copies, row.copy_path) for row in rest.values()} == {(0, None)}


def test_two_names_of_one_file_are_no_copies(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    first = put(sounds[0], music / "a.mp3")
    os.link(first, music / "hard.mp3")
    (music / "soft.mp3").symlink_to(first)
    put(sounds[1], music / "other.mp3")
    run(library, music)
    assert len(listed(library)) == 4
    assert listed(library, "duplicate:true") == {}
    assert {row.n_copies for row in listed(library).values()} == {0}
    # Of a real copy they are, and it is one file that has three names.
    put(sounds[0], music / "z.mp3")
    run(library, music)
    found = listed(library, "duplicate:true")
    assert found.keys() == {"a.mp3", "hard.mp3", "soft.mp3", "z.mp3"}
    assert {row.n_copies for row in found.values()} == {1}
    assert found["hard.mp3"].copy_path == str(music / "z.mp3")
    assert found["z.mp3"].copy_path == str(first)


def test_what_is_gone_moved_or_damaged_is_no_copy(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    first = put(sounds[0], music / "a.mp3")
    second = put(sounds[0], music / "b.mp3")
    third = put(sounds[0], music / "c.mp3")
    run(library, music)
    assert {row.n_copies for row in listed(library).values()} == {2}
    # Cut off it holds something else.
    third.write_bytes(third.read_bytes()[:-2000])
    run(library, music)
    assert {name: row.n_copies for name, row in listed(library).items()} == {
        **{"a.mp3": 1, "b.mp3": 1},
        "c.mp3": 0,
    }
    second.rename(music / "moved.mp3")
    run(library, music)
    assert listed(library)["a.mp3"].copy_path == str(music / "moved.mp3")
    (music / "moved.mp3").unlink()
    run(library, music)
    assert {name: row.n_copies for name, row in listed(library).items()} == {
        **{"a.mp3": 0, "c.mp3": 0},
        "moved.mp3": 0,
    }
    assert listed(library, "duplicate:true") == {}
    shutil.copy(first, music / "moved.mp3")
    run(library, music)
    assert listed(library, "duplicate:true").keys() == {"a.mp3", "moved.mp3"}


def test_copies_stand_next_to_each_other(library: Library, music: Path, sounds: list[Path]) -> None:
    put(sounds[0], music / "1.mp3", title="Beta")
    put(sounds[1], music / "2.mp3", title="Alpha")
    put(sounds[0], music / "3.mp3", title="Zeta")
    put(sounds[1], music / "4.mp3", title="Omega")
    put(sounds[2], music / "5.mp3", title="Aaron")
    put(sounds[0], music / "6.mp3")
    run(library, music)
    # The group that has the first title first; in it by path; what has no copies last.
    by_group = ["2.mp3", "4.mp3", "1.mp3", "3.mp3", "6.mp3"]
    assert list(listed(library, "duplicate:true", "duplicate+")) == by_group
    assert list(listed(library, "duplicate+")) == [*by_group, "5.mp3"]
    assert next(iter(listed(library, "", "duplicate-"))) == "5.mp3"
    assert next(iter(listed(library, "duplicate:true title+"))) == "2.mp3"
