"""The frozen folder: the program with its Python and all its libraries."""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

from installers.place import RECIPES, Place, run, say
from installers.system_libraries import elf_files
from installers.wheel import build_wheel, install
from installers.windows import version_resource

PYINSTALLER = "pyinstaller==6.22.3"
OTHER_NAMES = ("mgc", "mgc-trainer", "mgc-prepare")
# Libraries that wheels were mended with: stripped, numpy's OpenBLAS cannot be loaded any more.
MENDED = ".libs"


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
    resource = place.work / "version_resource.txt"
    resource.write_text(version_resource(), encoding="utf-8")
    run(place.python, "-m", "PyInstaller", *options, *folders, RECIPES / "mgc.spec",
        cwd=place.work, PYTHONHASHSEED="0", MGC_VERSION_RESOURCE=str(resource))  # fmt: skip
    finish(place)
    return place.frozen


def finish(place: Place) -> None:
    """Add the other names, compile what stays a source, and take symbols out."""
    if sys.platform == "darwin":
        inner = place.frozen.parent / "MGC Desktop.app" / "Contents" / "Frameworks"
        programs = inner.parent / "MacOS"
    else:
        inner, programs = place.frozen / "_internal", place.frozen
    if sys.platform != "win32":
        for name in OTHER_NAMES:
            (programs / name).symlink_to("mgc-desktop")
    sources = [inner / name for name in ("mgc_desktop", "trainer", "librosa", "torch")]
    for record in sorted(inner.glob("*.dist-info/RECORD")):
        keep_what_is_there(record, inner)
    # Checked by nobody: the folder may be read-only, and what packs it may change its dates.
    run(place.python, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash",
        "-s", inner, *sources, PYTHONHASHSEED="0")  # fmt: skip
    if sys.platform == "linux":
        strip(inner)
        settle_modes(place.frozen, place.frozen / "mgc-desktop")


def keep_what_is_there(record: Path, folder: Path) -> None:
    """Take out of a list of installed files what was not frozen.

    Programs that pip wrote are such, whose sums differ with the folder of the environment.
    """
    with record.open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.reader(file) if (folder / line[0]).is_file()]
    with record.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def settle_modes(folder: Path, program: Path) -> None:
    """Give everything in a folder the modes that Debian wants."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path == program or path.name == "torch_shm_manager"
            path.chmod(0o755 if runs else 0o644)


def strip(folder: Path) -> None:
    """Take out the symbols that nobody needs to load a library, but for those that it breaks."""
    if shutil.which("strip") is None:
        return
    for library in elf_files(folder):
        if not library.parent.name.endswith(MENDED):
            run("strip", "--strip-unneeded", library)
