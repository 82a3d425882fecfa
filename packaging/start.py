"""Every program of the frozen application: which one is wanted, the name it is started by says.

One executable under three names, and not three: numba dates the compiled kernels by the executable,
so that each of three would throw away what another has compiled.
"""

import multiprocessing
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from mgc_desktop import __version__


def own_kernels() -> Path:
    """Return where numba is to keep compiled kernels: where this user may write.

    Beside the code that may be nowhere. What an installation has compiled for this processor is
    taken over, if there is any; made for another, numba would see it and compile anew.
    """
    own = user_cache_path("mgc-desktop", appauthor=False) / "kernels" / __version__
    if sys.platform == "win32":
        # There each program is an executable of its own.
        own /= Path(sys.executable).stem
    installed = Path(sys.executable).parent / "kernels"
    if installed.is_dir() and not own.exists():
        # A cache that cannot be written costs time, not the program.
        with suppress(OSError):
            take_over(installed, own)
    return own


def take_over(installed: Path, own: Path) -> None:
    """Copy kernels in one step: another process may begin at the same time."""
    own.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=own.parent) as folder:
        shutil.copytree(installed, Path(folder) / "kernels")
        (Path(folder) / "kernels").rename(own)


def leave_libraries_to_others() -> None:
    """Have programs that this one starts load the system's libraries, and our own ones ours.

    Others are a file manager, say; our own are the workers and the trainer.
    """
    # PyInstaller's bootloader sets it for itself, and keeps what it was before.
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
    # Else it takes a program that this one starts for a part of it, which has its path already.
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"


def prepare() -> None:
    """Compile the kernels for this processor into a folder: `mgc-prepare FOLDER`."""
    os.environ["NUMBA_CACHE_DIR"] = sys.argv[1]
    from mgc_desktop.core.features.prepare import prepare

    prepare()


def main() -> None:
    """Become a worker process, or the program of this name."""
    leave_libraries_to_others()
    os.environ.setdefault("NUMBA_CACHE_DIR", str(own_kernels()))
    # A worker is started as this program with words of its own, and does not come back from here.
    multiprocessing.freeze_support()
    match Path(sys.argv[0]).stem:
        case "mgc":
            from mgc_desktop.cli.main import main as program
        case "mgc-trainer":
            from trainer.program import main as program
        case "mgc-prepare":
            program = prepare
        case _:
            from mgc_desktop.app import main as program
    program()


if __name__ == "__main__":
    main()
