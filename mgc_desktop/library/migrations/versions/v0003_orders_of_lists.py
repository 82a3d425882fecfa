"""Indexes that hold the orders of lists, and what lists are narrowed down by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Put them in the place of indexes that each hold one column."""
    for name in ("path_text", "duration_s", "added_at"):
        op.drop_index(f"ix_files_{name}", "files")
    op.create_index(
        "ix_files_listed",
        "files",
        [
            *("path_text", "id", "track_id", "folder_id", "status"),
            *("added_at", "year", "duration_s", "genre_text"),
        ],
    )
    for name in ("title", "artist", "album"):
        op.create_index(
            f"ix_files_by_{name}", "files", [sa.text(f"lower({name})"), "path_text", "id"]
        )
    for name, column in (("year", "year"), ("duration", "duration_s"), ("added", "added_at")):
        op.create_index(f"ix_files_by_{name}", "files", [column, "path_text", "id"])
