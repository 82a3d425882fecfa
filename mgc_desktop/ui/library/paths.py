"""Files as URLs for drag and drop and other programs, whatever bytes their names are."""

from __future__ import annotations

import os
from collections.abc import Sequence
from urllib.parse import quote_from_bytes, unquote_to_bytes

from PySide6.QtCore import QUrl


def file_url(path: str) -> QUrl:
    """Return the URL of a path; bytes that are no UTF-8 stay what they are."""
    if os.name == "nt":
        return QUrl.fromLocalFile(path)
    return QUrl.fromEncoded(b"file://" + quote_from_bytes(os.fsencode(path)).encode())


def shown_path(path: str) -> str:
    """Return a path that any screen can show: bytes that are no UTF-8 become escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def local_paths(urls: Sequence[QUrl]) -> list[str]:
    """Return the paths of those URLs that are files on this computer."""
    if os.name == "nt":
        return [url.toLocalFile() for url in urls if url.isLocalFile()]
    # toLocalFile decodes as UTF-8 and so cannot name every file.
    encoded = [bytes(url.toEncoded().data()) for url in urls if url.isLocalFile()]
    return [os.fsdecode(unquote_to_bytes(url.removeprefix(b"file://"))) for url in encoded]
