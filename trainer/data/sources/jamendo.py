"""MTG-Jamendo's mood and theme annotations, and the audio that has been downloaded beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from trainer.data.sides import Part
from trainer.data.sources.labelled import LabelledFile, Task
from trainer.failing import unreadable

# One file of all tracks, or one a side, as the collection hands them out.
_SIDES: Final[dict[str, Part | None]] = {
    "autotagging_moodtheme-train.tsv": "train",
    "autotagging_moodtheme-validation.tsv": "valid",
    "autotagging_moodtheme-test.tsv": "test",
    "autotagging_moodtheme.tsv": None,
}
# TRACK_ID, ARTIST_ID, ALBUM_ID, PATH, DURATION, then one tag a column.
_FIRST_TAG: Final = 5


def read_jamendo(root: Path, task: Task) -> list[LabelledFile]:
    """Read every list that is there; a track that two of them name counts once.

    Raises
    ------
    TrainingError
        If none of the lists is there.
    """
    del task
    found: dict[str, LabelledFile] = {}
    lists = [name for name in _SIDES if (root / name).is_file()]
    if not lists:
        raise unreadable(root, f"none of MTG-Jamendo's lists in it ({', '.join(_SIDES)})")
    for name in lists:
        lines = (root / name).read_text(encoding="utf-8").splitlines()
        for line in lines[1:]:
            cells = line.split("\t")
            if len(cells) <= _FIRST_TAG or cells[0] in found:
                continue
            _, artist, album, path, _, *tags = cells
            labels = tuple(tag.rpartition("---")[2] for tag in tags)
            found[cells[0]] = LabelledFile(
                _audio(root, path), labels, "jamendo", artist, album, part=_SIDES[name]
            )
    return list(found.values())


def _audio(root: Path, path: str) -> Path:
    """Return where a track's audio is, or would be: whole, or in the smaller form."""
    smaller = Path(path).with_suffix(".low.mp3")
    places = [base / name for base in (root, root / "audio") for name in (path, smaller)]
    return next((place for place in places if place.is_file()), root / path)
