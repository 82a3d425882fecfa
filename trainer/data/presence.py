"""Music that was there when a run began and has gone since: a disk pulled out, a folder renamed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer.events import shown


class Presence:
    """Remembers which folders were there.

    A single file that is missing is left out; where its folder has gone, so have all of its files,
    and what would be learned without them is not what was asked for.

    Parameters
    ----------
    paths : iterable of Path
        Files.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._there = {folder for folder in {path.parent for path in paths} if folder.is_dir()}

    def check(self, path: Path) -> None:
        """Ask after a file that could not be read.

        Raises
        ------
        TrainingError
            If its folder has gone.
        """
        folder = path.parent
        if folder in self._there and not folder.is_dir():
            raise TrainingError(
                f"{shown(folder)}: was there when the run began and has gone; what was embedded is"
                " kept: once it is back, the same command goes on from there",
                Cause.MUSIC_GONE,
                place=shown(folder),
            )
