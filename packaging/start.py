"""Every program of the frozen application: which one is wanted, the name it is started by says.

One executable under three names, and not three: numba dates the compiled kernels by the executable,
so that each of three would throw away what another has compiled.
"""

import multiprocessing
import os
import sys
from pathlib import Path

from platformdirs import user_cache_path

from mgc_desktop import __version__


def keep_kernels() -> None:
    """Let numba keep compiled kernels where this user may write.

    Beside the code it may not, and kernels are for one processor: none can be shipped.
    """
    kernels = user_cache_path("mgc-desktop", appauthor=False) / "kernels" / __version__
    os.environ.setdefault("NUMBA_CACHE_DIR", str(kernels))


def main() -> None:
    """Become a worker process, or the program of this name."""
    keep_kernels()
    # A worker is started as this program with words of its own, and does not come back from here.
    multiprocessing.freeze_support()
    match Path(sys.argv[0]).stem:
        case "mgc":
            from mgc_desktop.cli.main import main as program
        case "mgc-trainer":
            from trainer.program import main as program
        case _:
            from mgc_desktop.app import main as program
    program()


if __name__ == "__main__":
    main()
