"""Models on their way to other machines: known by their content, and checked where they arrive.

A bundle is known by the SHA-256 of its card, which holds that of its weights. What travels are the
bytes of both files, as they are; nothing is unpickled, and no path of another machine is used.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mgc_desktop.core.card import CARD_NAME, WEIGHTS_NAME, read_card
from mgc_desktop.core.errors import BundleError
from mgc_desktop.messages import Message, system_message

FILES: Final = (CARD_NAME, WEIGHTS_NAME)


@dataclass(frozen=True)
class PackedBundle:
    """A bundle's files.

    Attributes
    ----------
    key : str
        SHA-256 of the card.
    files : dict of str to bytes
        By name.
    """

    key: str
    files: dict[str, bytes]


def pack(folder: str) -> PackedBundle:
    """Read a bundle's files.

    Raises
    ------
    BundleError
        If one cannot be read.
    """
    files = {}
    for name in FILES:
        path = Path(folder) / name
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            raise BundleError(
                path, Message("cannot be read: {reason}", reason=system_message(error))
            ) from error
    return PackedBundle(hashlib.sha256(files[CARD_NAME]).hexdigest(), files)


class BundleCache:
    """A folder of bundles by their keys, for several processes at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def bundle(self, key: str, fetch: Callable[[str, str], bytes]) -> str:
        """Return the folder of a bundle; what is missing or altered is fetched.

        Parameters
        ----------
        fetch : callable
            Returns a file's bytes, given the key and the file's name.

        Raises
        ------
        BundleError
            If what was fetched is not what the key stands for, or cannot be kept.
        """
        folder = self._folder / key
        if _altered(folder, key) is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                for name in FILES:
                    _put(folder / name, fetch(key, name))
            except OSError as error:
                raise BundleError(
                    folder, Message("cannot be kept: {reason}", reason=system_message(error))
                ) from error
            altered = _altered(folder, key)
            if altered is not None:
                raise altered
        return str(folder)


def _altered(folder: Path, key: str) -> BundleError | None:
    """Say what keeps a folder from being the bundle of that key."""
    try:
        _check(folder / CARD_NAME, key)
        _check(folder / WEIGHTS_NAME, read_card(folder).sha256)
    except BundleError as error:
        return error
    return None


def _check(path: Path, sha256: str) -> None:
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise BundleError(
            path, Message("cannot be read: {reason}", reason=system_message(error))
        ) from error
    if found != sha256:
        raise BundleError(path, Message("is not what was sent (SHA-256 differs)"))


def _put(path: Path, content: bytes) -> None:
    """Write a file so that another process sees all of it or none."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(name).replace(path)
