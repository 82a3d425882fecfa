"""Where a build works and what it is told by the source tree: version, time, interpreter."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "packaging"


@dataclass(frozen=True)
class Place:
    """The folders of a build.

    Attributes
    ----------
    work : Path
        What may be thrown away afterwards: an environment, the frozen folder.
    out : Path
        What is handed on.
    quick : bool
        Pack quickly and larger: to try, not to hand on.
    """

    work: Path
    out: Path
    quick: bool = False

    @property
    def venv(self) -> Path:
        """Environment that the program is frozen in."""
        return self.work / "venv"

    @property
    def python(self) -> Path:
        """Interpreter of that environment."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def frozen(self) -> Path:
        """Folder of the frozen program."""
        return self.work / "frozen" / "mgc-desktop"


def say(message: str) -> None:
    """Tell whoever waits what is going on, on stderr."""
    print(f"build: {message}", file=sys.stderr, flush=True)


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> None:
    """Run a program; if it fails, so does the build, with what it said."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch())} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"build: {command[0]} failed ({done.returncode})\n{done.stdout}{done.stderr}")


def version() -> str:
    """Return the version of the source tree, from the one place it is written down."""
    text = (ROOT / "mgc_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    assert found is not None
    return found[1]


def epoch() -> int:
    """Return the time that everything built is dated to: SOURCE_DATE_EPOCH, or the last commit."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    # A source archive has no commits; the date of the declaration is all there is.
    return int(done.stdout or (ROOT / "pyproject.toml").stat().st_mtime)


def packing(*, quick: bool) -> list[str]:
    """Return the command that packs a stream: quickly, or as small as it may take minutes."""
    # Jumps of x86 code, made absolute first, repeat: a fifth less of torch's. In blocks, however
    # many processors there are, which a lone one would not pack in if it were left to xz.
    jumps = ["--x86"] if platform.machine() in ("x86_64", "AMD64") else []
    return ["xz", "--threads=2", *jumps, f"--lzma2=preset={0 if quick else 6}"]
