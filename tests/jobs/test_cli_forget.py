"""`mgc forget`, run as a program: with an answer, without a terminal, for folders and searches."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mgc_desktop.cli.common import Exit
from tests.helpers.audio import make_audio

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    for i in range(2):
        make_audio(folder, "mp3", seconds=1 + i / 4, name=f"song{i}", channels=1)
    return folder


@pytest.fixture
def mgc(tmp_path: Path, music: Path) -> Run:
    def run(*arguments: str, answer: str | None = None) -> subprocess.CompletedProcess[str]:
        keyboard, screen = pty.openpty()
        if answer is not None:
            os.write(keyboard, answer.encode())
        done = subprocess.run(
            [sys.executable, "-m", "mgc_desktop.cli", *arguments],
            env=os.environ | {"MGC_DB": str(tmp_path / "library.db"), "COLUMNS": "100"},
            stdin=subprocess.DEVNULL if answer is None else screen,
            capture_output=True,
            text=True,
            check=False,
        )
        os.close(keyboard)
        os.close(screen)
        return done

    assert run("scan", str(music)).returncode == Exit.GOOD
    return run


def listed(mgc: Run) -> list[str]:
    return [Path(line).name for line in mgc("list", "--paths").stdout.splitlines()]


def test_removing_asks_and_a_no_removes_nothing(mgc: Run, music: Path) -> None:
    done = mgc("forget", "song0", answer="n\n")
    assert "1 file will be removed from the library; files on disk are not touched." in done.stdout
    assert "Remove them from the library?" in done.stdout
    assert listed(mgc) == ["song0.mp3", "song1.mp3"]
    assert mgc("forget", "song0", answer="y\n").returncode == Exit.GOOD
    assert listed(mgc) == ["song1.mp3"]
    assert (music / "song0.mp3").exists()


def test_without_a_terminal_nothing_is_removed_unasked(mgc: Run) -> None:
    done = mgc("forget", "song0")
    assert done.returncode == Exit.WRONG_USE
    assert "use --yes" in done.stderr
    assert len(listed(mgc)) == 2
    assert mgc("forget", "-y", "song0").returncode == Exit.GOOD
    assert listed(mgc) == ["song1.mp3"]


def test_what_was_removed_stays_out_and_the_scan_says_so(mgc: Run, music: Path) -> None:
    mgc("forget", "-y", "song0")
    assert mgc("scan").stdout.strip() == (
        f"{music}: 1 unchanged, 1 skipped (removed by you; --removed brings them back)"
    )
    assert mgc("scan", "--removed").stdout.strip() == f"{music}: 1 new, 1 unchanged"


def test_nothing_is_removed_without_saying_what(mgc: Run) -> None:
    for words in ([], [""], ["-y"]):
        assert mgc("forget", *words).returncode == Exit.WRONG_USE
    assert mgc("forget", "-y", "nothing-like-this").returncode == Exit.GOOD
    assert len(listed(mgc)) == 2


def test_a_folder_leaves_with_its_files(mgc: Run, music: Path) -> None:
    assert mgc("forget", "-y", "--folder", str(music / "elsewhere")).returncode == Exit.WRONG_USE
    done = mgc("forget", "-y", "--folder", str(music))
    assert done.stdout.splitlines()[-1] == f"{music}: removed from the library with 2 files"
    assert listed(mgc) == []
    assert "no folders yet" in mgc("scan").stderr


def test_missing_files_can_be_forgotten_with_what_is_known_of_them(mgc: Run, music: Path) -> None:
    (music / "song0.mp3").unlink()
    mgc("scan")
    done = mgc("forget", "-y", "--results", "file:missing")
    assert done.stdout.startswith("1 file will be removed from the library (1 missing)")
    assert listed(mgc) == ["song1.mp3"]
