"""Texts in one Unicode form, sort keys, the time of a file's own change, and moods apart.

Lists are sorted as people do ("Track 2" before "Track 10"); what is true of a track's mood is no
longer told of its genre; a user's word for a label of the models is that label.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_BLOCK: Final = 5000
_KEY: Final = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_TEXTS: Final = (
    *("title", "artist", "album", "albumartist", "genre_text", "mood_text", "path_text", "name"),
)
_LISTED: Final = (
    *("path_key", "id", "track_id", "folder_id", "status"),
    *("added_at", "year", "duration_s", "genre_text"),
    *("result_genre", "result_mood", "result_status", "result_confidence", "result_agree"),
    "path_text",
)
_ORDERS: Final = {
    **{name: f"{name}_key" for name in ("title", "artist", "album")},
    **{"filegenre": "lower(genre_text)", "filemood": "lower(mood_text)"},
    **{"format": "lower(container)", "genre": "lower(result_genre)"},
    **{"mood": "lower(result_mood)", "status": "lower(result_status)"},
    **{"year": "year", "duration": "duration_s", "added": "added_at"},
    **{"confidence": "result_confidence", "agree": "result_agree"},
}
# How people write the labels that ship.
_GENRES: Final = (
    *("blues", "classical", "country", "disco", "hiphop", "jazz", "metal", "pop", "reggae", "rock"),
)
_MOODS: Final = {"happy": "Q1 happy", "angry": "Q2 angry", "sad": "Q3 sad", "calm": "Q4 calm"}
_DIGITS: Final = re.compile(r"\d+")


def upgrade() -> None:
    """Add the columns, fill them, and make the indexes of lists anew."""
    for name in ("listed", *(f"by_{name}" for name in _ORDERS)):
        op.drop_index(f"ix_files_{name}", "files")
    columns: tuple[sa.Column[Any], ...] = (
        sa.Column("ctime_ns", sa.BigInteger(), nullable=True),
        sa.Column("path_key", _KEY, server_default="", nullable=False),
        *(sa.Column(f"{name}_key", _KEY, nullable=True) for name in ("title", "artist", "album")),
    )
    for column in columns:
        op.add_column("files", column)
    op.add_column(
        "tracks", sa.Column("mood_status", sa.String(), server_default="new", nullable=False)
    )
    _fill_texts()
    _fill_results()
    op.create_index("ix_files_listed", "files", list(_LISTED))
    for name, key in _ORDERS.items():
        first = sa.text(key) if "(" in key else key
        op.create_index(f"ix_files_by_{name}", "files", [first, "path_key", "id", "track_id"])
    op.create_index("ix_tracks_mood_status", "tracks", ["mood_status"])


def _fill_texts() -> None:
    """Write every file's texts in one form, and the keys of those that lists are sorted by."""
    columns: list[Any] = [sa.column(name) for name in ("id", *_TEXTS)]
    keys: dict[str, Any] = {
        f"{name}_key": sa.bindparam(f"{name}_key") for name in ("title", "artist", "album")
    }
    files = sa.table("files", *columns, sa.column("path_key"), *(sa.column(key) for key in keys))
    keyed = (
        sa.update(files)
        .where(files.c.id == sa.bindparam("of"))
        .values(path_key=sa.bindparam("path_key"), **keys)
    )
    # Apart, as every change of a text goes through the text search.
    formed = (
        sa.update(files)
        .where(files.c.id == sa.bindparam("of"))
        .values({name: sa.bindparam(f"new_{name}") for name in _TEXTS})
    )
    connection = op.get_bind()
    last = -1
    while rows := (
        connection.execute(
            sa.select(*columns).where(files.c.id > last).order_by(files.c.id).limit(_BLOCK)
        )
        .mappings()
        .all()
    ):
        last = rows[-1]["id"]
        texts = [{name: _form(row[name]) for name in _TEXTS} for row in rows]
        connection.execute(
            keyed, [{"of": row["id"], **_keys(new)} for row, new in zip(rows, texts, strict=True)]
        )
        changed = [
            {"of": row["id"], **{f"new_{name}": value for name, value in new.items()}}
            for row, new in zip(rows, texts, strict=True)
            if any(row[name] != value for name, value in new.items())
        ]
        if changed:
            connection.execute(formed, changed)


def _form(text: str | None) -> str | None:
    return None if text is None else unicodedata.normalize("NFC", text)


