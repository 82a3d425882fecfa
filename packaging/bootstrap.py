#!/usr/bin/env python3
"""Set everything up and run the program or its tests: the two commands of the README.

    python3 packaging/bootstrap.py run [PATH ...]
    python3 packaging/bootstrap.py test [PYTEST ARGUMENTS]

Needs Python 3.11 or later and nothing else: this file uses the standard library alone. It makes
`.venv` beside pyproject.toml, installs the project into it, and installs (or names) the system
libraries. What was done is remembered in `.venv/bootstrap.json`, so that later starts go straight
to the program.
"""

from __future__ import annotations

import argparse
import ctypes
import ctypes.util
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "bootstrap.json"
OLDEST_PYTHON = (3, 11)
# Each test may start workers of its own.
MOST_AT_ONCE = 4


@dataclass(frozen=True)
class Need:
    """Something of the system: a shared library (by soname) or a program, and who packages it."""

    name: str
    kind: str  # "library" or "program"
    apt: str
    dnf: str
    brew: str = ""

    def present(self) -> bool:
        """Look for the thing itself, not for a package."""
        if self.kind == "program":
            return shutil.which(self.name) is not None
        try:
            ctypes.CDLL(self.name)
        except OSError:
            return False
        return True


# Found one at a time in a minimal Debian; on macOS and Windows the wheels bring these along.
QT_NEEDS = (
    Need("libGL.so.1", "library", "libgl1", "mesa-libGL"),
    Need("libEGL.so.1", "library", "libegl1", "mesa-libEGL"),
    Need("libglib-2.0.so.0", "library", "libglib2.0-0", "glib2"),
    Need("libfontconfig.so.1", "library", "libfontconfig1", "fontconfig"),
    Need("libxkbcommon.so.0", "library", "libxkbcommon0", "libxkbcommon"),
    Need("libdbus-1.so.3", "library", "libdbus-1-3", "dbus-libs"),
    Need("libxcb-cursor.so.0", "library", "libxcb-cursor0", "xcb-util-cursor"),
    Need("libxkbcommon-x11.so.0", "library", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Need("libxcb-icccm.so.4", "library", "libxcb-icccm4", "xcb-util-wm"),
    Need("libxcb-keysyms.so.1", "library", "libxcb-keysyms1", "xcb-util-keysyms"),
    Need("libxcb-shape.so.0", "library", "libxcb-shape0", "libxcb"),
    Need("libportaudio.so.2", "library", "libportaudio2", "portaudio"),
)
TEST_NEEDS = (
    Need("ffmpeg", "program", "ffmpeg", "ffmpeg-free", "ffmpeg"),
    Need("espeak-ng", "program", "espeak-ng", "espeak-ng", "espeak-ng"),
    Need("mpcenc", "program", "musepack-tools", "", ""),
    Need("flac", "program", "flac", "flac", "flac"),
    Need("opusenc", "program", "opus-tools", "opus-tools", "opus-tools"),
    Need("oggenc", "program", "vorbis-tools", "vorbis-tools", "vorbis-tools"),
    Need("wavpack", "program", "wavpack", "wavpack", "wavpack"),
    Need("setfacl", "program", "acl", "acl"),
    Need("Xvfb", "program", "xvfb", "xorg-x11-server-Xvfb"),
    Need("pulseaudio", "program", "pulseaudio", "pulseaudio"),
    Need("pactl", "program", "pulseaudio-utils", "pulseaudio-utils"),
    Need("dbus-daemon", "program", "dbus", "dbus-daemon"),
    Need("dbus-monitor", "program", "dbus", "dbus-tools"),
)


def say(message: str) -> None:
    """Tell the user what is going on, on stderr."""
    print(f"bootstrap: {message}", file=sys.stderr, flush=True)


def fail(message: str) -> None:
    """Give up with a message."""
    say(message)
    sys.exit(1)


def python_of(venv: Path) -> Path:
    """Interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def package_manager() -> list[str] | None:
    """Command that installs system packages without a question, or None."""
    system = platform.system()
    if system == "Linux":
        for program, command in (
            ("apt-get", ["apt-get", "install", "-y", "-q", "--no-install-recommends"]),
            ("dnf", ["dnf", "install", "-y", "-q"]),
        ):
            if shutil.which(program):
                return command
    if system == "Darwin" and shutil.which("brew"):
        return ["brew", "install"]
    return None


def package_of(need: Need, command: list[str]) -> str:
    """Name of the package that brings `need`; empty where this system has none."""
    field = {"apt-get": "apt", "dnf": "dnf", "brew": "brew"}[command[0]]
    return str(getattr(need, field))


def privileged(command: list[str]) -> list[str] | None:
    """Put what it takes to be root before a command, or return None if it takes a password."""
    if command[0] == "brew" or os.geteuid() == 0:
        return command
    if shutil.which("sudo"):
        probe = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if probe.returncode == 0:
            return ["sudo", "-n", *command]
    return None


def install_packages(packages: list[str], command: list[str]) -> None:
    """Install system packages, or name the command that would."""
    runnable = privileged([*command, *packages])
    wanted = " ".join([*command, *packages])
    if runnable is None:
        say(f"missing system packages; install them with: sudo {wanted}")
        return
    say(f"installing {' '.join(packages)}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    if command[0] == "apt-get":
        update = privileged(["apt-get", "update", "-q"])
        subprocess.run(update or [], env=environment, check=False, stdout=sys.stderr)
    done = subprocess.run(runnable, env=environment, check=False, stdout=sys.stderr)
    if done.returncode:
        say(f"that failed; by hand: sudo {wanted}")


def ensure_system(needs: tuple[Need, ...]) -> None:
    """Install what is missing of `needs`, or say what is missing."""
    if platform.system() == "Windows":
        return
    if platform.system() == "Darwin":
        needs = tuple(need for need in needs if need.kind == "program")
    missing = [need for need in needs if not need.present()]
    if not missing:
        return
    command = package_manager()
    if command is None:
        say("missing: " + ", ".join(need.name for need in missing))
        return
    packages = [package for need in missing if (package := package_of(need, command))]
    if packages:
        install_packages(packages, command)
    still = [need.name for need in missing if not need.present()]
    if still:
        say("still missing: " + ", ".join(still))


def fingerprint(extra: str) -> dict[str, str]:
    """Describe what an environment depends on: place, interpreter, and declaration."""
    declaration = (ROOT / "pyproject.toml").read_bytes()
    return {
        # A copied checkout brings a `.venv` along that still imports the original.
        "root": str(ROOT),
        "python": f"{sys.version_info.major}.{sys.version_info.minor} {platform.machine()}",
        "pyproject": hashlib.sha256(declaration).hexdigest(),
        "extra": extra,
    }


def read_stamp() -> dict[str, str]:
    """Read what the last finished set-up was for; empty if there was none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def venv_fits(stamp: dict[str, str]) -> bool:
    """Whether `.venv` belongs to this checkout and interpreter, whatever is installed in it."""
    wanted = fingerprint("")
    same = all(stamp.get(key) == wanted[key] for key in ("root", "python"))
    return same and python_of(VENV).exists()


def ready(extra: str) -> bool:
    """Whether `.venv` was finished for this declaration (and, for tests, with their libraries)."""
    stamp = read_stamp()
    enough = stamp.get("extra") in (extra, "test")
    return enough and stamp.get("pyproject") == fingerprint(extra)["pyproject"] and venv_fits(stamp)


def make_venv() -> None:
    """Make an empty virtual environment, installing the system's venv module if it lacks one."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode == 0:
        return
    if package_manager() and shutil.which("apt-get"):
        # Debian splits venv off its Python.
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        install_packages([version], package_manager() or [])
        made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        fail(f"no virtual environment: {made.stdout}{made.stderr}")


def set_up(extra: str) -> None:
    """Make `.venv` and install the project; nothing to do when both are as they should be."""
    if ready(extra):
        return
    say(f"setting up {VENV} (the first time this takes some minutes)")
    if not venv_fits(read_stamp()):
        make_venv()
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip = [str(python_of(VENV)), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    if subprocess.run([*pip, "-e", target], check=False).returncode:
        fail("pip could not install the project; its messages are above")
    say("compiling the signal processing for this processor")
    # Whatever fails here, the program itself will say, with its own words.
    subprocess.run(
        [str(python_of(VENV)), "-m", "mgc_desktop.core.features.prepare"], cwd=ROOT, check=False
    )
    STAMP.write_text(json.dumps(fingerprint(extra)), encoding="utf-8")


def has_display() -> bool:
    """Whether a window could be shown."""
    if platform.system() != "Linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start(arguments: list[str]) -> int:
    """Become the program in `.venv`."""
    command = [str(python_of(VENV)), *arguments]
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)


def run(paths: list[str]) -> int:
    """Open the application; without a display, analyse from the terminal."""
    # A checkout has the trainer too.
    set_up("trainer")
    ensure_system(QT_NEEDS)
    if has_display():
        return start(["-m", "mgc_desktop", *paths])
    say("no display here: analysing from the terminal (mgc analyze)")
    if not paths:
        say("name a file or a folder: python3 packaging/bootstrap.py run FOLDER")
        return start(["-m", "mgc_desktop.cli", "--help"])
    return start(["-m", "mgc_desktop.cli", "analyze", *paths])


def test(arguments: list[str]) -> int:
    """Run the tests, offscreen where there is no display."""
    set_up("test")
    ensure_system(QT_NEEDS + TEST_NEEDS)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(ROOT)
    if arguments:
        return start(["-m", "pytest", *arguments])
    beside = ["-n", "auto", "--maxprocesses", str(MOST_AT_ONCE), "--dist", "loadfile"]
    # A crash ends the run: after one, pytest-xdist 3.8 waits for ever (its issues 1323 and 1327).
    beside += ["--max-worker-restart", "0"]
    # What a sound server plays and records is in real time: beside other tests it would stutter.
    halves = (*beside, "-m", "not alone"), ("-m", "alone")
    codes = [
        subprocess.run([str(python_of(VENV)), "-m", "pytest", *half], check=False).returncode
        for half in halves
    ]
    return max(codes)


def main() -> int:
    """Read the command line."""
    if sys.version_info < OLDEST_PYTHON:
        fail(f"Python {'.'.join(map(str, OLDEST_PYTHON))} or later is needed, this is "
             f"{platform.python_version()}")  # fmt: skip
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("command", choices=("run", "test"))
    known, rest = parser.parse_known_args()
    return run(rest) if known.command == "run" else test(rest)


if __name__ == "__main__":
    sys.exit(main())
