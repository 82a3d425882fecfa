"""A table of tracks, CSV or TSV: what the application exports, or a person writes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from trainer.data.sides import PARTS, Part
from trainer.data.sources.labelled import LabelledFile, Task, clean_label
from trainer.failing import unreadable

_PATH: Final = ("path", "file")
# A table may have a column for each task instead of one of labels.
_LABELS: Final[dict[Task, tuple[str, ...]]] = {
    "genre": ("label", "labels", "genre"),
    "mood": ("label", "labels", "mood", "mood_quadrant"),
}
_OTHER_PARTS: Final[dict[str, Part]] = {"validation": "valid", "val": "valid", "training": "train"}


def read_table(table: Path, task: Task, column: str | None = None) -> list[LabelledFile]:
    """Read a table; rows without a label are passed over.

    Parameters
    ----------
    table : Path
        UTF-8, the first line names the columns, separated by tabs, commas or semicolons. ``path``
        (relative to the table) and ``label`` (several separated by ``;``) are needed; ``artist``,
        ``album`` and ``split`` are welcome, others are ignored.
    task : {"genre", "mood"}
    column : str, optional
        That has the labels, instead of those above.

    Raises
    ------
    TrainingError
        If a column is missing, a side is none, or the file is not such a table.
    """
    try:
        # Names on disk may be any bytes.
        text = table.read_text(encoding="utf-8-sig", errors="surrogateescape")
    except OSError as error:
        raise unreadable(table, f"cannot be read: {error.strerror}") from error
    lines = text.splitlines()
    header = lines[0] if lines else ""
    separator = max("\t,;", key=header.count)
    rows = csv.DictReader(lines, delimiter=separator)
    columns = {name.strip().lower(): name for name in rows.fieldnames or ()}
    path_column = _column(table, columns, _PATH)
    label_column = _column(table, columns, (column.lower(),) if column else _LABELS[task])
    found = []
    for number, row in enumerate(rows, start=2):
        cells = {low: (row[name] or "").strip() for low, name in columns.items()}
        given = map(clean_label, cells[label_column].split(";"))
        labels = tuple(dict.fromkeys(label for label in given if label))
        if not labels or not cells[path_column]:
            continue
        found.append(
            LabelledFile(
                table.parent / Path(cells[path_column]).expanduser(),
                labels,
                collection=cells.get("dataset") or table.stem,
                artist=cells.get("artist", ""),
                album=cells.get("album", ""),
                part=_part(table, number, cells),
            )
        )
    return found


def _column(table: Path, columns: Mapping[str, str], names: tuple[str, ...]) -> str:
    for name in names:
        if name in columns:
            return name
    there = ", ".join(columns) or "none"
    raise unreadable(table, f"needs a column {' or '.join(names)}; its columns: {there}")


def _part(table: Path, line: int, cells: Mapping[str, str]) -> Part | None:
    said = cells.get("split", "").lower()
    if not said:
        return None
    for part in PARTS:
        if said == part:
            return part
    if said in _OTHER_PARTS:
        return _OTHER_PARTS[said]
    raise unreadable(table, f"line {line}: split is {said!r}, not one of {', '.join(PARTS)}")
