"""The installer of Windows, made of the frozen folder with Inno Setup; runs on Windows only."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from installers.place import RECIPES, Place, run, say, version

RECIPE = RECIPES / "windows" / "mgc-desktop.iss"


def version_resource() -> str:
    """Return what the executables say of themselves, as PyInstaller reads it."""
    numbers = [int(number) for number in re.findall(r"\d+", version())[:4]]
    four = tuple(numbers + [0] * (4 - len(numbers)))
    text = (RECIPES / "windows" / "version_resource.txt").read_text(encoding="utf-8")
    return text.replace("@NUMBERS@", str(four)).replace("@VERSION@", version())


def build_windows(place: Place) -> Path:
    """Build the installer; returns its path."""
    compiler = shutil.which("iscc")
    if compiler is None:
        sys.exit("build: Inno Setup's compiler (iscc) is not in the PATH")
    place.out.mkdir(parents=True, exist_ok=True)
    say("packing")
    options = {"Version": version(), "Frozen": place.frozen, "Out": place.out}
    run(compiler, "/Q", *(f"/D{name}={value}" for name, value in options.items()), RECIPE)
    return place.out / f"mgc-desktop-{version()}-windows-x86_64.exe"
