"""The result of a track on the rows of its files, and indexes in every order that lists have."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_COPIED: Final = {
    "result_genre": "genre",
    "result_mood": "mood",
    "result_status": "status",
    "result_confidence": "genre_confidence",
    "result_agree": "networks_agree",
}
_LISTED: Final = (
    *("path_text", "id", "track_id", "folder_id", "status"),
    *("added_at", "year", "duration_s", "genre_text"),
)
_TEXTS: Final = {
    "filegenre": "genre_text",
    "filemood": "mood_text",
    "format": "container",
    "title": "title",
    "artist": "artist",
    "album": "album",
    "genre": "result_genre",
    "mood": "result_mood",
    "status": "result_status",
}
_NUMBERS: Final = {
    "year": "year",
    "duration": "duration_s",
    "added": "added_at",
    "confidence": "result_confidence",
    "agree": "result_agree",
}


def _fill() -> None:
    """Copy the results of tracks that have any to say."""
    files = sa.table("files", sa.column("track_id"), *(sa.column(name) for name in _COPIED))
    tracks = sa.table("tracks", sa.column("id"), *(sa.column(name) for name in _COPIED.values()))
    values: dict[str, Any] = {
        name: sa.select(tracks.c[of]).where(tracks.c.id == files.c.track_id).scalar_subquery()
        for name, of in _COPIED.items()
    }
    op.execute(sa.update(files).where(files.c.track_id.is_not(None)).values(values))
    if op.get_bind().dialect.name == "sqlite":
        tenth = "CAST(min(result_confidence * 10, 9.999) AS INTEGER)"
    else:
        tenth = "CAST(floor(least(result_confidence * 10, 9.999)) AS INTEGER)"
    op.execute(f"UPDATE files SET result_tenth = {tenth} WHERE result_confidence IS NOT NULL")


def upgrade() -> None:
    """Add the columns, fill them, and make the indexes of lists anew."""
    for name in ("listed", *(f"by_{name}" for name in ("title", "artist", "album"))):
        op.drop_index(f"ix_files_{name}", "files")
    for name in ("year", "duration", "added"):
        op.drop_index(f"ix_files_by_{name}", "files")
    for column in (
        sa.Column("result_genre", sa.String(), nullable=True),
        sa.Column("result_mood", sa.String(), nullable=True),
        sa.Column("result_status", sa.String(), server_default="new", nullable=False),
        sa.Column("result_confidence", sa.Double(), nullable=True),
        sa.Column("result_tenth", sa.Integer(), nullable=True),
        sa.Column("result_agree", sa.Boolean(), nullable=True),
    ):
        op.add_column("files", column)
    _fill()
    op.create_index("ix_files_listed", "files", [*_LISTED, *_COPIED])
    for name, column_name in _TEXTS.items():
        key = sa.text(f"lower({column_name})")
        op.create_index(f"ix_files_by_{name}", "files", [key, "path_text", "id", "track_id"])
    for name, column_name in _NUMBERS.items():
        keys = [column_name, "path_text", "id", "track_id"]
        op.create_index(f"ix_files_by_{name}", "files", keys)
    op.create_index(
        "ix_files_counted",
        "files",
        [
            *("result_genre", "result_mood", "result_status", "result_agree"),
            *("result_tenth", "folder_id", "result_confidence"),
        ],
    )
