#!/usr/bin/env python3
"""Copy the licences of all that a frozen program contains: `collect_licences.py FOLDER`.

Run by the interpreter of the environment it was frozen in. Writes a folder for each distribution
and PARTS.txt, which lists them all with versions and licences.
"""

from __future__ import annotations

import re
import shutil
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
TEXT = re.compile(r"(?i)^(licen[cs]e|copying|copyright|notice|authors)")
# What a wheel holds beyond itself, which its own metadata do not say (docs/adr/0006-licence.md).
REMARKS = {
    "av": "holds FFmpeg built with x264 and x265: GPL-2.0-or-later as a whole",
    "PySide6_Essentials": "holds Qt: LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}


def parts(first: str, extras: set[str]) -> dict[str, Distribution]:
    """Return a distribution and all that it needs, by name."""
    found: dict[str, Distribution] = {}
    waiting = [(first, extras)]
    while waiting:
        name, wanted = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:
            # For another system than this.
            continue
        for line in found[key].requires or ():
            extra = re.search(r"""extra == ["'](.+?)["']""", line)
            named = NAME.match(line)
            if named is not None and (extra is None or extra[1] in wanted):
                waiting.append((named[0], set()))
    return found


def licence(part: Distribution) -> str:
    """Return what the metadata say, in a line."""
    classified = [
        value.rpartition(" :: ")[2]
        for value in part.metadata.get_all("Classifier") or ()
        if value.startswith("License ::")
    ]
    # The oldest field of the three may hold a whole text.
    told = [part.metadata.get("License-Expression"), ", ".join(classified)]
    told.append((part.metadata.get("License") or "").strip().partition("\n")[0])
    return next((words for words in told if words), "see its texts")


def copy_texts(part: Distribution, folder: Path) -> int:
    """Copy the licence files of a distribution; returns how many there are."""
    texts = [file for file in part.files or () if TEXT.match(file.name) and file.suffix != ".py"]
    n = 0
    for text in texts:
        source = Path(str(part.locate_file(text)))
        if source.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            n += 1
            shutil.copyfile(source, folder / f"{n:02d}-{source.name}")
    return n


def main(folder: Path) -> None:
    """Collect."""
    lines = []
    for name, part in sorted(parts("mgc-desktop", {"trainer"}).items()):
        n = copy_texts(part, folder / name)
        remark = REMARKS.get(part.metadata["Name"], "")
        line = f"{name} {part.version}: {licence(part)} ({n} texts)"
        lines.append(f"{line}; {remark}" if remark else line)
    lines.append(f"python {sys.version.split()[0]}: PSF-2.0")
    lines.append("PyInstaller's bootloader: GPL-2.0-or-later, with an exception for what it starts")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "PARTS.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