def _keys(texts: Mapping[str, str | None]) -> dict[str, str | None]:
    path = (texts["path_text"] or "").replace(os.sep, "\x01")
    keys = {f"{name}_key": _natural(texts[name], 100) for name in ("title", "artist", "album")}
    return {"path_key": _natural(path, 500), **keys}


def _natural(text: str | None, most: int) -> str | None:
    """Return the key of a text as `texts.natural_key` had it in this version."""
    if text is None:
        return None
    parts = unicodedata.normalize("NFKD", text[:most])
    folded = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _DIGITS.sub(_number, folded.casefold())[:most]


def _number(match: re.Match[str]) -> str:
    digits = "".join(str(unicodedata.decimal(digit)) for digit in match[0]).lstrip("0") or "0"
    return chr(ord("0") + min(len(digits), 16)) + digits


def _fill_results() -> None:
    """Tell genre and mood apart, and give labels their own spelling."""
    connection = op.get_bind()
    op.execute(
        "UPDATE tracks SET mood_status = CASE WHEN model_mood = 'undecided' THEN 'undecided'"
        " WHEN model_mood IS NOT NULL THEN 'analysed' WHEN analysis_id IS NULL THEN 'new'"
        " WHEN model_genre IS NULL THEN 'failed' ELSE 'new' END"
    )
    decisions = sa.table(
        "decisions", *(sa.column(name) for name in ("id", "track_id", "field", "kind", "undone_at"))
    )
    rows = connection.execute(
        sa.select(decisions.c.track_id, decisions.c.field, decisions.c.kind)
        .where(decisions.c.undone_at.is_(None))
        .order_by(decisions.c.id)
    )
    kinds: dict[str, dict[int, str]] = {"genre": {}, "mood": {}}
    for track, field, kind in rows:
        kinds[field][track] = kind
    said = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
    _set("mood_status", {track: said[kind] for track, kind in kinds["mood"].items()})
    corrected = [track for track, kind in kinds["mood"].items() if kind == "correct"]
    decided = {t: said[kinds["genre"][t]] for t in corrected if t in kinds["genre"]}
    _set("status", decided)
    _of_the_model([track for track in corrected if track not in decided])
    for table, prefix in (("tracks", ""), ("files", "result_")):
        _spell(table, f"{prefix}genre", {name: name for name in _GENRES})
        _spell(table, f"{prefix}mood", _MOODS)


def _in_blocks(tracks: Iterable[int]) -> Iterable[list[int]]:
    found = list(tracks)
    return (found[start : start + _BLOCK] for start in range(0, len(found), _BLOCK))


def _set(column: str, values: Mapping[int, str]) -> None:
    """Give tracks a status, and their files with the one of the genre."""
    for value in set(values.values()):
        for block in _in_blocks(track for track, wanted in values.items() if wanted == value):
            _update("tracks", "id", block, {column: value})
            if column == "status":
                _update("files", "track_id", block, {"result_status": value})


def _of_the_model(tracks: list[int]) -> None:
    """Give tracks whose genre nobody decided about the status that the model's word has."""
    model = sa.table(
        "tracks", *(sa.column(name) for name in ("id", "model_genre", "analysis_id", "status"))
    )
    for block in _in_blocks(tracks):
        rows = op.get_bind().execute(
            sa.select(model.c.id, model.c.model_genre, model.c.analysis_id).where(
                model.c.id.in_(block)
            )
        )
        _set("status", {track: _status(genre, analysis) for track, genre, analysis in rows})


def _status(genre: str | None, analysis: int | None) -> str:
    if genre is not None:
        return "undecided" if genre == "undecided" else "analysed"
    return "new" if analysis is None else "failed"


def _update(name: str, key: str, numbers: list[int], values: dict[str, Any]) -> None:
    table = sa.table(name, sa.column(key), *(sa.column(column) for column in values))
    op.execute(sa.update(table).where(table.c[key].in_(numbers)).values(values))


def _spell(name: str, column: str, labels: Mapping[str, str]) -> None:
    """Write the users' words for labels of the models as those labels."""
    table = sa.table(name, sa.column(column))
    found = op.get_bind().scalars(sa.select(table.c[column]).distinct()).all()
    for old in (value for value in found if value):
        words = unicodedata.normalize("NFC", old).split("; ")
        new = "; ".join(_label(labels, word) for word in words)
        if new != old:
            op.execute(sa.update(table).where(table.c[column] == old).values({column: new}))


def _label(labels: Mapping[str, str], word: str) -> str:
    label = labels.get("".join(filter(str.isalnum, word.casefold())), word)
    return word if label == word.casefold() else label
