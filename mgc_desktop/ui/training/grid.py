"""The table of answers as the heat map takes it."""

from __future__ import annotations

from mgc_desktop.protocol.training import Judged
from mgc_desktop.ui.statistics.reading import Cell, Grid
from mgc_desktop.ui.training.words import words


def grid_of(judged: Judged, task: str) -> Grid:
    """Return the cells of the answers so far; each is chosen by its two labels."""
    names = tuple(words.label(task, label) for label in judged.labels)
    cells = tuple(
        Cell(
            i, j, n, i == j, words.cell(names[i], names[j], n), (judged.labels[i], judged.labels[j])
        )
        for i, row in enumerate(judged.confusion)
        for j, n in enumerate(row)
        if n
    )
    return Grid(names, names, cells)
