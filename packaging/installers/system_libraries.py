"""What a frozen folder asks of the system that it runs on."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

# Libraries that must be the system's own, because they belong to its kernel, its graphics driver or
# its display, and the Debian packages that bring them.
PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libmvec.so.1": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdrm.so.2": "libdrm2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
}
MAGIC = b"\x7fELF"


def elf_files(folder: Path) -> list[Path]:
    """Return programs and libraries, each once."""
    return [path for path in sorted(folder.rglob("*")) if _is_elf(path)]


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == MAGIC


def packages(folder: Path) -> list[str]:
    """Return the Debian packages that the folder needs; ends the build at a library of nobody."""
    files = elf_files(folder)
    have = {path.name for path in folder.rglob("*.so*")}
    needed: set[str] = set()
    newest = (2, 17)
    for path in files:
        headers = subprocess.run(
            ["objdump", "-p", path], capture_output=True, text=True, check=True
        ).stdout
        needed.update(re.findall(r"NEEDED +(\S+)", headers))
        for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", headers):
            newest = max(newest, (int(major), int(minor)))
    strangers = needed - have - PACKAGES.keys()
    if strangers:
        sys.exit(f"build: nobody brings {', '.join(sorted(strangers))}")
    found = {PACKAGES[name] for name in needed - have} - {"libc6"}
    return [f"libc6 (>= {newest[0]}.{newest[1]})", *sorted(found)]
