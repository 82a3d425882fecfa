"""Saved views, settings of a library, and embeddings for similar tracks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add them."""
    op.create_table(
        "views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_views"),
        sa.UniqueConstraint("name", name="uq_views_name"),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
    op.add_column("analyses", sa.Column("embedding", sa.LargeBinary(), nullable=True))
