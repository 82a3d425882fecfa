"""Where labelled music comes from: `KIND:PLACE`, several together (docs/training-data.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer.data.sources.folders import read_folders
from trainer.data.sources.gtzan import read_gtzan
from trainer.data.sources.jamendo import read_jamendo
from trainer.data.sources.labelled import LabelledFile, Task
from trainer.data.sources.table import read_table
from trainer.events import shown

Reader = Callable[[Path, Task], list[LabelledFile]]

READERS: Final[dict[str, Reader]] = {
    "gtzan": read_gtzan,
    "folders": read_folders,
    "table": read_table,
    "jamendo": read_jamendo,
}


def read_sources(sources: Sequence[str], task: Task) -> list[LabelledFile]:
    """Read what several sources say of their files; no audio is opened.

    Parameters
    ----------
    sources : sequence of str
        Such as ``gtzan:~/GTZAN`` or ``folders:~/Music/by genre``.
    task : {"genre", "mood"}
        Which of the labels of a table that has both.

    Returns
    -------
    list of LabelledFile
        In the order of the sources; a file that two of them name stands twice.

    Raises
    ------
    TrainingError
        If a source is none, is not there, or holds nothing that is labelled.
    """
    found: list[LabelledFile] = []
    for source in sources:
        kind, colon, place = source.partition(":")
        if not colon or kind not in READERS:
            kinds = ", ".join(f"{name}:" for name in READERS)
            raise TrainingError(
                f"{source}: a source begins with one of {kinds}", Cause.SETTINGS_REFUSED
            )
        path = Path(place).expanduser()
        if not path.exists():
            raise TrainingError(f"{path}: is not there", Cause.SOURCE_MISSING, place=shown(path))
        files = READERS[kind](path, task)
        if not files:
            raise TrainingError(
                f"{path}: no labelled music in it ({kind})",
                Cause.NOTHING_LABELLED,
                place=shown(path),
            )
        found += files
    return found
