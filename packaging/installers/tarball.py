"""The folder that is unpacked anywhere."""

from __future__ import annotations

import platform
import shutil
import subprocess
from pathlib import Path

from installers.place import Place, epoch, packing, say, version
from installers.shared_files import TEMPLATES, make_shared_files


def build_tarball(place: Place) -> Path:
    """Pack the frozen folder with its shared files; returns the archive."""
    name = f"mgc-desktop-{version()}-linux-{platform.machine()}"
    folder = place.work / "tarball" / name
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.parent.mkdir(parents=True)
    # Links to the same files: the folder has most of a gigabyte.
    subprocess.run(["cp", "-al", place.frozen, folder], check=True)
    make_shared_files(place, folder / "share")
    shutil.copy(TEMPLATES / "add-to-menu.sh", folder)
    say("packing")
    place.out.mkdir(parents=True, exist_ok=True)
    archive = place.out / f"{name}.tar.xz"
    subprocess.run(
        ["tar", "--create", "--file", archive,
         "--use-compress-program", " ".join(packing(quick=place.quick)),
         "--sort=name", f"--mtime=@{epoch()}", "--owner=0", "--group=0", "--numeric-owner",
         "--mode=u=rwX,go=rX",
         "--directory", folder.parent, name],
        check=True,
    )  # fmt: skip
    return archive
