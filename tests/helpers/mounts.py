"""Disks of their own for tests: small, read-only, or failing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """Mount something on a folder for a while; skips the test where that is not possible."""
    if shutil.which("mount") is None:
        pytest.skip("there is no mount here")
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *options, folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting is not possible here: {done.stderr.decode()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


class FailingDisk:
    """A disk with some files, one of which cannot be read to its end once it fails.

    Parameters
    ----------
    folder : Path
        Where it lies while mounted.
    files : Path
        A folder with what is on it.
    """

    def __init__(self, folder: Path, files: Path) -> None:
        self._folder = folder
        self._image = folder.with_suffix(".img")
        command = ["mke2fs", "-q", "-t", "ext2", "-b", "1024", "-d", files, self._image, "16M"]
        if shutil.which("mke2fs") is None:
            pytest.skip("no disk can be made here")
        subprocess.run(command, check=True)
        self._whole = self._image.read_bytes()

    @contextmanager
    def sound(self) -> Iterator[Path]:
        """Mount it while all is well."""
        self._image.write_bytes(self._whole)
        with mounted(self._folder, "-o", "loop,ro", str(self._image)) as folder:
            yield folder

    @contextmanager
    def failing(self, name: str, share: float) -> Iterator[Path]:
        """Mount it while a file can be read up to some share of it; then the kernel says EIO."""
        self._image.write_bytes(self._whole)
        show = ["debugfs", "-R", f"blocks /{name}", str(self._image)]
        listed = subprocess.run(show, capture_output=True, text=True, check=True)
        blocks = [int(number) for number in listed.stdout.split()]
        with self.sound() as folder:
            os.truncate(self._image, 1024 * blocks[int(len(blocks) * share)])
            yield folder
