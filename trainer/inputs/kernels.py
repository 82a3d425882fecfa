"""What numba compiles of librosa: in one process at a time, as its cache cannot take several."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from filelock import FileLock
from platformdirs import user_cache_path

# All of librosa that numba compiles and keeps as it is imported.
_COMPILED = ("librosa.util.utils", "librosa.core.audio", "librosa.core.pitch")


@cache
def load_kernels() -> None:
    """Import the compiled parts of librosa, while no other process does.

    Notes
    -----
    Numba keeps such a function and what calls it in two files. Where two processes compile it for
    the first time together, one file can be left by each, and every later process that loads them
    ends with a segmentation fault (numba, issue 10128).
    """
    folder = user_cache_path("mgc-desktop", appauthor=False, ensure_exists=True)
    with FileLock(folder / "librosa.lock"):
        for name in _COMPILED:
            import_module(name)
