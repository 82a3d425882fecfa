"""Names and titles that the terminal has no letters for: shown by escapes, never a traceback."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from mgc_desktop.library.database import open_library
from tests.helpers.audio import make_audio
from tests.helpers.library import put_analysed
from tests.jobs.test_cli_writing import MGC, Terminal

NAMES = (
    *("日本語 🎵.flac", "Öl é.flac", "new\nline.flac", os.fsdecode(b"\xff\xfe odd.flac")),
    *('12" mix.flac', "\x1b[31mred.flac", "-n.flac", "‮right to left.flac", " .flac"),
)
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
TERMINALS = {
    "ascii": ASCII,
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "latin-1 in an ascii locale": {**ASCII, "PYTHONIOENCODING": "latin-1"},
    "utf-8": {"PYTHONIOENCODING": "utf-8"},
}


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_audio(tmp_path_factory.mktemp("song"), "flac", seconds=4, channels=1)


@pytest.fixture(params=TERMINALS, ids=str)
def terminal(request: pytest.FixtureRequest, tmp_path: Path, song: Path) -> Terminal:
    """A library of a song under many names, analysed, on a terminal that knows few letters."""
    music = tmp_path / "music"
    music.mkdir()
    for name in NAMES:
        shutil.copy(song, music / name)
    with open_library(str(tmp_path / "library.db")) as library:
        for seed, name in enumerate(NAMES):
            put_analysed(library, music / name, seed)
    found = Terminal(tmp_path)
    found.environment |= TERMINALS[request.param]
    return found


def raw(terminal: Terminal, *arguments: str) -> bytes:
    done = subprocess.run(
        [*MGC, *arguments],
        env=terminal.environment,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    return done.stdout


def test_every_command_says_every_name(terminal: Terminal) -> None:
    music = terminal.folder / "music"
    raw(terminal, "scan", str(music))
    shown = raw(terminal, "list")
    # One line each, whatever is in the name; none moves the cursor.
    assert len(shown.splitlines()) == len(NAMES)
    assert b"\x1b" not in shown
    assert len(raw(terminal, "list", "--json").splitlines()) == len(NAMES)
    paths = raw(terminal, "list", "--paths")
    assert all(os.fsencode(music / name) in paths for name in NAMES)
    for form in ("csv", "json"):
        assert raw(terminal, "export", "--format", form)
    raw(terminal, "stats")
    raw(terminal, "write", "-n", "--min-confidence", "0")
    raw(terminal, "write", "-y", "--min-confidence", "0")
    raw(terminal, "history")
    assert raw(terminal, "history", "1")
    assert raw(terminal, "undo")


@pytest.mark.parametrize("word", ["日本語", "Öl", "名", os.fsdecode(b"\xff")])
def test_a_word_is_found_wherever_it_is_typed(terminal: Terminal, word: str) -> None:
    found = raw(terminal, "list", "--paths", f"name:{word}")
    assert found.count(b"/music/") == sum(word in name for name in NAMES)


@pytest.mark.parametrize("terminal", ["latin-1 in an ascii locale"], indirect=True)
def test_on_a_real_terminal(terminal: Terminal) -> None:
    """A failure of the analysis, drawn beside a bar and not piped."""
    odd = terminal.folder / "日本語\udcff no music.mp3"
    odd.write_text("no music")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*MGC, "analyze", str(odd)],
        env=terminal.environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # what a terminal says when nobody writes to it any more
            while part := os.read(ours, 4096):
                shown += part
        os.close(ours)
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 1
    assert b"\\xff no music.mp3" in shown.replace(b"\r\n", b"")
