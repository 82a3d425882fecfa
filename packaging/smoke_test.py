#!/usr/bin/env python3
"""Use the installed program as its users will, in an empty home, and see that nothing complains.

    python3 packaging/smoke_test.py /usr/bin          # where mgc, mgc-desktop and mgc-trainer lie
    python3 packaging/smoke_test.py .venv/bin         # the source tree

Scans, analyses (in worker processes), writes tags into copies of the demo and takes them back,
has the trainer learn two labels from sounds made here, opens the window, has it analyse too, and
ends it. A log line above INFO is a failure, and so is a library of the system that a frozen program
loads in place of its own. On Linux the window comes on a screen that nobody sees and answers on a
session's bus as a player, which needs Xvfb and dbus beside the standard library; `--picture
FILE.xwd` keeps what was on the screen, `--root DIR` runs the programs inside another system's root,
`--user NAME` as another user.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import wave
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

DEMO = Path(__file__).resolve().parent.parent / "resources" / "demo"
ABOVE_INFO = re.compile(r"\b(WARNING|ERROR|CRITICAL)\b")
# A first start compiles the signal processing, on a machine that may be busy.
PATIENCE_S = 240.0
LAST_MOMENT_S = 30.0
PAUSE_S = 0.5
# What the trainer learns from: so many sounds of each of two kinds, of two clips each.
RATE = 22_050
SOUND_S = 6
SOUNDS = 8
LABELS = {"höher": 12, "tiefer": 60}
PLAYER = "org.mpris.MediaPlayer2"
# A session's bus lets in nobody but who started it, and a window in a clean root is another user's.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%s</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


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
    user : str, optional
        Who runs them; this process's user if left out.
    """

    def __init__(self, folder: Path, programs: Path, root: Path, user: str = "") -> None:
        self.folder = folder / "Jürgen Ø"
        self.music = self.folder / "Músik"
        self._programs = programs
        self._root = root
        self._user = user
        shutil.copytree(DEMO, self.music)
        if user:
            self._restrict(folder)

    def _restrict(self, folder: Path) -> None:
        """Give the user the folders of the platform and the music, and nothing else of the home."""
        folder.chmod(0o755)
        own = [self.folder / name for name in (".cache", ".config", ".local", "Übungen", "Lauf")]
        for path in own:
            path.mkdir()
        for path in (*own, self.music, *self.music.iterdir()):
            # Numbers are those of the system that they run in.
            enter = ["chroot", self._root] if self._root != Path("/") else []
            subprocess.run([*enter, "chown", self._user, self.inside(path)], check=True)

    def inside(self, path: Path) -> str:
        """Return a path as the programs see it."""
        return str(path if self._root == Path("/") else Path("/") / path.relative_to(self._root))

    def command(self, program: str, *arguments: str) -> list[str]:
        """Return a command line."""
        # Where it lies is not in the path of a user.
        enter = [] if self._root == Path("/") else [str(shutil.which("chroot")), str(self._root)]
        become = ["setpriv", "--reuid", self._user, "--regid", self._user, "--clear-groups"]
        words = [*enter, *(become if self._user else ())]
        return [*words, str(self._programs / program), *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        """Return an environment with nothing of this process's in it, where a system can do so."""
        if sys.platform == "win32":
            return dict(os.environ) | more
        known = {"HOME": self.inside(self.folder), "LOGNAME": "jürgen ø", "LANG": "C.UTF-8"}
        return known | {"PATH": "/usr/bin:/bin"} | more

    def run(self, program: str, *arguments: str, may_say: str = "") -> str:
        """Run a command to its end; returns what it printed.

        Whatever it says besides is a complaint, but for words that it `may_say`.
        """
        done = subprocess.run(
            self.command(program, *arguments),
            env=self.environment(),
            cwd=Path("/"),
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


def samples(shortest: int, dice: random.Random) -> array[int]:
    """Return notes whose waves are so many samples long, or up to four times that."""
    length = RATE // dice.randint(3, 6)
    waves = [dice.randint(shortest, 4 * shortest) for _ in range(8)]
    sound = array("h")
    for i in range(SOUND_S * RATE):
        wide = waves[i // length % len(waves)]
        sound.append(9_000 if i % wide < wide // 2 else -9_000)
    return sound


def make_lessons(folder: Path) -> None:
    """Make a folder of sounds for each of two labels."""
    for label, shortest in LABELS.items():
        (folder / label).mkdir(parents=True)
        for n in range(SOUNDS):
            with wave.open(str(folder / label / f"{n}.wav"), "wb") as file:
                file.setparams((1, 2, RATE, 0, "NONE", "none"))
                file.writeframes(samples(shortest, random.Random(n)).tobytes())


def lesson(home: Home) -> None:
    """Have the trainer say hello, hear the sounds, learn for some epochs and make a model."""
    sounds, run = home.folder / "Übungen", home.folder / "Lauf"
    make_lessons(sounds)
    places = ["--data", f"folders:{home.inside(sounds)}", "--run", home.inside(run)]
    told = home.run("mgc-trainer", "fit", "--preset", "quick", "--folds", "2", "--json", *places)
    events = [json.loads(line)["event"] for line in told.splitlines()]
    check(events[0] == "hello", f"the trainer began with {events[0]}")
    check(events.count("epoch") >= 2, "the trainer learned for less than two epochs")
    check(events[-1] == "done", f"the trainer ended with {events[-1]}")


def laboratory(home: Home) -> None:
    """Have the trainer list the papers' systems, learn one of them, and search for settings."""
    listed = json.loads(home.run("mgc-trainer", "systems", "--json"))
    check({"senac2017-fusion1", "chin2020-xgb"} <= {one["name"] for one in listed}, str(listed))
    sounds, run = home.folder / "Übungen", home.folder / "Lauf"
    ranges = sounds / "ranges.toml"
    ranges.write_text('preset = "quick"\ntrials = 1\n[ranges.epochs]\nlow = 2\nhigh = 3\n')
    places = ["--data", f"folders:{home.inside(sounds)}", "--split", "stratified", "--json"]
    # By xgboost on features of librosa; by Optuna in a database of its own.
    for words in (
        ["fit", "--system", "chin2020-xgb", "--run", home.inside(run / "xgb")],
        ["search", "--config", home.inside(ranges), "--run", home.inside(run / "search")],
    ):
        told = home.run("mgc-trainer", *words, *places).splitlines()
        check(json.loads(told[-1])["event"] == "done", f"{words[0]} ended with {told[-1]}")


@contextmanager
def screen(folder: Path) -> Iterator[tuple[dict[str, str], Path | None]]:
    """Run an X server; yields what a program has to know of it, and the file of what is shown.

    Other systems than Linux have a screen of their own, which is not looked at.
    """
    if sys.platform != "linux":
        yield {}, None
        return
    reads, writes = os.pipe()
    words = ["-displayfd", str(writes), "-screen", "0", "1280x800x24", "-fbdir", str(folder)]
    with (folder / "Xvfb.txt").open("w") as said:
        server = subprocess.Popen(
            ["Xvfb", *words, "-ac", "-nolisten", "tcp"], pass_fds=[writes], stderr=said
        )
    os.close(writes)
    try:
        with os.fdopen(reads) as stream:
            display = f":{stream.readline().strip()}"
        yield {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}, folder / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait(LAST_MOMENT_S)


@contextmanager
def session_bus(home: Home) -> Iterator[tuple[dict[str, str], str]]:
    """Run a session's bus; yields what a program has to know of it, and its address from here.

    Other systems than Linux have none.
    """
    if sys.platform != "linux":
        yield {}, ""
        return
    # Inside the root, and out of the home, where its user may not write.
    with tempfile.TemporaryDirectory(dir=home.folder.parent) as name:
        folder = Path(name)
        folder.chmod(0o755)
        socket = folder / "bus"
        (folder / "bus.xml").write_text(BUS % socket, encoding="utf-8")
        words = ["--nofork", "--nopidfile", "--nosyslog", f"--config-file={folder}/bus.xml"]
        # It complains of limits that only the whole system's own may raise.
        daemon = subprocess.Popen(["dbus-daemon", *words], stderr=subprocess.DEVNULL)
        try:
            until(socket.exists, "no session's bus came", LAST_MOMENT_S)
            known = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={home.inside(socket)}"}
            yield known, f"unix:path={socket}"
        finally:
            daemon.terminate()
            daemon.wait(LAST_MOMENT_S)


def ask_player(bus: str, member: str) -> str:
    """Return what the window says on the bus, as a desktop's media keys ask it; empty if nothing.

    A frozen Qt that lacks a part of its D-Bus says nothing, and logs nothing either.
    """
    done = subprocess.run(
        ["dbus-send", f"--bus={bus}", "--print-reply", f"--dest={PLAYER}.mgc_desktop",
         "/org/mpris/MediaPlayer2", "org.freedesktop.DBus.Properties.Get",
         f"string:{member.rpartition('.')[0]}", f"string:{member.rpartition('.')[2]}"],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    return done.stdout


def painted(picture: Path) -> bool:
    """Whether a window is there: hundreds of its pixels differ from the empty screen."""
    with picture.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        pixels = held[len(held) // 8 :]
    return len(pixels) - pixels.count(b"\0") > len(pixels) // 10


def window(home: Home, picture: Path | None) -> float:
    """Open the window with a folder, let it analyse, end it; returns seconds to its first frame."""
    with (
        tempfile.TemporaryDirectory() as folder,
        screen(Path(folder)) as (display, shown),
        session_bus(home) as (session, bus),
    ):
        said = Path(folder) / "window.txt"
        started = time.monotonic()
        with said.open("w") as stream:
            program = subprocess.Popen(
                home.command("mgc-desktop", home.inside(home.music)),
                env=home.environment(**display, **session),
                cwd=Path("/"),
                stdout=stream,
                stderr=stream,
            )
        try:
            if shown is not None:
                until(lambda: painted(shown) or program.poll() is not None, "no window came")
            first_frame = time.monotonic() - started
            check(program.poll() is None, f"the window went away:\n{said.read_text()}")
            until(lambda: analysed(home), "the window analysed nothing")
            if bus:
                until(
                    lambda: '"Stopped"' in ask_player(bus, f"{PLAYER}.Player.PlaybackStatus"),
                    "the window is no player on the session's bus",
                    LAST_MOMENT_S,
                )
            if picture is not None and shown is not None:
                shutil.copyfile(shown, picture)
            program.terminate()
            state = program.wait(LAST_MOMENT_S)
            # Windows has no polite end for a program of another.
            check(state == 0 or sys.platform == "win32", f"the window ended with {state}")
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


def loaded_elsewhere() -> set[str]:
    """Return libraries of the system that frozen processes have loaded though their own are there.

    They may be of another version, and another system may not have them.
    """
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        # It may be another user's, or end at any time.
        with suppress(OSError):
            internal = (process / "exe").resolve(strict=True).parent / "_internal"
            if internal.is_dir():
                lines = (process / "maps").read_text(encoding="utf-8").splitlines()
                paths = {Path(line.split(maxsplit=5)[5]) for line in lines if ".so" in line}
                found |= {
                    str(path)
                    for path in paths
                    if not path.is_relative_to(internal) and (internal / path.name).exists()
                }
    return found


@contextmanager
def watching_libraries() -> Iterator[set[str]]:
    """Look now and then at what is loaded meanwhile; yields what should not be."""
    found: set[str] = set()
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(PAUSE_S / 2):
            found.update(loaded_elsewhere())

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield found
    finally:
        ended.set()
        watcher.join()


STEPS = {"hello": hello, "tags": tags, "lesson": lesson, "laboratory": laboratory, "forget": forget}


def smoke(home: Home, picture: Path | None, without: list[str]) -> None:
    """Do everything once, but for steps that are not wanted."""
    with watching_libraries() as foreign:
        for name, step in STEPS.items():
            if name in without:
                continue
            started = time.monotonic()
            step(home)
            print(f"{name}: {time.monotonic() - started:.1f} s", flush=True)
        print(f"window: first frame after {window(home, picture):.1f} s")
    check(not foreign, "loaded of the system, not of the package:\n" + "\n".join(sorted(foreign)))
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
    parser.add_argument("--without", choices=STEPS, action="append", default=[])
    parser.add_argument("--user", default="", help="who may write in the platform's folders only")
    wishes = parser.parse_args()
    root = wishes.root.resolve()
    inside = root / "tmp" if root != Path("/") else Path(tempfile.gettempdir())
    programs = wishes.programs.absolute() if root == Path("/") else wishes.programs
    with tempfile.TemporaryDirectory(dir=inside) as folder:
        try:
            smoke(Home(Path(folder), programs, root, wishes.user), wishes.picture, wishes.without)
        except Trouble as trouble:
            print(trouble, file=sys.stderr)
            return 1
    print("good")
    return 0


if __name__ == "__main__":
    sys.exit(main())
