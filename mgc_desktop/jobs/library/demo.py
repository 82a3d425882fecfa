"""The demo library: the tracks that ship, as files of the user's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from mgc_desktop.core.errors import MgcError
from mgc_desktop.messages import Message, system_message
from mgc_desktop.paths import data_dir, resources_dir


def demo_folder() -> Path:
    """Return where the demo tracks are copied to: beside the user's library."""
    return data_dir() / "demo"


def prepare_demo(folder: Path | None = None) -> str:
    """Copy the demo tracks to where tags may be written into them.

    Parameters
    ----------
    folder : Path, optional
        Where to; a folder beside the user's library if left out.

    Returns
    -------
    str
        The folder. Tracks that are there already stay as they are.

    Raises
    ------
    MgcError
        If they cannot be copied.
    """
    target = folder or demo_folder()
    try:
        target.mkdir(parents=True, exist_ok=True)
        for source in sorted((resources_dir() / "demo").iterdir()):
            if not (target / source.name).exists():
                shutil.copyfile(source, target / source.name)
    except OSError as error:
        raise MgcError(
            Message(
                "{target}: the demo cannot be copied: {reason}",
                target=str(target),
                reason=system_message(error),
            )
        ) from error
    return str(target)
