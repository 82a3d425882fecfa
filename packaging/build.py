#!/usr/bin/env python3
"""Build what users install.

    python3 packaging/build.py wheel       # for pip and pipx
    python3 packaging/build.py freeze      # a folder with everything in it, Python included
    python3 packaging/build.py tarball     # that folder, to be unpacked anywhere
    python3 packaging/build.py deb         # that folder, for Debian and Ubuntu
    python3 packaging/build.py windows     # that folder, on Windows, as an installer
    python3 packaging/build.py macos       # on macOS, as an application in a disk image
    python3 packaging/build.py bill        # what is in it, as CycloneDX has it

Results lie in `dist`, with a file of SHA-256 sums; `--out` and `--work` choose other folders.
`--reuse` takes the folder that was frozen last, as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
from pathlib import Path

from installers.place import ROOT, Place


def wheel(place: Place) -> Path:
    """Build the wheel."""
    from installers.wheel import build_wheel

    return build_wheel(place)


def freeze(place: Place) -> Path:
    """Freeze the program."""
    from installers.frozen import freeze

    return freeze(place)


def tarball(place: Place) -> Path:
    """Pack the frozen program."""
    from installers.tarball import build_tarball

    return build_tarball(place)


def deb(place: Place) -> Path:
    """Make a Debian package of the frozen program."""
    from installers.deb import build_deb

    return build_deb(place)


def windows(place: Place) -> Path:
    """Make an installer for Windows of the frozen program."""
    from installers.windows import build_windows

    return build_windows(place)


def macos(place: Place) -> Path:
    """Make a disk image for macOS of the frozen program."""
    from installers.macos import build_macos

    return build_macos(place)


def bill(place: Place) -> Path:
    """List what the frozen program is made of."""
    from installers.bill import write_bill

    return write_bill(place)


COMMANDS = {
    "wheel": wheel,
    "freeze": freeze,
    "tarball": tarball,
    "deb": deb,
    "windows": windows,
    "macos": macos,
    "bill": bill,
}
# They pack what was frozen, and --reuse says that it need not be frozen anew.
OF_THE_FROZEN = ("tarball", "deb", "windows", "macos", "bill")
# Programs that a build ends with, some minutes after it began.
NEEDS = {"tarball": ("help2man", "xz"), "deb": ("help2man", "objdump", "ar", "xz", "dpkg-deb")}


def note_sum(artifact: Path) -> None:
    """Put the SHA-256 of a file into the list beside it."""
    with artifact.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    listed = artifact.parent / "SHA256SUMS"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    lines = [line for line in lines if not line.endswith(f"  {artifact.name}")]
    lines.append(f"{digest}  {artifact.name}")
    listed.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=COMMANDS)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "packaging")
    parser.add_argument("--reuse", action="store_true")
    parser.add_argument("--quick", action="store_true", help="pack quickly and larger, to try")
    wishes = parser.parse_args()
    missing = [name for name in NEEDS.get(wishes.what, ()) if shutil.which(name) is None]
    if missing:
        sys.exit(f"build: {wishes.what} needs {', '.join(missing)}, to be installed first")
    # Else what a shell has there would be frozen instead of the wheel.
    os.environ.pop("PYTHONPATH", None)
    place = Place(wishes.work.absolute(), wishes.out.absolute(), wishes.quick)
    if wishes.what in OF_THE_FROZEN and not (wishes.reuse and place.frozen.is_dir()):
        freeze(place)
    built = COMMANDS[wishes.what](place)
    if built.is_file():
        note_sum(built)
    print(built)
    return 0


if __name__ == "__main__":
    sys.exit(main())
