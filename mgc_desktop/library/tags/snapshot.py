"""The exact bytes that an edit takes away, packed small, and where they belong.

A snapshot is the inverse edit: applied to the written file it gives the old one, byte for byte.
What stays in the file (pictures, say) is not stored twice.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from mgc_desktop.library.tags.source import Source, Splice, inverse

_MAGIC: Final = b"MGCT1\n"


@dataclass(frozen=True)
class Snapshot:
    """The way back.

    Attributes
    ----------
    splices : tuple of Splice
        From the new content to the old.
    before, after : str
        Fingerprints of the old and the new content.
    keep_mtime : bool
        Whether the write kept the modification time, so that the undo does too.
    mtime_ns : int or None
        The modification time before the write; None in snapshots of old.
    """

    splices: tuple[Splice, ...]
    before: str
    after: str
    keep_mtime: bool
    mtime_ns: int | None


def _difference(data: bytes, other: bytes) -> bytes:
    """Return big-endian words minus words: a shifted table of offsets becomes one number again."""
    # Here and not above: reading tags needs no numpy, and a scan shall not wait for it.
    import numpy as np

    return (np.frombuffer(data, ">u4") - np.frombuffer(other, ">u4")).astype(">u4").tobytes()


def _sum(data: bytes, other: bytes) -> bytes:
    import numpy as np

    return (np.frombuffer(data, ">u4") + np.frombuffer(other, ">u4")).astype(">u4").tobytes()


def pack(
    splices: Sequence[Splice],
    source: Source,
    before: str,
    after: str,
    *,
    keep_mtime: bool,
    mtime_ns: int,
) -> bytes:
    """Return the snapshot of an edit that is about to be applied to `source`."""
    entries: list[tuple[int, int, int, bool]] = []
    data: list[bytes] = []
    for splice, back in zip(splices, inverse(splices, source), strict=True):
        table = len(splice.new) == len(back.new) >= 64 and len(back.new) % 4 == 0
        data.append(_difference(back.new, splice.new) if table else back.new)
        entries.append((back.start, back.stop, len(back.new), table))
    head = json.dumps(
        {
            "before": before,
            "after": after,
            "keep_mtime": keep_mtime,
            "mtime_ns": mtime_ns,
            "splices": entries,
        },
        separators=(",", ":"),
    ).encode("ascii")
    return _MAGIC + zlib.compress(len(head).to_bytes(4, "big") + head + b"".join(data))


def unpack(blob: bytes, source: Source | None = None) -> Snapshot:
    """Return what `pack` packed.

    Parameters
    ----------
    source : Source or None
        The written file, which tables of offsets are computed back from; without it the splices
        stay empty.

    Raises
    ------
    ValueError
        If it is no snapshot.
    """
    if not blob.startswith(_MAGIC):
        raise ValueError("not a snapshot of tags")
    try:
        plain = zlib.decompress(blob[len(_MAGIC) :])
        at = 4 + int.from_bytes(plain[:4], "big")
        head: dict[str, Any] = json.loads(plain[4:at])
    except (zlib.error, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValueError("a damaged snapshot of tags") from error
    splices: list[Splice] = []
    for start, stop, length, table in head["splices"] if source is not None else ():
        old = plain[at : at + length]
        at += length
        if table and source is not None:
            old = _sum(old, source.read(start, stop - start))
        splices.append(Splice(start, stop, old))
    return Snapshot(
        splices=tuple(splices),
        before=head["before"],
        after=head["after"],
        keep_mtime=head["keep_mtime"],
        mtime_ns=head.get("mtime_ns"),
    )
