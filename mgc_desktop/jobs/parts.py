"""What the program is made of: the installed libraries, their licences and the texts of these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA: Final = re.compile(r"""extra == ["'](.+?)["']""")
_TEXT: Final = re.compile(r"(?i)^(licen[cs]e|copying|copyright|notice|authors)")
# What a wheel holds beyond itself, which its own metadata do not say (docs/adr/0006-licence.md).
_REMARKS: Final = {
    "av": "holds FFmpeg built with x264 and x265: GPL-2.0-or-later as a whole",
    "pyside6-essentials": "holds Qt: LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}
# Asked for by libraries for what we do not use, and left out when the program is frozen.
UNUSED: Final = frozenset({"sympy", "mpmath", "networkx", "setuptools"})


@dataclass(frozen=True)
class Part:
    """A library.

    Attributes
    ----------
    name : str
        As package indexes write it.
    version : str
    licence : str
        What its metadata say, in a line.
    remark : str
        What its wheel holds beyond itself; may be empty.
    texts : tuple of Path
        Files of its licence.
    """

    name: str
    version: str
    licence: str
    remark: str
    texts: tuple[Path, ...]


def parts(extras: frozenset[str] = frozenset({"trainer"})) -> list[Part]:
    """Return this program and all installed libraries that it needs, by name."""
    return [_part(name, found) for name, found in sorted(_needed(extras).items())]


def _needed(extras: frozenset[str]) -> dict[str, Distribution]:
    found: dict[str, Distribution] = {}
    waiting: list[tuple[str, frozenset[str]]] = [("mgc-desktop", extras)]
    while waiting:
        name, wanted = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found or key in UNUSED:
            continue
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:
            # For another system than this, or of an extra that was not asked for.
            continue
        for line in found[key].requires or ():
            extra, named = _EXTRA.search(line), _NAME.match(line)
            if named is not None and (extra is None or extra[1] in wanted):
                waiting.append((named[0], frozenset()))
    return found


def _part(name: str, found: Distribution) -> Part:
    files = (
        Path(str(found.locate_file(file))) for file in found.files or () if _is_text(file.name)
    )
    texts = sorted((file for file in files if file.is_file()), key=_by_weight)
    return Part(name, found.version, _licence(found), _REMARKS.get(name, ""), tuple(texts))


def _is_text(name: str) -> bool:
    return _TEXT.match(name) is not None and not name.endswith((".py", ".pyc"))


def _by_weight(text: Path) -> tuple[bool, str]:
    """Order the licence itself before the names of its authors."""
    return not text.name.lower().startswith(("licen", "copying")), str(text)


def _licence(part: Distribution) -> str:
    classified = [
        value.rpartition(" :: ")[2]
        for value in _field(part, "Classifier")
        if value.startswith("License ::")
    ]
    # The oldest field of the three may hold a whole text.
    oldest = (text.strip().partition("\n")[0] for text in _field(part, "License"))
    told = (*_field(part, "License-Expression"), ", ".join(classified), *oldest)
    return next(filter(None, told), "see its texts")


def _field(part: Distribution, name: str) -> list[str]:
    return part.metadata.get_all(name) or []


def licence_text(part: Part) -> str:
    """Return the texts of a library's licence, one after the other."""
    return "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in part.texts)
