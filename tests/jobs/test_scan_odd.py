"""One odd file never ends a scan: numbers, texts, times and names that no database takes."""

from __future__ import annotations

import os
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.scan import ScanProgress, scan
from mgc_desktop.library import probing
from mgc_desktop.library import scanning as entering
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.files import status_columns, tag_columns
from mgc_desktop.library.scan import Excludes, find_audio, walk_folder
from mgc_desktop.library.schema import File
from mgc_desktop.records import TAG_TEXTS, Failure, FileTags
from tests.helpers.library import TAGS
from tests.helpers.postgres import postgres
from tests.helpers.scanning import put, rows, run, told

HUGE = 10**400


@pytest.mark.parametrize("when", [2**63, -(2**63) - 1, 11 * 10**18, -12 * 10**18, -1], ids=str)
def test_a_time_of_change_that_64_bits_do_not_hold(
    library: Library, music: Path, sounds: list[Path], when: int
) -> None:
    put(sounds[0], music / "good.mp3")
    odd = put(sounds[1], music / "odd.mp3")
    os.utime(odd, ns=(0, 10**9 * (when // 10**9)))
    assert told(run(library, music)[0]) == {"new": 2}
    assert told(run(library, music)[0]) == {"unchanged": 2}
    odd.rename(music / "renamed.mp3")
    assert told(run(library, music)[0]) == {"moved": 1, "unchanged": 1}


NUMBERS = (-1, 0, 2**31, 2**32 - 1, 2**63, -(2**63) - 1, HUGE)
TEXTS = ("a\0b", "\0", "half \ud800 of it", "bytes \udcff", "𝄞" * 10**6, "x" * 10**6, "\x1b[31m")


def odd_tags() -> list[FileTags]:
    """Tags with one thing odd about each."""
    texts = (*TAG_TEXTS, "tag_version")
    numbers = ("track_no", "disc_no", "year", "sample_rate", "channels", "bitrate")
    changes: list[dict[str, object]] = [{name: n} for name in numbers for n in NUMBERS]
    changes += [{name: text} for name in texts for text in TEXTS]
    changes += [{"genres": (text, text), "moods": (text,)} for text in TEXTS]
    changes += [{"duration_s": x} for x in (float("nan"), float("inf"), -1.0, 1e300)]
    return [FileTags(**vars(TAGS) | change) for change in changes]  # type: ignore[arg-type]


@pytest.mark.parametrize("server", [False, True], ids=["sqlite", "postgresql"])
def test_whatever_tags_say_the_library_can_keep_and_find(
    library: Library, tmp_path: Path, server: bool
) -> None:
    status = status_columns(tmp_path.stat())
    with ExitStack() as stack:
        used = library
        if server:
            used = stack.enter_context(open_library(stack.enter_context(postgres())))
        for number, tags in enumerate(odd_tags()):
            path = {"path": b"%d" % number, "path_text": str(number), "name": str(number)}
            with used.begin() as session:
                row = File(**path, **status, **tag_columns(tags), added_at=1, seen_at=1)
                session.add(row)
            (found,) = LibraryBrowser(used).rows([row.id])
            assert len((found.title or "").encode()) <= 2000
            assert found.duration_s is None or 0 < found.duration_s < 1e9
        assert len(LibraryBrowser(used).ids(sort="title+")) == len(odd_tags())
        for text in ("a\0b", "\0", "\ud800", "\udcff", "x" * 60_000, '"', "''", "%", "\\"):
            for term in (text, f"title:{text}", f"title:={text}", f"filegenre:{text}"):
                LibraryBrowser(used).ids(f'"{term}"' if term == text else term)


def test_what_is_within_reason_is_kept_as_it_is() -> None:
    columns = tag_columns(TAGS)
    assert {name: columns[name] for name in ("title", "genre_text", "year", "bitrate")} == {
        "title": "title",
        "genre_text": "Jazz",
        "year": 1999,
        "bitrate": 128000,
    }
    assert (columns["duration_s"], columns["track_no"]) == (1.0, 1)


@pytest.mark.parametrize("part", ["audio_identity", "read_tags_of"])
def test_a_reader_that_fails_is_that_files_failure(
    library: Library,
    music: Path,
    sounds: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    part: str,
) -> None:
    put(sounds[0], music / "good.mp3")
    put(sounds[1], music / "odd.mp3")
    real = getattr(probing, part)
    odd = (music / "odd.mp3").stat().st_ino

    def fails(*arguments: object) -> object:
        source = arguments[-1]
        if os.fstat(source.file.fileno()).st_ino == odd:  # type: ignore[attr-defined]
            raise IndexError("list index out of range")
        return real(*arguments)

    monkeypatch.setattr(probing, part, fails)
    summary, failures = run(library, music)
    assert told(summary) == {"new": 2, "unreadable": 1}
    assert [failure.path for failure in failures] == [str(music / "odd.mp3")]
    assert "IndexError" in failures[0].error
    assert rows(library)["good.mp3"][2] == "present"


@pytest.mark.parametrize(
    "error", [OverflowError("too large"), UnicodeEncodeError("a", "b", 0, 1, "c")]
)
def test_what_cannot_be_entered_leaves_the_others(
    library: Library,
    music: Path,
    sounds: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    for name in "abc":
        put(sounds["abc".index(name)], music / f"{name}.mp3")
    run(library, music)
    for name in "abc":
        put(sounds["abc".index(name)], music / f"{name}.mp3", f"Title {name}")
    (music / "c.mp3").rename(music / "moved.mp3")
    put(sounds[0], music / "new.mp3")
    real = entering.tag_columns

    def fails(tags: FileTags) -> dict[str, object]:
        if tags.title == "Title b":
            raise error
        return real(tags)

    monkeypatch.setattr(entering, "tag_columns", fails)
    summary, failures = run(library, music)
    assert [failure.path for failure in failures] == [str(music / "b.mp3")]
    assert told(summary) == {"new": 1, "changed": 1, "moved": 1}
    monkeypatch.undo()
    assert told(run(library, music)[0]) == {"changed": 1, "unchanged": 3}


def test_every_byte_in_a_name(library: Library, music: Path, sounds: list[Path]) -> None:
    names = [b"%c-%d.mp3" % (byte, byte) for byte in range(1, 256) if byte not in b"./"]
    for name in names:
        os.link(sounds[0], os.fsencode(music) + b"/" + name)
    assert told(run(library, music)[0]) == {"new": len(names)}
    found = LibraryBrowser(library).every_row()
    assert {os.fsencode(row.path).rsplit(b"/", 1)[1] for row in found} == set(names)


def test_folders_deeper_in_each_other_than_python_calls(music: Path, sounds: list[Path]) -> None:
    deep = music / "/".join("d" * 1500)
    subprocess.run(["mkdir", "-p", deep], check=True)
    put(sounds[0], music / "a.mp3").rename(deep / "a.mp3")
    found = list(walk_folder(str(music), Excludes(str(music))))
    # Python's own removal would call itself as often.
    subprocess.run(["rm", "-r", music / "d"], check=True)
    assert [item.path for item in found] == [str(deep / "a.mp3")]


def test_links_that_lead_in_a_circle_or_to_no_name(music: Path, sounds: list[Path]) -> None:
    put(sounds[0], music / "a.mp3")
    (music / "self.mp3").symlink_to("self.mp3")
    (music / "long.mp3").symlink_to("x" * 300)
    assert list(find_audio([music])) == [str(music / "a.mp3")]


def test_two_scans_at_once_enter_every_file_once(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    """As the window and a terminal do: both have seen the files as new."""
    for i in range(20):
        put(sounds[i % 3], music / f"{i}.mp3")
    first = scan(library, [str(music)], CancelToken())
    # It has compared the folder with the library, and entered nothing yet.
    assert isinstance(next(first), ScanProgress)
    assert told(run(library, music)[0]) == {"new": 20}
    events = list(first)
    assert [event for event in events if isinstance(event, Failure)] == []
    assert len(rows(library)) == 20
