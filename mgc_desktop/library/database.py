"""Opening a library: SQLite in WAL mode by default, any SQLAlchemy URL on request.

What a database can say (locked, full, read-only, not a database) becomes a `LibraryError` here and
nowhere else. Migrations run at start, after a backup of the file.
"""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.library.schema import SCHEMA_REVISION, create
from mgc_desktop.library.texts import natural_key
from mgc_desktop.messages import Message, system_message
from mgc_desktop.paths import library_file

_log = logging.getLogger(__name__)

_DEFAULT_WAIT_S: Final = 5.0

_DISK_FULL: Final = Message("the disk is full; nothing was changed")
_IN_USE: Final = Message("is in use by another program and stayed so")
_NO_LIBRARY: Final = Message("no library here; create one with: mgc scan FOLDER")

# By the start of SQLite's own names for its results.
_CAUSES: Final = (
    ("SQLITE_BUSY", _IN_USE),
    ("SQLITE_LOCKED", _IN_USE),
    ("SQLITE_READONLY", Message("cannot be written: the file or its folder is read-only")),
    ("SQLITE_FULL", _DISK_FULL),
    ("SQLITE_NOTADB", Message("is not a library: another kind of file")),
    (
        "SQLITE_CORRUPT_VTAB",
        Message("has a damaged text search; `mgc library check` repairs it"),
    ),
    (
        "SQLITE_CORRUPT_INDEX",
        Message("has a damaged index; `mgc library check` repairs it"),
    ),
    ("SQLITE_CORRUPT", Message("is damaged: restore a backup")),
    (
        "SQLITE_CANTOPEN",
        Message("cannot be opened: no such folder, no permission, or a read-only disk"),
    ),
    # The first that is written, before anything is read.
    ("SQLITE_IOERR_SHMSIZE", _DISK_FULL),
    ("SQLITE_IOERR", Message("cannot be read or written: the disk reports an error")),
    ("SQLITE_PERM", Message("cannot be opened: no permission")),
)

# PostgreSQL's name for having waited long enough.
_LOCK_NOT_AVAILABLE: Final = "55P03"
# On a server: how long one waits while others write, and what a connection does to find out within
# a minute that the other side is gone (systems would take two hours). What the URL says goes first.
_LOCK_WAIT_S: Final = 30
_CONNECTING: Final = {
    "connect_timeout": "10",
    "keepalives_idle": "20",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "60000",
}
_NOTICING: Final = (
    f"SET lock_timeout = '{_LOCK_WAIT_S}s'",
    "SET tcp_keepalives_idle = 20",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
)
# Whoever writes has the library to himself, as on SQLite; those who store analyses, each of
# other tracks, share it among themselves. No track has the number 0.
_ALONE: Final = text("SELECT pg_advisory_xact_lock('tracks'::regclass::oid::int4, 0)")
_TOGETHER: Final = text("SELECT pg_advisory_xact_lock_shared('tracks'::regclass::oid::int4, 0)")
# Of those who make or migrate a library: there is no table yet to take a number from.
_MIGRATING: Final = text("SELECT pg_advisory_xact_lock(5064515)")


def now() -> int:
    """Return the time as the tables keep it: whole seconds since 1970, UTC."""
    return int(time.time())


def default_url() -> str:
    """Return the URL of the user's own library."""
    return URL.create("sqlite", database=str(library_file())).render_as_string()


