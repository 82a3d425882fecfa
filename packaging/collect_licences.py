#!/usr/bin/env python3
"""Copy the licences of all that a frozen program contains: `collect_licences.py FOLDER`.

Run by the interpreter of the environment it was frozen in. Writes a folder for each distribution
and PARTS.txt, which lists them all with versions and licences.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from mgc_desktop.jobs.parts import Part, parts

# In every frozen program beside the libraries.
ALSO = (
    f"python {sys.version.split()[0]}: PSF-2.0",
    "PyInstaller's bootloader: GPL-2.0-or-later, with an exception for what it starts",
)


def described(part: Part) -> str:
    """Return a part in a line."""
    line = f"{part.name} {part.version}: {part.licence} ({len(part.texts)} texts)"
    return f"{line}; {part.remark}" if part.remark else line


def copy_texts(part: Part, folder: Path) -> None:
    """Copy the texts of a part's licence; those of one name are told apart by a number."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, text in enumerate(part.texts, start=1):
        shutil.copyfile(text, folder / f"{n:02d}-{text.name}")


def main(folder: Path) -> None:
    """Collect."""
    found = parts()
    for part in found:
        if part.texts:
            copy_texts(part, folder / part.name)
    folder.mkdir(parents=True, exist_ok=True)
    lines = (*map(described, found), *ALSO)
    (folder / "PARTS.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
