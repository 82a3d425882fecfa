#!/usr/bin/env python3
"""Use the installed program as its users will, in an empty home, and see that nothing complains.

    python3 packaging/smoke_test.py /usr/bin          # where mgc, mgc-desktop and mgc-trainer lie
    python3 packaging/smoke_test.py .venv/bin         # the source tree

Scans, analyses (in worker processes), writes tags into copies of the demo and takes them back,
greets the trainer, opens the window on a screen that nobody sees, has it analyse too, and ends it.
A log line above INFO is a failure. Needs Xvfb beside the standard library; `--picture FILE.xwd`
keeps what was on the screen, `--root DIR` runs the programs inside another system's root.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

DEMO = Path(__file__).resolve().parent.parent / "resources" / "demo"
ABOVE_INFO = re.compile(r"\b(WARNING|ERROR|CRITICAL)\b")
# A first start compiles the signal processing, on a machine that may be busy.
PATIENCE_S = 240.0
LAST_MOMENT_S = 30.0
PAUSE_S = 0.5


class Trouble(Exception):
    """What a user would have been annoyed by."""


class Home:
    """An empty home of a user with letters beyond ASCII, and the programs as that user runs them.

    Parameters
    ----------
    folder : Path
        Where to make it; inside `root`.
    programs : Path
        Folder of the three programs, as seen from inside `root`.
    root : Path
        Root of the system that they run in.
    """

    def __init__(self, folder: Path, programs: Path, root: Path) -> None:
        self.folder = folder / "Jürgen Ø"
        self.music = self.folder / "Músik"
        self._programs = programs
        self._root = root
        shutil.copytree(DEMO, self.music)

    def inside(self, path: Path) -> str:
        """Return a path as the programs see it."""
        return str(Path("/") / path.relative_to(self._root))

    def command(self, program: str, *arguments: str, **environment: str) -> list[str]:
        """Return a command line with nothing of this process's environment in it."""
        enter = [] if self._root == Path("/") else ["chroot", str(self._root)]
        known = {"HOME": self.inside(self.folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        pairs = [f"{name}={value}" for name, value in (known | environment).items()]
        return [*enter, "env", "-i", *pairs, str(self._programs / program), *arguments]

    def run(self, program: str, *arguments: str, may_say: str = "") -> str:
        """Run a command to its end; returns what it printed.

        Whatever it says besides is a complaint, but for words that it `may_say`.
        """
        done = subprocess.run(
            self.command(program, *arguments),
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        line = " ".join((program, *arguments))
        if done.returncode:
            raise Trouble(f"{line} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        if done.stderr.strip() and not (may_say and may_say in done.stderr):
            raise Trouble(f"{line} complained:\n{done.stderr}")
        return done.stdout

    def tracks(self) -> list[dict[str, object]]:
        """Return what the library says of every track; the window may not have begun to scan."""
        told = self.run("mgc", "list", "--json", may_say="the library is empty")
        return [json.loads(line) for line in told.splitlines()]

    def files(self) -> dict[str, bytes]:
        """Return every byte of the music."""
        return {path.name: path.read_bytes() for path in sorted(self.music.iterdir())}

    def log_lines(self) -> list[str]:
        """Return all that was logged, and the reports of crashes."""
        found = [path for path in self.folder.rglob("*") if path.suffix in (".log", ".txt")]
        return [
            line
            for path in found
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        ]


def check(true: object, otherwise: str) -> None:
    """Complain unless something is true."""
    if not true:
        raise Trouble(otherwise)


def until(true: Callable[[], object], otherwise: str, patience_s: float = PATIENCE_S) -> None:
    """Wait for something."""
    ends = time.monotonic() + patience_s
    while not true():
        check(time.monotonic() < ends, otherwise)
        time.sleep(PAUSE_S)


def hello(home: Home) -> None:
    """Every command has a version or a help, and says it."""
    check("mgc " in home.run("mgc", "--version"), "mgc has no version")
    check("fit" in home.run("mgc-trainer", "--help"), "mgc-trainer does not say what it can do")
    check("MGC Desktop" in home.run("mgc-desktop", "--version"), "the window has no version")


def tags(home: Home) -> None:
    """Scan, analyse in worker processes, write, undo: the demo is as it was, byte for byte."""
    before = home.files()
    home.run("mgc", "scan", home.inside(home.music))
    home.run("mgc", "analyze", "--jobs", "2")
    tracks = home.tracks()
    check(len(tracks) == len(before), f"{len(tracks)} of {len(before)} demo tracks in the library")
    check(all(track["stft_genre"] for track in tracks), "a demo track was not analysed")
    home.run("mgc", "write", "--yes")
    changed = [name for name, content in home.files().items() if content != before[name]]
    check(changed, "no tag was written")
    home.run("mgc", "undo")
    check(home.files() == before, "undo left files that are not what they were")


@contextmanager
def screen(folder: Path) -> Iterator[tuple[str, Path]]:
    """Run an X server; yields its name and the file that holds what is on its screen."""
    reads, writes = os.pipe()
    words = ["-displayfd", str(writes), "-screen", "0", "1280x800x24", "-fbdir", str(folder)]
    with (folder / "Xvfb.txt").open("w") as said:
        server = subprocess.Popen(
            ["Xvfb", *words, "-nolisten", "tcp"], pass_fds=[writes], stderr=said
        )
    os.close(writes)
    try:
        with os.fdopen(reads) as stream:
            yield f":{stream.readline().strip()}", folder / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait(LAST_MOMENT_S)


def painted(picture: Path) -> bool:
    """Whether a window is there: hundreds of its pixels differ from the empty screen."""
    with picture.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        pixels = held[len(held) // 8 :]
    return len(pixels) - pixels.count(b"\0") > len(pixels) // 10


def window(home: Home, picture: Path | None) -> float:
    """Open the window with a folder, let it analyse, end it; returns seconds to its first frame."""
    with tempfile.TemporaryDirectory() as folder, screen(Path(folder)) as (name, shown):
        said = Path(folder) / "window.txt"
        words = home.command(
            "mgc-desktop", home.inside(home.music), DISPLAY=name, QT_QPA_PLATFORM="xcb"
        )
        started = time.monotonic()
        with said.open("w") as stream:
            program = subprocess.Popen(words, stdout=stream, stderr=stream)
        try:
            until(lambda: painted(shown) or program.poll() is not None, "no window came")
            first_frame = time.monotonic() - started
            check(program.poll() is None, f"the window went away:\n{said.read_text()}")
            until(lambda: analysed(home), "the window analysed nothing")
            if picture is not None:
                shutil.copyfile(shown, picture)
            program.send_signal(signal.SIGTERM)
            check(program.wait(LAST_MOMENT_S) == 0, f"the window ended with {program.returncode}")
        finally:
            program.kill()
        check(not said.read_text().strip(), f"the window complained:\n{said.read_text()}")
    return first_frame


def analysed(home: Home) -> bool:
    """Whether the window has put every track of the demo into the library and heard it."""
    if not any(home.folder.rglob("library.db")):
        return False
    tracks = home.tracks()
    return len(tracks) == len(home.files()) and all(track["stft_genre"] for track in tracks)


def forget(home: Home) -> None:
    """Begin with an empty library."""
    for path in home.folder.rglob("library.db*"):
        path.unlink()


def smoke(home: Home, picture: Path | None) -> None:
    """Do everything once."""
    for name, step in (("hello", hello), ("tags", tags), ("forget", forget)):
        started = time.monotonic()
        step(home)
        print(f"{name}: {time.monotonic() - started:.1f} s", flush=True)
    print(f"window: first frame after {window(home, picture):.1f} s")
    loud = [line for line in home.log_lines() if ABOVE_INFO.search(line)]
    check(not loud, "logged above INFO:\n" + "\n".join(loud))


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("programs", type=Path, help="folder of mgc, mgc-desktop and mgc-trainer")
    parser.add_argument("--picture", type=Path, metavar="FILE.xwd")
    parser.add_argument("--root", type=Path, default=Path("/"))
    wishes = parser.parse_args()
    root = wishes.root.resolve()
    programs = wishes.programs.absolute() if root == Path("/") else wishes.programs
    with tempfile.TemporaryDirectory(dir=root / "tmp") as folder:
        try:
            smoke(Home(Path(folder), programs, root), wishes.picture)
        except Trouble as trouble:
            print(trouble, file=sys.stderr)
            return 1
    print("good")
    return 0


if __name__ == "__main__":
    sys.exit(main())
