"""Folders, files, tracks, analyses, decisions, and the journal of tag writes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Full-text search over the tags and the path, kept in step by triggers. On other databases than
# SQLite the search goes over the columns themselves.
_COLUMNS = "title, artist, album, albumartist, path_text, genre_text"
_NEW, _OLD = (", ".join(f"{row}.{name}" for name in _COLUMNS.split(", ")) for row in ("new", "old"))
_REMOVE = (
    f"INSERT INTO file_search(file_search, rowid, {_COLUMNS}) VALUES('delete', old.id, {_OLD});"
)
_ADD = f"INSERT INTO file_search(rowid, {_COLUMNS}) VALUES(new.id, {_NEW});"
_SEARCH = (
    f"CREATE VIRTUAL TABLE file_search USING fts5({_COLUMNS}, content='files', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    f"CREATE TRIGGER files_added AFTER INSERT ON files BEGIN {_ADD} END",
    f"CREATE TRIGGER files_removed AFTER DELETE ON files BEGIN {_REMOVE} END",
    f"CREATE TRIGGER files_changed AFTER UPDATE OF {_COLUMNS} ON files BEGIN {_REMOVE} {_ADD} END",
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "folders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("path_text", sa.String(), nullable=False),
        sa.Column("watched", sa.Boolean(), nullable=False),
        sa.Column("excludes", sa.JSON(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_folders"),
        sa.UniqueConstraint("path", name="uq_folders_path"),
    )
    op.create_table(
        "models",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_models"),
        sa.UniqueConstraint("name", "version", "sha256", name="uq_models_name_version_sha256"),
    )
    op.create_table(
        "tracks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.Column("duration_s", sa.Double(), nullable=True),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("analysis_id", sa.Integer(), nullable=True),
        sa.Column("genre", sa.String(), nullable=True),
        sa.Column("model_genre", sa.String(), nullable=True),
        sa.Column("genre_confidence", sa.Double(), nullable=True),
        sa.Column("mood", sa.String(), nullable=True),
        sa.Column("model_mood", sa.String(), nullable=True),
        sa.Column("mood_confidence", sa.Double(), nullable=True),
        sa.Column("networks_agree", sa.Boolean(), nullable=True),
        sa.Column("stft_genre", sa.String(), nullable=True),
        sa.Column("music_genre", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tracks"),
        sa.UniqueConstraint("identity", name="uq_tracks_identity"),
    )
    op.create_index("ix_tracks_genre_confidence", "tracks", ["genre_confidence"])
    op.create_index("ix_tracks_genre_genre_confidence", "tracks", ["genre", "genre_confidence"])
    op.create_index("ix_tracks_mood", "tracks", ["mood"])
    op.create_index("ix_tracks_networks_agree", "tracks", ["networks_agree"])
    op.create_index("ix_tracks_status", "tracks", ["status"])
    op.create_table(
        "write_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_write_batches"),
    )
    op.create_table(
        "analyses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column("genre_model_id", sa.Integer(), nullable=False),
        sa.Column("mood_model_id", sa.Integer(), nullable=True),
        sa.Column("analysed_at", sa.BigInteger(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("genre", sa.String(), nullable=True),
        sa.Column("genre_confidence", sa.Double(), nullable=True),
        sa.Column("genre_scores", sa.JSON(), nullable=False),
        sa.Column("by_rule", sa.JSON(), nullable=False),
        sa.Column("mood", sa.String(), nullable=True),
        sa.Column("mood_confidence", sa.Double(), nullable=True),
        sa.Column("mood_scores", sa.JSON(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("n_clips", sa.Integer(), nullable=False),
        sa.Column("clips", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["genre_model_id"], ["models.id"], name="fk_analyses_genre_model_id"
        ),
        sa.ForeignKeyConstraint(["mood_model_id"], ["models.id"], name="fk_analyses_mood_model_id"),
        sa.ForeignKeyConstraint(
            ["track_id"], ["tracks.id"], name="fk_analyses_track_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_analyses"),
        sa.UniqueConstraint(
            "track_id",
            "genre_model_id",
            "mood_model_id",
            name="uq_analyses_track_id_genre_model_id_mood_model_id",
        ),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["track_id"], ["tracks.id"], name="fk_decisions_track_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_group_id", "decisions", ["group_id"])
    op.create_index("ix_decisions_track_id", "decisions", ["track_id"])
    op.create_table(
        "files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("folder_id", sa.Integer(), nullable=True),
        sa.Column("track_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("path_text", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        sa.Column("device", sa.String(), nullable=True),
        sa.Column("inode", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("missing_since", sa.BigInteger(), nullable=True),
        sa.Column("container", sa.String(), nullable=True),
        sa.Column("tag_version", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("artist", sa.String(), nullable=True),
        sa.Column("album", sa.String(), nullable=True),
        sa.Column("albumartist", sa.String(), nullable=True),
        sa.Column("track_no", sa.Integer(), nullable=True),
        sa.Column("disc_no", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("genre_text", sa.String(), nullable=True),
        sa.Column("mood_text", sa.String(), nullable=True),
        sa.Column("duration_s", sa.Double(), nullable=True),
        sa.Column("sample_rate", sa.Integer(), nullable=True),
        sa.Column("channels", sa.Integer(), nullable=True),
        sa.Column("bitrate", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["folder_id"], ["folders.id"], name="fk_files_folder_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["track_id"], ["tracks.id"], name="fk_files_track_id"),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.UniqueConstraint("path", name="uq_files_path"),
    )
    op.create_index("ix_files_added_at", "files", ["added_at"])
    op.create_index("ix_files_album", "files", ["album"])
    op.create_index("ix_files_artist", "files", ["artist"])
    op.create_index("ix_files_device_inode", "files", ["device", "inode"])
    op.create_index("ix_files_duration_s", "files", ["duration_s"])
    op.create_index("ix_files_folder_id", "files", ["folder_id"])
    op.create_index("ix_files_genre_text", "files", ["genre_text"])
    op.create_index("ix_files_path_text", "files", ["path_text"])
    op.create_index("ix_files_status", "files", ["status"])
    op.create_index("ix_files_title", "files", ["title"])
    op.create_index("ix_files_track_id", "files", ["track_id"])
    op.create_table(
        "mood_words",
        sa.Column("analysis_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["analysis_id"], ["analyses.id"], name="fk_mood_words_analysis_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("analysis_id", "word", name="pk_mood_words"),
    )
    op.create_index("ix_mood_words_word", "mood_words", ["word"])
    op.create_table(
        "tag_snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name="fk_tag_snapshots_file_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_tag_snapshots"),
    )
    op.create_table(
        "write_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("old", sa.JSON(), nullable=False),
        sa.Column("new", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("snapshot_id", sa.Integer(), nullable=True),
        sa.Column("fingerprint_before", sa.String(), nullable=True),
        sa.Column("fingerprint_after", sa.String(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["write_batches.id"], name="fk_write_entries_batch_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name="fk_write_entries_file_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["tag_snapshots.id"],
            name="fk_write_entries_snapshot_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_write_entries"),
    )
    op.create_index("ix_write_entries_batch_id", "write_entries", ["batch_id"])
    op.create_index("ix_write_entries_file_id", "write_entries", ["file_id"])
    op.create_index("ix_write_entries_state", "write_entries", ["state"])
    if op.get_bind().dialect.name == "sqlite":
        for statement in _SEARCH:
            op.execute(statement)
