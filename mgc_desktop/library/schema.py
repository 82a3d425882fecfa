"""The tables of a library, as SQLAlchemy sees them.

A *file* is one path on disk, a *track* is one piece of audio: two copies are two files of one
track, and what is known of the audio (analyses, the user's decisions) hangs on the track. Paths are
bytes, as the disk has them, with a printable text beside them to search by. Times are
whole seconds since 1970, UTC. The current result of a track stands again on its row, so that a list
of 100 000 tracks reads no analysis; what of it lists are ordered and counted by stands once more on
the rows of its files, as an index holds columns of one table (`current.sync_file_results` writes it
there).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    MetaData,
    String,
    Table,
    TextClause,
    UniqueConstraint,
    event,
    insert,
    text,
)
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from mgc_desktop.library.message_columns import MessageList, MessageText
from mgc_desktop.library.texts import natural_key, path_key
from mgc_desktop.messages import Message

# The newest revision in migrations/versions; a test holds the two together.
SCHEMA_REVISION: Final = "0007"

_CASCADE = "CASCADE"


class Base(DeclarativeBase):
    """Root of the mapped classes."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012 - SQLAlchemy's own


class Folder(Base):
    """A folder that the user gave to the library."""

    __tablename__ = "folders"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[bytes] = mapped_column(unique=True)
    path_text: Mapped[str]
    watched: Mapped[bool] = mapped_column(default=False)
    excludes: Mapped[list[str]] = mapped_column(default=list)
    added_at: Mapped[int] = mapped_column(BigInteger)


