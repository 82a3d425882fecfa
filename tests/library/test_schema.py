"""The mapped classes, the migrations and a database agree."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from mgc_desktop.library.database import open_library
from mgc_desktop.library.migrations.upgrade import head
from mgc_desktop.library.schema import SCHEMA_REVISION, Base


def test_the_newest_migration_is_the_one_the_program_wants() -> None:
    assert head() == SCHEMA_REVISION


def test_the_migrations_make_the_tables_of_the_mapped_classes(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    open_library(str(path)).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()
    # SQLite's own tables of the full-text index are nobody's class.
    assert [change for change in found if "file_search" not in str(change[1])] == []
