"""Running Alembic from the program: no alembic.ini, no current folder."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def _config() -> Config:
    config = Config()
    # Alembic interpolates "%" in its options.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def head() -> str | None:
    """Return the newest revision there is."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring a database to a revision, within the connection's transaction.

    Parameters
    ----------
    connection : Connection
        In a transaction that the caller ends.
    revision : str
        "head", or an older one (for tests).
    """
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
