"""What Alembic runs round every migration: on the connection that it is given."""

from __future__ import annotations

from alembic import context

from mgc_desktop.library.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # The caller's transaction, so that two programs that start at once migrate one after the other.
    transactional_ddl=False,
)
context.run_migrations()
