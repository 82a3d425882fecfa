"""What a run has learned from is part of it: nobody goes on with other tracks or labels.

Where the table was edited in between, the split would move, and tracks that were learned from would
be asked about.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer.data.material import Piece
from trainer.events import shown

TABLE_NAME: Final = "tracks.json"
# Changes that are named; the others are counted.
_NAMED: Final = 5

_Rows = Mapping[str, Mapping[str, Any]]


def same_tracks(run: Path, pieces: Sequence[Piece], labels: Sequence[str]) -> None:
    """Note the tracks of a run that begins; refuse to go on with others.

    Raises
    ------
    TrainingError
        Says which tracks have come, gone, or are labelled otherwise.
    """
    kept = run / TABLE_NAME
    now = {"labels": list(labels), "tracks": {piece.content: _row(piece) for piece in pieces}}
    if not kept.exists():
        partial = kept.with_suffix(".partial")
        partial.write_text(json.dumps(now, indent=1, ensure_ascii=False), encoding="utf-8")
        partial.replace(kept)
        return
    before = json.loads(kept.read_text(encoding="utf-8"))
    changes = list(_changes(before, now))
    if not changes:
        return
    named = "; ".join(islice(changes, _NAMED))
    more = f"; and {len(changes) - _NAMED} more changes" if len(changes) > _NAMED else ""
    raise TrainingError(
        f"{run}: was begun with other tracks or labels, and goes on with the same only ({named}"
        f"{more}); choose another folder for a new run (--run)",
        Cause.TRACKS_CHANGED,
    )


def _row(piece: Piece) -> dict[str, Any]:
    return {
        "path": shown(piece.file.path),
        "labels": list(piece.file.labels),
        "artist": piece.group,
        "side": piece.file.part,
    }


def _changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    then_rows: _Rows = before["tracks"]
    now_rows: _Rows = now["tracks"]
    for content, then in then_rows.items():
        row = now_rows.get(content)
        if row is None:
            yield f"{then['path']} has gone"
            continue
        for what in ("labels", "artist", "side"):
            if row[what] != then[what]:
                yield f"{row['path']}: {what} was {_text(then[what])}, is {_text(row[what])}"
    for content in now_rows.keys() - then_rows.keys():
        yield f"{now_rows[content]['path']} has come"
    if before["labels"] != now["labels"]:
        yield f"labels were {_text(before['labels'])}, are {_text(now['labels'])}"


def _text(value: list[str] | str | None) -> str:
    return "; ".join(value) if isinstance(value, list) else value or "none"
