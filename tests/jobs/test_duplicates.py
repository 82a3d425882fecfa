"""Copies among real files: which there are, what is said of them, which one to keep and why."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from mutagen.flac import FLAC

from mgc_desktop.jobs.inspection.file_contents import FileContents
from mgc_desktop.jobs.inspection.inspect import InspectionWorkers
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.duplicates import find_duplicates, open_copies, recording_of
from mgc_desktop.jobs.library.keeping import (
    CopyFacts,
    Criterion,
    Reason,
    Suggestion,
    facts_of,
    suggest,
    tags_of,
    tags_that_differ,
)
from mgc_desktop.library.database import Library
from mgc_desktop.records import TagEntry, TrackRow
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


# --- which to keep

GOOD = CopyFacts(n_tags=8, has_cover=True, n_bytes=10_000)


def test_where_no_copy_is_sound_that_is_what_is_said() -> None:
    worse = replace(GOOD, undamaged=False)
    assert not suggest([worse, worse]).sound
    assert not suggest([worse, replace(worse, n_tags=1)]).sound
    assert not suggest([replace(GOOD, readable=False)] * 2).sound
    assert suggest([worse, GOOD]).sound


# What decides, in its order: each worse than `GOOD` in one thing.
WORSE = (
    (replace(GOOD, readable=False), Reason(Criterion.READABLE, 1, 0)),
    (replace(GOOD, undamaged=False), Reason(Criterion.UNDAMAGED, 1, 0)),
    (replace(GOOD, tags_intact=False), Reason(Criterion.TAGS_INTACT, 1, 0)),
    (replace(GOOD, n_tags=7), Reason(Criterion.MORE_TAGS, 8, 7)),
    (replace(GOOD, has_cover=False), Reason(Criterion.COVER, 1, 0)),
    (replace(GOOD, plain_name=False), Reason(Criterion.NAME, 1, 0)),
    (replace(GOOD, n_bytes=11_000), Reason(Criterion.SIZE, 10_000, 11_000)),
)


@pytest.mark.parametrize(("worse", "reason"), WORSE, ids=list(Criterion))
def test_one_thing_that_is_worse_decides(worse: CopyFacts, reason: Reason) -> None:
    assert suggest([worse, GOOD]).keep == (1,)
    assert suggest([worse, GOOD]).reasons == (reason,)


@pytest.mark.parametrize("place", range(len(WORSE) - 1))
def test_what_comes_first_outweighs_all_that_follows(place: int) -> None:
    """Worse in one thing loses to what is worse in everything behind it."""
    everything = {"tags_intact": False, "n_tags": 0, "has_cover": False, "plain_name": False}
    names = ["readable", "undamaged", *everything, "n_bytes"]
    behind = {"undamaged": False, **everything, "n_bytes": 20_000}
    kept = replace(GOOD, **{name: behind[name] for name in names[place + 1 :]})
    dropped, reason = WORSE[place]
    found = suggest([dropped, kept])
    assert found.keep == (1,)
    assert [one.criterion for one in found.reasons] == [reason.criterion]


def test_what_does_not_matter_decides_nothing() -> None:
    padded = replace(GOOD, n_bytes=10_090)
    assert suggest([GOOD, GOOD, padded]) == Suggestion((0, 1, 2))
    assert suggest([GOOD]) == Suggestion((0,))


def test_of_three_every_reason_is_named_and_what_is_lost() -> None:
    damaged = replace(GOOD, undamaged=False, n_tags=12)
    poor = replace(GOOD, n_tags=3)
    plain = replace(GOOD, has_cover=False, n_tags=9)
    found = suggest([damaged, poor, plain])
    assert found.keep == (2,)
    assert found.reasons == (
        Reason(Criterion.UNDAMAGED, 1, 0),
        Reason(Criterion.MORE_TAGS, 9, 3),
    )
    assert found.lost == (Criterion.MORE_TAGS, Criterion.COVER)
    # Two are as good as each other, and better than the third.
    assert suggest([GOOD, poor, GOOD]) == Suggestion((0, 2), (Reason(Criterion.MORE_TAGS, 8, 3),))


def contents(path: str = "/a.mp3", *entries: tuple[str, str, str, str]) -> FileContents:
    found = tuple(TagEntry(tag, key, field, text, len(text)) for tag, key, field, text in entries)
    return FileContents(path, 1000, 0.0, None, entries=found)


def test_tags_are_compared_by_what_they_are() -> None:
    one = contents(
        "/a.mp3",
        ("ID3v2.3", "TIT2", "title", "A title of more than thirty letters"),
        ("ID3v2.3", "TPE1", "artist", "A"),
        ("ID3v2.3", "TPE1", "artist", "B"),
        ("ID3v2.3", "TSSE", "encoder", "LAME"),
        ("ID3v1", "title", "title", "A title of more than thirty l"),
    )
    other = contents(
        "/b.flac",
        ("Vorbis comment", "TITLE", "title", "A title of more than thirty letters"),
        ("Vorbis comment", "ARTIST", "artist", "A; B"),
        ("Vorbis comment", "SERATO", "", "x"),
        ("Vorbis comment", "ALBUM", "album", ""),
    )
    assert tags_of(one)["artist"] == "A; B"
    assert tags_that_differ([one, other]) == ["encoder", "SERATO"]
    # Who encoded it is nothing that anybody misses.
    assert (facts_of(one).n_tags, facts_of(other).n_tags) == (2, 3)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Song", True),
        ("Song (1)", False),
        ("Song(2)", False),
        ("Song - Copy", False),
        ("Song - Copy (3)", False),
        ("Song copy 2", False),
        ("Lied - Kopie", False),
        ("Copy of Song", False),
        ("01 Copy", False),
        ("Photocopy", True),
        ("Copycat", True),
        ("Song (Live)", True),
        ("Song (1969)", True),
        ("(1)", True),
        ("Song 2", True),
    ],
)
def test_names_of_second_copies(name: str, plain: bool) -> None:
    assert facts_of(contents(f"/music/{name}.mp3")).plain_name is plain


# --- real files, looked into


@pytest.fixture
def copied(library: Library, music: Path, encoded: dict[str, Path]) -> Path:
    """One recording three times: well kept, bare, and damaged where no scan looks."""
    good = put(encoded["small flac"], music / "good.flac")
    tags = FLAC(good)
    tags.update({"title": "So What", "artist": "Miles Davis", "album": "Kind of Blue"})
    tags.save()
    put(encoded["flac"], music / "bare.flac")
    damaged = put(good, music / "damaged.flac")
    tags = FLAC(damaged)
    tags["comment"] = "One tag more"
    tags.save()
    data = bytearray(damaged.read_bytes())
    third = len(data) // 3
    data[third : third + 1000] = bytes(1000)
    damaged.write_bytes(data)
    os.link(good, music / "link.flac")
    put(encoded["alac"], music / "alac.m4a")
    run(library, music)
    return music


def test_copies_are_looked_into(library: Library, copied: Path) -> None:
    (copies,) = find_duplicates(library)
    assert [copy.path for copy in copies] == [
        str(copied / name) for name in ("bare.flac", "damaged.flac", "good.flac")
    ]
    assert copies[2].paths == (str(copied / "good.flac"), str(copied / "link.flac"))
    assert list(find_duplicates(library, "album:blue")) == [copies]
    assert list(find_duplicates(library, "title:nothing , name:alac")) == []
    for copy in copies:
        recording = recording_of(library, copy.file_id)
        assert recording is not None
        assert recording.copies[0] == copy
        assert set(recording.copies) == set(copies)
        assert [row.path for row in recording.rows] == [one.path for one in recording.copies]
    assert recording_of(library, listed(library, "name:alac")["alac.m4a"].file_id) is None
    with closing(InspectionWorkers()) as workers:
        looked = open_copies(workers, copies, check_audio=True)
        assert [bool(one.damages) for one in looked] == [False, True, False]
        assert suggest([one.facts for one in looked]).keep == (2,)
        # Without decoding the one with more tags is the best of them.
        (copied / "bare.flac").unlink()
        unchecked = open_copies(workers, copies)
        assert unchecked[0].contents is None
        assert unchecked[0].problem == "the file is no longer there"
        assert suggest([one.facts for one in unchecked]).keep == (1,)


def mgc(place: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mgc_desktop.cli", "duplicates", *arguments],
        env=os.environ | {"MGC_DB": place, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_terminal_lists_copies_and_says_which_to_keep_and_why(
    library: Library, copied: Path
) -> None:
    done = mgc(library.place, "--check-audio", "path:" + str(copied))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "So What – Miles Davis",
        f"        {copied / 'bare.flac'}",
        f"        {copied / 'damaged.flac'}",
        *done.stdout.splitlines()[3:4],
        f"  keep  {copied / 'good.flac'}  = {copied / 'link.flac'}",
        "  its audio is not damaged, more tags (3, others at most 0), though one of the others has"
        " more tags",
        "  tags differ: title, artist, album, comment",
    ]
    assert "damaged" in done.stdout.splitlines()[3]
    (line,) = mgc(library.place, "--json").stdout.splitlines()
    found = json.loads(line)
    assert [copy["keep"] for copy in found["copies"]] == [False, True, False]
    assert found["reasons"] == [{"criterion": "more tags", "kept": 4, "dropped": 3}]
    assert found["copies"][2]["links"] == [str(copied / "link.flac")]
    assert found["copies"][2]["tags"]["title"] == "So What"
    assert found["copies"][0]["sample_rate"] == 44_100
    nothing = mgc(library.place, "title:nothing")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "no duplicates\n")
