"""The disk image of macOS, made of the frozen application; runs on macOS only."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from pathlib import Path

from installers.place import RECIPES, Place, run, say, version


def build_macos(place: Place) -> Path:
    """Build the image; returns its path.

    Signed with the certificate of the keychain that MGC_CODESIGN_IDENTITY names; without one by
    nobody in particular, which the system lets its own maker start.
    """
    if sys.platform != "darwin":
        sys.exit("build: an image for macOS is built on macOS")
    application = place.frozen.parent / "MGC Desktop.app"
    sign(application, os.environ.get("MGC_CODESIGN_IDENTITY"))
    say("packing")
    folder = place.work / "dmg"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(application, folder / application.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    place.out.mkdir(parents=True, exist_ok=True)
    image = place.out / f"mgc-desktop-{version()}-macos-{platform.machine()}.dmg"
    run("hdiutil", "create", "-ov", "-volname", "MGC Desktop", "-fs", "HFS+", "-format", "ULFO",
        "-srcfolder", folder, image)  # fmt: skip
    return image


def sign(application: Path, identity: str | None) -> None:
    """Sign the application: what stays a source in it was compiled after PyInstaller had."""
    say("signing")
    entitlements = RECIPES / "macos" / "entitlements.plist"
    proven = ["--options", "runtime", "--timestamp", "--sign", identity] if identity else []
    run("codesign", "--force", "--deep", "--entitlements", entitlements,
        *(proven or ["--sign", "-"]), application)  # fmt: skip