def _cause(error: BaseException) -> Message:
    """Say in plain words what a database reported.

    What a disk, a server or another program brings about is expected. Anything else is a fault of
    this program: it is told as that, and in full in the log.
    """
    original = getattr(error, "orig", None) or error
    name = getattr(original, "sqlite_errorname", "")
    for start, cause in _CAUSES:
        if name.startswith(start):
            return cause
    if getattr(original, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
        return _IN_USE
    said = (str(original).strip() or name).partition("\n")[0]
    if isinstance(error, OperationalError | InterfaceError | DataError):
        return Message(said)
    _log.error("unexpected error of the database", exc_info=error)
    kind = type(original).__name__
    return Message("unexpected {kind}: {reason} (please report this)", kind=kind, reason=said)


# PostgreSQL's classes of what is wrong with a value: it cannot be kept, or no index takes it.
_OF_VALUES: Final = ("22", "54")


def is_about_values(error: Exception) -> bool:
    """Tell whether what was to be written could not be, rather than nothing at all."""
    if not isinstance(error, LibraryError):
        return True
    cause = error.__cause__
    state = str(getattr(getattr(cause, "orig", None), "sqlstate", None) or "")
    return isinstance(cause, DataError | IntegrityError | InterfaceError) or state.startswith(
        _OF_VALUES
    )


class Library:
    """An open library; close it, or use it as a context manager.

    Reading and writing may happen in several threads and programs; one writes at a time, and the
    others wait.
    """

    def __init__(self, engine: Engine, place: str) -> None:
        self.place = place
        self._engine = engine
        # BEGIN IMMEDIATE takes the write lock at once: a transaction never fails half-way because
        # somebody else wrote since it read.
        self._writing = engine.execution_options(mgc_begin="BEGIN IMMEDIATE")
        self._durable = self._writing.execution_options(mgc_synchronous="FULL")

    @property
    def on_sqlite(self) -> bool:
        """Whether the library is an SQLite file."""
        return self._engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """The library's file, if it is one."""
        return Path(self.place) if self.on_sqlite else None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open a session that reads.

        Raises
        ------
        LibraryError
            For whatever the database reports.
        """
        with self.reported(), Session(self._engine) as session:
            yield session

    @contextmanager
    def begin(self, *, durable: bool = False) -> Iterator[Session]:
        """Open a session that writes; committed at the end of the block, or rolled back.

        Parameters
        ----------
        durable : bool
            Survive a power cut, not only a crash of the program: for the journal of tag writes.

        Raises
        ------
        LibraryError
            If the lock cannot be had in time, or for whatever the database reports.
        """
        engine = self._durable if durable else self._writing
        with self.reported(), Session(engine, expire_on_commit=False) as session, session.begin():
            if not self.on_sqlite:
                session.execute(_ALONE)
            yield session

    def connect(self) -> Connection:
        """Open a connection for whoever needs one and the same for long; it is theirs to close.

        Raises
        ------
        LibraryError
        """
        with self.reported():
            return self._engine.connect()

    @contextmanager
    def begin_together(self, connection: Connection) -> Iterator[Session]:
        """Open a session that writes over a connection to a server, beside others that do.

        They must be about different tracks; whoever uses `begin` waits for all of them.

        Raises
        ------
        LibraryError
            As for `begin`.
        """
        with (
            self.reported(),
            Session(connection, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.execute(_TOGETHER)
            yield session

    @contextmanager
    def reported(self) -> Iterator[None]:
        """Turn what the database reports into a `LibraryError`."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            raise LibraryError(self.place, _cause(error)) from error

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _folded(value: str | None) -> str | None:
    """Take the case out of a text, which SQLite can do for ASCII only."""
    return None if value is None else value.casefold()


class _Matches:
    """Says whether a text matches a regular expression; called for every text that there is.

    One after the other they are asked about the same expression, which is kept at hand.
    """

    def __init__(self) -> None:
        self._pattern: str | None = None
        self._search: Callable[[str], object] = bool

    def __call__(self, pattern: str, value: str | None) -> bool | None:
        if value is None:
            return None
        if pattern != self._pattern:
            self._search = re.compile(pattern).search
            self._pattern = pattern
        return self._search(value) is not None


def _prepare_sqlite(engine: Engine, *, wait_s: float) -> None:
    """Set every new connection up, and begin transactions ourselves."""

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _: object) -> None:
        # pysqlite would begin transactions late and never around reads.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={int(wait_s * 1000)}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("PRAGMA cache_size=-65536")
        connection.execute("PRAGMA mmap_size=268435456")
        connection.create_function("mgc_folded", 1, _folded, deterministic=True)
        connection.create_function("mgc_natural", 1, natural_key, deterministic=True)
        # SQLAlchemy's own looks the pattern up for every text, which takes longer than the search.
        connection.create_function("regexp", 2, _Matches(), deterministic=True)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        # In WAL mode NORMAL never corrupts and survives a kill; FULL also survives a power cut.
        connection.exec_driver_sql(f"PRAGMA synchronous={options.get('mgc_synchronous', 'NORMAL')}")
        connection.exec_driver_sql(options.get("mgc_begin", "BEGIN"))


