"""Which clips of a track an analysis is of, and whether those were all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add it; until now every track was analysed whole."""
    op.add_column("analyses", sa.Column("heard", sa.JSON(), nullable=True))
    in_part = sa.text("heard IS NOT NULL")
    op.create_index(
        "ix_analyses_of_parts",
        "analyses",
        ["track_id"],
        sqlite_where=in_part,
        postgresql_where=in_part,
    )
    op.add_column("tracks", sa.Column("heard", sa.String(), nullable=True))
    op.execute(sa.text("UPDATE tracks SET heard = 'whole' WHERE model_genre IS NOT NULL"))
