"""Whether the signal processing is compiled for this computer already, told without loading it.

Numba compiles its kernels when they are first called and keeps them: in the folder that
NUMBA_CACHE_DIR names, else beside the code, else in the user's cache. Loading numba to ask takes
longer than an answer may.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

CODE: Final = Path(__file__).parent / "features"
KERNELS: Final = ("fourier", "kernels", "peaks", "roughness", "zoom")
"""The modules whose functions numba compiles."""


def kernels_are_compiled() -> bool:
    """Return whether numba has kept something of every module.

    That it may be of code before an update, or of another processor, only numba can tell.
    """
    return any(all(any(place.glob(f"{name}.*.nbi")) for name in KERNELS) for place in _places())


def _places() -> Iterator[Path]:
    """Yield the folders that may hold what was compiled."""
    given = os.environ.get("NUMBA_CACHE_DIR")
    if not given:
        yield CODE / "__pycache__"
    wide = Path(given) if given else user_cache_path("numba", appauthor=False)
    # One for every folder of code, with a number behind its name.
    yield from wide.glob(f"{CODE.name}_*")
