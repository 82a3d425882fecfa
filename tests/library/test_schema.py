"""The mapped classes, the migrations and a database agree."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from mgc_desktop.library.database import open_library
from mgc_desktop.library.migrations.upgrade import head, upgrade
from mgc_desktop.library.schema import SCHEMA_REVISION, Base, create


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    """A library that every migration since the first made."""
    path = tmp_path / "migrated.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()
    return path


def test_the_newest_migration_is_the_one_the_program_wants() -> None:
    assert head() == SCHEMA_REVISION


# What Alembic cannot compare the test below does.
@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_the_migrations_make_the_tables_of_the_mapped_classes(migrated: Path) -> None:
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        found = compare_metadata(context, Base.metadata)
        assert context.get_current_revision() == SCHEMA_REVISION
    engine.dispose()
    # SQLite's own tables of the full-text index are nobody's class.
    assert [change for change in found if "file_search" not in str(change[1])] == []


def described(path: Path) -> dict[str, object]:
    """Everything that a database has, by name: columns of tables, text of the rest."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        return {
            name: connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
            # Without their numbers, which go by the order in which they were written down.
            + sorted(row[1:] for row in connection.execute(f"PRAGMA foreign_key_list({name})"))
            if kind == "table" and "VIRTUAL" not in sql
            else re.sub(r"\s+", " ", sql or "")
            for kind, name, sql in rows
        }


def test_a_new_library_is_what_the_migrations_would_make_of_it(
    tmp_path: Path, migrated: Path
) -> None:
    path = tmp_path / "library.db"
    open_library(str(path)).close()
    assert described(path) == described(migrated)
    with closing(sqlite3.connect(path)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert revision == (SCHEMA_REVISION,)
    # And Alembic takes it for its own.
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()


def test_a_table_that_is_there_already_is_never_made_again(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'library.db'}")
    with engine.begin() as connection:
        create(connection)
    with engine.begin() as connection, pytest.raises(Exception, match="already exists"):
        create(connection)
    engine.dispose()