class Track(Base):
    """A piece of audio, whatever files hold it, with its current result.

    `genre` and `mood` are what holds now: the user's decision, else the model's word. `status`,
    of the genre, and `mood_status` are each one of new, analysed, undecided, accepted, corrected,
    rejected, failed.
    """

    __tablename__ = "tracks"
    __table_args__ = (
        Index(None, "status"),
        Index(None, "mood_status"),
        Index(None, "genre", "genre_confidence"),
        Index(None, "mood"),
        Index(None, "genre_confidence"),
        Index(None, "networks_agree"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    identity: Mapped[bytes] = mapped_column(unique=True)
    duration_s: Mapped[float | None] = mapped_column()
    added_at: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(default="new")
    # No foreign key: the two tables would point at each other.
    analysis_id: Mapped[int | None] = mapped_column()
    genre: Mapped[str | None] = mapped_column()
    model_genre: Mapped[str | None] = mapped_column()
    genre_confidence: Mapped[float | None] = mapped_column()
    mood: Mapped[str | None] = mapped_column()
    model_mood: Mapped[str | None] = mapped_column()
    mood_confidence: Mapped[float | None] = mapped_column()
    networks_agree: Mapped[bool | None] = mapped_column()
    stft_genre: Mapped[str | None] = mapped_column()
    music_genre: Mapped[str | None] = mapped_column()
    mood_status: Mapped[str] = mapped_column(server_default="new")
    # "whole", or "part" where the result comes of a first pass.
    heard: Mapped[str | None] = mapped_column()


def _orders() -> Iterator[tuple[str, TextClause | str]]:
    """Yield what files are ordered by in lists, and the name of its index."""
    yield from ((name, f"{name}_key") for name in ("title", "artist", "album"))
    texts = {"filegenre": "genre_text", "filemood": "mood_text", "format": "container"}
    texts |= {name: f"result_{name}" for name in ("genre", "mood", "status")}
    for name, column in texts.items():
        yield name, text(f"lower({column})")
    numbers = {"year": "year", "duration": "duration_s", "added": "added_at"}
    numbers |= {name: f"result_{name}" for name in ("confidence", "agree")}
    yield from numbers.items()


# Compared letter by letter on every database, whatever language it was set up for.
_Key: Final = String().with_variant(String(collation="C"), "postgresql")


def _parameters(context: DefaultExecutionContext) -> Mapping[str, Any]:
    """Return the values that a row is made from."""
    values: Mapping[str, Any] = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return values


def _key_of(column: str) -> Any:
    """Return what makes the sort key of a new row from another of its columns."""

    def made(context: DefaultExecutionContext) -> str | None:
        return natural_key(_parameters(context).get(column))

    return made


def _path_key(context: DefaultExecutionContext) -> str:
    return path_key(_parameters(context)["path_text"])


class File(Base):
    """A file on disk, present or missing, with its tags as last read.

    `status` is one of present, missing, unreadable.
    """

    __tablename__ = "files"
    __table_args__ = (
        Index(None, "track_id"),
        Index(None, "folder_id"),
        Index(None, "device", "inode"),
        Index(None, "status"),
        Index(None, "title"),
        Index(None, "artist"),
        Index(None, "album"),
        Index(None, "genre_text"),
        # The order of lists, with what they are most often narrowed down by: read instead of the
        # rows, which are ten times as long.
        Index(
            "ix_files_listed",
            *("path_key", "id", "track_id", "folder_id", "status"),
            *("added_at", "year", "duration_s", "genre_text"),
            *("result_genre", "result_mood", "result_status"),
            *("result_confidence", "result_agree", "path_text"),
        ),
        # Other orders, as `query.sql.order` has them, with the track to ask for the rest.
        *(
            Index(f"ix_files_by_{name}", key, "path_key", "id", "track_id")
            for name, key in _orders()
        ),
        # What is counted beside a list, in groups.
        Index(
            "ix_files_counted",
            *("result_genre", "result_mood", "result_status", "result_agree"),
            *("result_tenth", "folder_id", "result_confidence"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    folder_id: Mapped[int | None] = mapped_column(ForeignKey("folders.id", ondelete="SET NULL"))
    track_id: Mapped[int | None] = mapped_column(ForeignKey("tracks.id"))
    path: Mapped[bytes] = mapped_column(unique=True)
    path_text: Mapped[str]
    name: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    mtime_ns: Mapped[int] = mapped_column(BigInteger)
    # Some file systems number inodes with all 64 bits; kept as text they fit everywhere.
    device: Mapped[str | None] = mapped_column()
    inode: Mapped[str | None] = mapped_column()
    status: Mapped[str] = mapped_column(default="present")
    error: Mapped[Message | None] = mapped_column(MessageText)
    added_at: Mapped[int] = mapped_column(BigInteger)
    seen_at: Mapped[int] = mapped_column(BigInteger)
    missing_since: Mapped[int | None] = mapped_column(BigInteger)
    container: Mapped[str | None] = mapped_column()
    tag_version: Mapped[str | None] = mapped_column()
    title: Mapped[str | None] = mapped_column()
    artist: Mapped[str | None] = mapped_column()
    album: Mapped[str | None] = mapped_column()
    albumartist: Mapped[str | None] = mapped_column()
    track_no: Mapped[int | None] = mapped_column()
    disc_no: Mapped[int | None] = mapped_column()
    year: Mapped[int | None] = mapped_column()
    # Several values are joined with "; ".
    genre_text: Mapped[str | None] = mapped_column()
    mood_text: Mapped[str | None] = mapped_column()
    duration_s: Mapped[float | None] = mapped_column()
    sample_rate: Mapped[int | None] = mapped_column()
    channels: Mapped[int | None] = mapped_column()
    bitrate: Mapped[int | None] = mapped_column()
    # Of the track, see `Track`; a file whose audio is unknown is new.
    result_genre: Mapped[str | None] = mapped_column()
    result_mood: Mapped[str | None] = mapped_column()
    result_status: Mapped[str] = mapped_column(server_default="new")
    result_confidence: Mapped[float | None] = mapped_column()
    # Which tenth the confidence is in, 0 to 9.
    result_tenth: Mapped[int | None] = mapped_column()
    result_agree: Mapped[bool | None] = mapped_column()
    # Unknown of what was scanned before it was kept.
    ctime_ns: Mapped[int | None] = mapped_column(BigInteger)
    # What lists are sorted by, see `texts.natural_key`.
    path_key: Mapped[str] = mapped_column(_Key, default=_path_key, server_default="")
    title_key: Mapped[str | None] = mapped_column(_Key, default=_key_of("title"))
    artist_key: Mapped[str | None] = mapped_column(_Key, default=_key_of("artist"))
    album_key: Mapped[str | None] = mapped_column(_Key, default=_key_of("album"))


_HEARD_IN_PART: Final = "heard IS NOT NULL"


def _where(condition: str) -> dict[str, Any]:
    """Return what makes an index of some rows only, on every database."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class ModelBundle(Base):
    """A bundle that analysed something: a retrained one of the same name is another row."""

    __tablename__ = "models"
    __table_args__ = (UniqueConstraint("name", "version", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    version: Mapped[str]
    sha256: Mapped[str]
    task: Mapped[str]
    labels: Mapped[list[str]]


class TrackAnalysis(Base):
    """What one pair of bundles said of a track; `error` instead, if they could say nothing.

    `clips` holds the clip probabilities of net_STFT and net_MUSIC (analyses.py packs them),
    `embedding` the mean penultimate activations as float16. `heard` says which of the track's clips
    those are; None for all of them.
    """

    __tablename__ = "analyses"
    __table_args__ = (
        UniqueConstraint("track_id", "genre_model_id", "mood_model_id"),
        # Found by this alone: the column lies behind the clips, in rows of some kilobytes.
        Index("ix_analyses_of_parts", "track_id", **_where(_HEARD_IN_PART)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    track_id: Mapped[int] = mapped_column(ForeignKey("tracks.id", ondelete=_CASCADE))
    genre_model_id: Mapped[int] = mapped_column(ForeignKey("models.id"))
    mood_model_id: Mapped[int | None] = mapped_column(ForeignKey("models.id"))
    analysed_at: Mapped[int] = mapped_column(BigInteger)
    error: Mapped[Message | None] = mapped_column(MessageText)
    rule: Mapped[str | None] = mapped_column()
    genre: Mapped[str | None] = mapped_column()
    genre_confidence: Mapped[float | None] = mapped_column()
    genre_scores: Mapped[dict[str, Any]] = mapped_column(default=dict)
    by_rule: Mapped[dict[str, Any]] = mapped_column(default=dict)
    mood: Mapped[str | None] = mapped_column()
    mood_confidence: Mapped[float | None] = mapped_column()
    mood_scores: Mapped[dict[str, Any]] = mapped_column(default=dict)
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)
    warnings: Mapped[list[Message]] = mapped_column(MessageList, default=list)
    n_clips: Mapped[int] = mapped_column(default=0)
    clips: Mapped[bytes | None] = mapped_column()
    embedding: Mapped[bytes | None] = mapped_column()
    heard: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))


class MoodWord(Base):
    """A mood word that an analysis is rather sure of, to search by; all are in `words` there."""

    __tablename__ = "mood_words"
    __table_args__ = (Index(None, "word"),)

    analysis_id: Mapped[int] = mapped_column(
        ForeignKey("analyses.id", ondelete=_CASCADE), primary_key=True
    )
    word: Mapped[str] = mapped_column(primary_key=True)
    probability: Mapped[float]


class Decision(Base):
    """What the user said of a track's genre or mood, and whether it still stands.

    `kind` is accept, correct or reject; `values` are the user's words of a correction.
    """

    __tablename__ = "decisions"
    __table_args__ = (Index(None, "track_id"), Index(None, "group_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    track_id: Mapped[int] = mapped_column(ForeignKey("tracks.id", ondelete=_CASCADE))
    # Decisions of one action (a bulk correction) are undone together.
    group_id: Mapped[int]
    field: Mapped[str]
    kind: Mapped[str]
    values: Mapped[list[str]] = mapped_column(default=list)
    decided_at: Mapped[int] = mapped_column(BigInteger)
    undone_at: Mapped[int | None] = mapped_column(BigInteger)


class WriteBatch(Base):
    """One run of the tag writer. `state` is running, done, interrupted or undone."""

    __tablename__ = "write_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[int] = mapped_column(BigInteger)
    finished_at: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(default="running")
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)


class TagSnapshot(Base):
    """A file's whole tags, byte for byte, before a write."""

    __tablename__ = "tag_snapshots"
    # Each file that leaves the library is looked for here.
    __table_args__ = (Index(None, "file_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id", ondelete="SET NULL"))
    taken_at: Mapped[int] = mapped_column(BigInteger)
    blob: Mapped[bytes]


class WriteEntry(Base):
    """One file of a batch: the journal.

    `state` goes from writing (committed before the file is touched) to done or failed, and from
    done by undoing (committed before the file is touched) to undone, or back to done.
    """

    __tablename__ = "write_entries"
    __table_args__ = (Index(None, "batch_id"), Index(None, "file_id"), Index(None, "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("write_batches.id", ondelete=_CASCADE))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id", ondelete="SET NULL"))
    path: Mapped[bytes]
    old: Mapped[dict[str, Any]] = mapped_column(default=dict)
    new: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(default="writing")
    error: Mapped[Message | None] = mapped_column(MessageText)
    snapshot_id: Mapped[int | None] = mapped_column(
        ForeignKey("tag_snapshots.id", ondelete="SET NULL"), default=None
    )
    fingerprint_before: Mapped[str | None] = mapped_column()
    fingerprint_after: Mapped[str | None] = mapped_column()
    changed_at: Mapped[int] = mapped_column(BigInteger)


class RemovedFile(Base):
    """A file that the user took out of the library, as it was there.

    `group_id` is its place among the decisions (`Decision.group_id`): they are undone in one order.
    None if it cannot be brought back. A file that is `left_out` scans pass over.
    """

    __tablename__ = "removed_files"
    __table_args__ = (Index(None, "group_id"), Index(None, "identity"))

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int | None] = mapped_column()
    path: Mapped[bytes] = mapped_column(unique=True)
    # Of its track; None if its audio could not be read.
    identity: Mapped[bytes | None] = mapped_column()
    left_out: Mapped[bool] = mapped_column()
    # Its other columns, by name.
    row: Mapped[dict[str, Any]] = mapped_column(default=dict)
    removed_at: Mapped[int] = mapped_column(BigInteger)
    undone_at: Mapped[int | None] = mapped_column(BigInteger)


class SavedView(Base):
    """A search that the user gave a name."""

    __tablename__ = "views"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    query: Mapped[str]
    sort: Mapped[str] = mapped_column(default="")


class Setting(Base):
    """A setting that belongs to the library, by key."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


# Full-text search over the tags and the path, kept in step by triggers. On other databases than
# SQLite the search goes over the columns themselves.
_SEARCHED: Final = "title, artist, album, albumartist, path_text, genre_text"
_NEW, _OLD = (
    ", ".join(f"{row}.{name}" for name in _SEARCHED.split(", ")) for row in ("new", "old")
)
_REMOVE: Final = (
    f"INSERT INTO file_search(file_search, rowid, {_SEARCHED}) VALUES('delete', old.id, {_OLD});"
)
_ADD: Final = f"INSERT INTO file_search(rowid, {_SEARCHED}) VALUES(new.id, {_NEW});"
for _statement in (
    f"CREATE VIRTUAL TABLE file_search USING fts5({_SEARCHED}, content='files', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    f"CREATE TRIGGER files_added AFTER INSERT ON files BEGIN {_ADD} END",
    f"CREATE TRIGGER files_removed AFTER DELETE ON files BEGIN {_REMOVE} END",
    f"CREATE TRIGGER files_changed AFTER UPDATE OF {_SEARCHED} ON files BEGIN {_REMOVE} {_ADD} END",
):
    event.listen(
        Base.metadata,
        "after_create",
        DDL(_statement).execute_if(dialect="sqlite"),  # type: ignore[no-untyped-call]
    )

# Alembic's own, in which it keeps what revision a database has.
_VERSION: Final = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), primary_key=True),
)


def create(connection: Connection) -> None:
    """Make the tables of `SCHEMA_REVISION` in an empty database, as the migrations would.

    Running all of them takes longer than a first scan of a small folder, most of it for importing
    Alembic; a test holds the two roads together.
    """
    Base.metadata.create_all(connection, checkfirst=False)
    _VERSION.create(connection)
    connection.execute(insert(_VERSION).values(version_num=SCHEMA_REVISION))
