"""The frozen folder: the program with its Python and all its libraries."""

from __future__ import annotations

import shutil
from pathlib import Path

from installers.place import RECIPES, Place, run, say
from installers.wheel import build_wheel, install

PYINSTALLER = "pyinstaller==6.22.3"
OTHER_NAMES = ("mgc", "mgc-trainer", "mgc-prepare")
# Only what gains by it: PyInstaller's own --strip breaks numpy's OpenBLAS.
STRIPPED = ("libtorch_cpu.so", "libtorch_python.so", "libpython3*", "libllvmlite.so")


def freeze(place: Place) -> Path:
    """Freeze what the wheel installs; returns the folder."""
    wheel = build_wheel(place)
    say("installing it and PyInstaller")
    install(place, f"{wheel}[trainer]", PYINSTALLER)
    install(place, "--force-reinstall", "--no-deps", wheel)
    say("freezing (some minutes)")
    options = ["--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", place.frozen.parent, "--workpath", place.work / "pyinstaller"]
    # Hashes of strings order what is collected, and so the bytes of the executable.
    run(place.python, "-m", "PyInstaller", *options, *folders, RECIPES / "mgc.spec",
        cwd=place.work, PYTHONHASHSEED="0")  # fmt: skip
    finish(place)
    return place.frozen


def finish(place: Place) -> None:
    """Add the other names, compile what stays a source, and take symbols out."""
    for name in OTHER_NAMES:
        (place.frozen / name).symlink_to("mgc-desktop")
    inner = place.frozen / "_internal"
    sources = [inner / name for name in ("mgc_desktop", "trainer", "torch")]
    # Checked by nobody: the folder may be read-only, and what packs it may change its dates.
    run(place.python, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash",
        "-s", inner, *sources)  # fmt: skip
    if shutil.which("strip"):
        for pattern in STRIPPED:
            for library in inner.rglob(pattern):
                if not library.is_symlink():
                    run("strip", "--strip-unneeded", library)
