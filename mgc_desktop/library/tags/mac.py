"""What macOS keeps beside a file's content: Finder tags, comments, access lists."""

from __future__ import annotations

import ctypes
import os
from typing import Final

# From copyfile.h.
_ACCESS_LIST: Final = 1 << 0
_ATTRIBUTES: Final = 1 << 2


def take_attributes(source: int, target: int) -> None:
    """Give an open file the extended attributes and the access list of another, by the system.

    Python's own functions for attributes are Linux's alone, and `shutil` copies none here.

    Raises
    ------
    OSError
    """
    system = ctypes.CDLL(None, use_errno=True)
    copy = system.fcopyfile
    copy.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
    copy.restype = ctypes.c_int
    if copy(source, target, None, _ACCESS_LIST | _ATTRIBUTES) < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
