"""What a batch says on its way."""

from __future__ import annotations

from dataclasses import dataclass

from mgc_desktop.messages import Message
from mgc_desktop.records import FieldChange


@dataclass(frozen=True)
class Started:
    """A batch has begun, with so many files to do; comes first."""

    batch_id: int
    n_files: int


@dataclass(frozen=True)
class PassedOver:
    """A file that could not be put back before and cannot now, so an older batch is undone.

    Attributes
    ----------
    batch_id : int
        The batch that wrote it.
    path : str
    error : Message
        Why it stays as it was written.
    """

    batch_id: int
    path: str
    error: Message


@dataclass(frozen=True)
class Written:
    """A file that was written, or put back; no changes: it was as wanted already."""

    path: str
    changes: tuple[FieldChange, ...]
    put_back: bool = False
