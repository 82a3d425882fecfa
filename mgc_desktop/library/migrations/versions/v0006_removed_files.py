"""Files that the user took out of the library, and an index to take more of them out quickly."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add them."""
    op.create_table(
        "removed_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=True),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("row", sa.JSON(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_removed_files"),
        sa.UniqueConstraint("path", name="uq_removed_files_path"),
    )
    op.create_index("ix_removed_files_group_id", "removed_files", ["group_id"])
    op.create_index("ix_removed_files_identity", "removed_files", ["identity"])
    op.create_index("ix_tag_snapshots_file_id", "tag_snapshots", ["file_id"])
