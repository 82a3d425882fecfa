"""The package for Debian and Ubuntu, made with dpkg-deb of the frozen folder."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from installers.frozen import settle_modes
from installers.place import RECIPES, ROOT, Place, epoch, packing, run, say, version
from installers.shared_files import make_shared_files
from installers.system_libraries import packages

MAINTAINER = "The MGC Desktop authors <mgc-desktop@localhost>"
# The configuration is read by the font library inside; the rest is there on every desktop.
ALSO = ("fontconfig-config", "hicolor-icon-theme")
RECOMMENDS = "fonts-dejavu-core | fonts-noto-core, libpulse0, libasound2-plugins"
PROGRAMS = ("mgc", "mgc-desktop", "mgc-trainer")


def build_deb(place: Place) -> Path:
    """Build the package; returns its path."""
    root = place.work / "deb"
    shutil.rmtree(root, ignore_errors=True)
    inside = root / "usr" / "lib" / "mgc-desktop"
    inside.parent.mkdir(parents=True)
    subprocess.run(["cp", "-al", place.frozen, inside], check=True)
    (root / "usr" / "bin").mkdir()
    for name in PROGRAMS:
        (root / "usr" / "bin" / name).symlink_to(f"../lib/mgc-desktop/{name}")
    (inside / "kernels").symlink_to("/var/cache/mgc-desktop/kernels")
    make_shared_files(place, root / "usr" / "share")
    debian_documents(root)
    say("what it needs of the system")
    needs = [*packages(inside), *ALSO]
    settle_modes(root, inside / "mgc-desktop")
    control(root, needs)
    say("packing")
    place.out.mkdir(parents=True, exist_ok=True)
    deb = place.out / f"mgc-desktop_{version()}_{architecture()}.deb"
    pack(root, deb, quick=place.quick)
    return deb


def pack(root: Path, deb: Path, *, quick: bool) -> None:
    """Pack a folder, all of it as old as the source, so that twice is the same.

    dpkg-deb would set later times to that, and leave earlier ones, of what is taken as it was
    frozen. It packs with fewer of xz's means than it unpacks, so that xz does it.
    """
    when = epoch()
    for path in (root, *root.rglob("*")):
        os.utime(path, (when, when), follow_symlinks=False)
    members = ("control.tar", "data.tar")
    with tempfile.TemporaryDirectory(dir=deb.parent) as name:
        folder = Path(name)
        run("dpkg-deb", "--root-owner-group", "-Znone", "--build", root, folder / "whole.deb")
        run("ar", "x", "whole.deb", cwd=folder)
        run(*packing(quick=quick), *members, cwd=folder)
        deb.unlink(missing_ok=True)
        # D: no times and no owners.
        run("ar", "qcD", deb, "debian-binary", *(f"{member}.xz" for member in members), cwd=folder)


def architecture() -> str:
    """Return the machine's architecture as Debian calls it."""
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def debian_documents(root: Path) -> None:
    """Put licence, changelog and what lintian has to know where Debian has them."""
    share = root / "usr" / "share"
    folder = share / "doc" / "mgc-desktop"
    for text in folder.glob("*GPL-*.txt"):
        # Debian has them, and the copyright file says where.
        text.unlink()
    (folder / "LICENSE-of-our-code").unlink()
    copyright_of = (RECIPES / "linux" / "copyright").read_text(encoding="utf-8")
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").split("\n\n", 2)[2]
    indented = "\n".join(f" {line}" if line else " ." for line in licence.strip().splitlines())
    text = copyright_of.replace("@LICENCE@", indented)
    (folder / "copyright").write_text(text, encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (folder / "NEWS.md.gz").write_bytes(gzip.compress(changes, mtime=epoch()))
    day = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(epoch()))
    entry = f"mgc-desktop ({version()}) unstable; urgency=medium\n\n  * See NEWS.md.\n\n"
    entry += f" -- {MAINTAINER}  {day}\n"
    (folder / "changelog.gz").write_bytes(gzip.compress(entry.encode(), mtime=epoch()))
    overrides = share / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copyfile(RECIPES / "linux" / "lintian-overrides", overrides / "mgc-desktop")


def control(root: Path, needs: list[str]) -> None:
    """Write what dpkg reads."""
    folder = root / "DEBIAN"
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    folder.mkdir(mode=0o755)
    fields = {
        "Package": "mgc-desktop",
        "Version": version(),
        "Architecture": architecture(),
        "Maintainer": MAINTAINER,
        "Installed-Size": str(sum(path.stat().st_size for path in files) // 1024),
        "Depends": ", ".join(needs),
        "Recommends": RECOMMENDS,
        "Section": "sound",
        "Priority": "optional",
    }
    lines = [f"{name}: {value}" for name, value in fields.items()]
    text = (RECIPES / "linux" / "description").read_text(encoding="utf-8")
    (folder / "control").write_text("\n".join(lines) + "\n" + text, encoding="utf-8")
    sums = [f"{_md5(path)}  {path.relative_to(root)}" for path in files]
    (folder / "md5sums").write_text("\n".join(sums) + "\n", encoding="utf-8")
    for path in folder.iterdir():
        path.chmod(0o644)
    for name in ("postinst", "postrm"):
        shutil.copyfile(RECIPES / "linux" / name, folder / name)
        (folder / name).chmod(0o755)


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()
