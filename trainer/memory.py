"""Memory that batches are freed into and taken from again."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
# The most that glibc allows; a batch of spectrograms and what is made of it are half of that each.
_LARGEST_BLOCK: Final = 32 * 2**20
_KEPT: Final = 2**30


def keep_what_is_freed() -> None:
    """Keep the memory of a batch for the next, where it is glibc that gives it.

    Left alone, it takes every tensor of some megabytes from the system and gives it back at once:
    half of the processor's time goes into pages that are filled with zeros, and an epoch takes
    twice as long.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGEST_BLOCK)
        mallopt(_M_TRIM_THRESHOLD, _KEPT)
