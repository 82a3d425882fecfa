#!/usr/bin/env python3
"""Build what users install.

    python3 packaging/build.py wheel       # for pip and pipx
    python3 packaging/build.py freeze      # a folder with everything in it, Python included
    python3 packaging/build.py tarball     # that folder, to be unpacked anywhere
    python3 packaging/build.py deb         # that folder, for Debian and Ubuntu

Results lie in `dist`, with a file of SHA-256 sums; `--out` and `--work` choose other folders.
`--reuse` takes the folder that was frozen last, as it is.
"""

from __future__ import annotations

import argparse
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


COMMANDS = {"wheel": wheel, "freeze": freeze}


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=COMMANDS)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "packaging")
    wishes = parser.parse_args()
    place = Place(wishes.work.absolute(), wishes.out.absolute())
    print(COMMANDS[wishes.what](place))
    return 0


if __name__ == "__main__":
    sys.exit(main())