def _sqlite_engine(file: Path, *, wait_s: float, read_only: bool) -> Engine:
    options = "mode=ro" if read_only else "mode=rwc"
    if read_only and not os.access(file.parent, os.W_OK):
        # Where nobody can write there is no place for the files beside it, nor a need of them.
        options += "&immutable=1"

    def connect() -> sqlite3.Connection:
        # Through a URI, as only that can say "read only"; Path.as_uri escapes what needs it.
        return sqlite3.connect(
            f"{file.absolute().as_uri()}?{options}", uri=True, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    _prepare_sqlite(engine, wait_s=wait_s)
    return engine


def _use_wal(engine: Engine) -> None:
    """Let reading and writing go on side by side; the file remembers it."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


def _revision(connection: Connection) -> str | None:
    """Return the schema version that a database has; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _check_foreign(connection: Connection, place: str) -> None:
    """Refuse a database that holds tables but is no library of ours."""
    if inspect(connection).get_table_names():
        raise LibraryError(place, Message("is not a library: a database of another program"))


def backup_to(library_file: Path, target: Path) -> None:
    """Copy an SQLite library consistently, also while it is in use.

    Raises
    ------
    LibraryError
        With what stopped it; no half of a copy stays.
    """
    partial = target.with_name(target.name + ".partial")
    source_uri = f"{library_file.absolute().as_uri()}?mode=ro"
    try:
        # Left by a copy that was killed.
        partial.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(source_uri, uri=True)) as source,
            closing(sqlite3.connect(partial)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        partial.replace(target)
    except sqlite3.Error as error:
        raise LibraryError(
            str(target), Message("could not be copied: {reason}", reason=_cause(error))
        ) from error
    except OSError as error:
        raise LibraryError(
            str(target), Message("could not be copied: {reason}", reason=system_message(error))
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _migrate(engine: Engine, place: str, backup: Callable[[str], None], *, make: bool) -> None:
    """Bring a database to `SCHEMA_REVISION`; a newer one is refused, untouched."""
    with engine.connect() as connection:
        found = _revision(connection)
        if found == SCHEMA_REVISION:
            return
        if found is None:
            _check_foreign(connection, place)
            if not make:
                raise LibraryError(place, _NO_LIBRARY)
        elif found > SCHEMA_REVISION:
            raise LibraryError(
                place,
                Message(
                    "was made by a newer version of MGC Desktop (schema {theirs}, this one knows "
                    "{ours}); nothing was changed",
                    theirs=found,
                    ours=SCHEMA_REVISION,
                ),
            )
    if found is not None:
        backup(found)
    if engine.dialect.name == "sqlite":
        # Not before it is known to be ours: this writes.
        _use_wal(engine)
    with engine.execution_options(mgc_begin="BEGIN IMMEDIATE").begin() as connection:
        if engine.dialect.name != "sqlite":
            # However long the migration by another takes.
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(_MIGRATING)
        # Somebody else may have been faster.
        found = _revision(connection)
        if found is None:
            create(connection)
        elif found != SCHEMA_REVISION:
            from mgc_desktop.library.migrations.upgrade import upgrade

            upgrade(connection)


def _backup_beside(file: Path) -> Callable[[str], None]:
    def backup(revision: str) -> None:
        stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
        backup_to(file, file.with_name(f"{file.stem}.schema-{revision}.{stamp}{file.suffix}"))

    return backup


def _parsed(url: str) -> URL:
    try:
        # A plain path is what people type.
        return make_url(url) if "://" in url else URL.create("sqlite", database=url)
    except ArgumentError as error:
        raise LibraryError(url, Message("is not a database URL")) from error


def open_library(
    url: str | None = None,
    *,
    wait_s: float = _DEFAULT_WAIT_S,
    read_only: bool = False,
    make: bool = True,
) -> Library:
    """Open a library, making or migrating it where needed.

    Parameters
    ----------
    url : str, optional
        A SQLAlchemy URL or the path of an SQLite file; the user's own library if left out.
    wait_s : float
        How long to wait while another program writes.
    read_only : bool
        Look only; neither makes nor migrates anything (SQLite).
    make : bool
        Begin a library where there is none; else that is an error, as a mistyped place would be.

    Raises
    ------
    LibraryError
        If it cannot be opened, is no library, or is of a newer version.
    """
    parsed = _parsed(url or default_url())
    if parsed.get_backend_name() != "sqlite":
        return _open_server(parsed, make=make)
    if not parsed.database or parsed.database == ":memory:":
        raise LibraryError(str(parsed), Message("a library needs a file"))
    file = Path(parsed.database)
    place = str(file)
    begun = not file.exists()
    if begun and (read_only or not make):
        raise LibraryError(place, _NO_LIBRARY)
    try:
        if not read_only:
            file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            place, Message("cannot be made: {reason}", reason=system_message(error))
        ) from error
    engine = _sqlite_engine(file, wait_s=wait_s, read_only=read_only)
    library = Library(engine, place)
    try:
        with library.reported():
            if read_only:
                _check_readable(engine, place)
            else:
                _migrate(engine, place, _backup_beside(file), make=make)
    except LibraryError as error:
        library.close()
        if begun and error.cause == _DISK_FULL:
            _take_away(file)
        raise
    return library


def _take_away(file: Path) -> None:
    """Remove a library that could not be begun, with the files beside it."""
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            file.with_name(file.name + ending).unlink(missing_ok=True)


def open_for_reading(url: str | None = None) -> Library:
    """Open a library that is there for looking at it: on a read-only disk too, if up to date.

    Raises
    ------
    LibraryError
        As `open_library`.
    """
    try:
        return open_library(url, make=False)
    except LibraryError as error:
        with suppress(LibraryError):
            return open_library(url, read_only=True)
        raise error


def _check_readable(engine: Engine, place: str) -> None:
    with engine.connect() as connection:
        found = _revision(connection)
    if found != SCHEMA_REVISION:
        raise LibraryError(
            place,
            Message(
                "has schema {theirs}, not {ours}; open it for writing",
                theirs=found or "",
                ours=SCHEMA_REVISION,
            ),
        )


def _connecting(url: URL) -> dict[str, str]:
    """Return how to connect, beyond what the URL says."""
    if url.get_driver_name() not in ("psycopg", "psycopg2"):
        return {}
    return {name: value for name, value in _CONNECTING.items() if name not in url.query}


def _prepare_server(engine: Engine) -> None:
    """Have every new connection give up in time, on either side."""

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        with connection.cursor() as cursor:
            for statement in _NOTICING:
                cursor.execute(statement)
        connection.commit()


def _open_server(url: URL, *, make: bool) -> Library:
    """Open a library on a database server (PostgreSQL)."""
    place = url.render_as_string(hide_password=True)
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args=_connecting(url))
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise LibraryError(
            place,
            Message("needs a database driver that is not installed: {reason}", reason=str(error)),
        ) from error
    if engine.dialect.name == "postgresql":
        _prepare_server(engine)
    library = Library(engine, place)
    try:
        with library.reported():
            _migrate(engine, place, lambda _: None, make=make)
    except (LibraryError, SQLAlchemyError) as error:
        library.close()
        if isinstance(error, LibraryError):
            raise
        raise LibraryError(place, _cause(error)) from error
    return library
