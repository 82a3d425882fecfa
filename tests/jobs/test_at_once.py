"""Scans, writes and migrations by several programs at the same time, on a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile
from sqlalchemy import create_engine, select

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing.history import history
from mgc_desktop.jobs.writing.lock import BusyError
from mgc_desktop.jobs.writing.recover import recover_writes
from mgc_desktop.jobs.writing.write import write
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.migrations.upgrade import upgrade
from mgc_desktop.library.schema import SCHEMA_REVISION, File
from tests.helpers.postgres import end_connections, postgres
from tests.helpers.writing import SETTINGS, make, previews

MGC = [sys.executable, "-m", "mgc_desktop.cli"]


@pytest.fixture
def server() -> Iterator[str]:
    with postgres() as url:
        yield url


def at_once(n: int, command: Sequence[str]) -> list[tuple[str, str]]:
    """Run a command several times at the same time; returns what each said."""
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(n)
    ]
    said = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * n, said
    return said


def rows(library: Library) -> dict[str, tuple[str, int, int | None]]:
    """Return status, row and track of every file, by name."""
    with library.session() as session:
        found = session.execute(select(File.path, File.status, File.id, File.track_id))
        return {Path(os.fsdecode(p)).name: (status, i, t) for p, status, i, t in found}


def test_scans_of_one_folder(server: str, music: Path) -> None:
    for i in range(120):
        noise = np.random.default_rng(i).normal(0, 0.1, 2000)
        soundfile.write(music / f"{i}.wav", noise, 22_050)
    scan = [*MGC, "scan", "--db", server, str(music)]
    # Nothing is there yet, not even the tables.
    at_once(3, scan)
    with open_library(server) as library:
        before = rows(library)
        assert len(before) == len({track for _, _, track in before.values()}) == 120
        assert {status for status, _, _ in before.values()} == {"present"}
        for i in range(40):
            (music / f"{i}.wav").rename(music / f"moved {i}.wav")
            shutil.move(music / f"{i + 40}.wav", music.parent / f"{i + 40}.wav")
            (music / f"copy {i}.wav").write_bytes((music / f"{i + 80}.wav").read_bytes())
        at_once(3, scan)
        after = rows(library)
        assert len(after) == 160
        for i in range(40):
            assert after[f"moved {i}.wav"] == before[f"{i}.wav"]
            assert after[f"{i + 40}.wav"] == ("missing", *before[f"{i + 40}.wav"][1:])
            assert after[f"{i + 80}.wav"] == before[f"{i + 80}.wav"]
            status, _, track = after[f"copy {i}.wav"]
            assert (status, track) == ("present", before[f"{i + 80}.wav"][2])


_WRITE = """
import sys
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing.write import write
from mgc_desktop.library.database import open_library
from tests.helpers.writing import SETTINGS, previews

with open_library(sys.argv[1]) as library:
    for event in write(library, previews(library), SETTINGS, CancelToken()):
        print(type(event).__name__, flush=True)
        sys.stdin.readline()
"""


def test_nobody_recovers_a_batch_that_is_being_written(
    server: str, music: Path, tmp_path: Path
) -> None:
    with open_library(server) as library:
        make(library, music, ["a", "b", "c"])
        # As on another machine: nothing but the server is shared.
        elsewhere = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "elsewhere")}
        with subprocess.Popen(
            [sys.executable, "-c", _WRITE, server],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=elsewhere,
        ) as other:
            assert other.stdout is not None
            assert other.stdin is not None
            assert other.stdout.readline() == "Started\n"
            other.stdin.write("\n")
            other.stdin.flush()
            assert other.stdout.readline() == "Written\n"
            items = previews(library)
            assert recover_writes(library) == []
            assert [(batch.state, batch.done) for batch in history(library)] == [("running", 1)]
            with pytest.raises(BusyError):
                next(write(library, items, SETTINGS, CancelToken()))
            other.kill()
            other.wait(30)
        assert recover_writes(library) == []
        assert [(batch.state, batch.done) for batch in history(library)] == [("interrupted", 1)]
        list(write(library, previews(library), SETTINGS, CancelToken()))
        assert [(batch.state, batch.done) for batch in history(library)] == [
            ("done", 2),
            ("interrupted", 1),
        ]


def test_a_writer_that_lost_its_lock_goes_no_further(server: str, music: Path) -> None:
    with open_library(server) as library, open_library(server) as another:
        make(library, music, ["a", "b", "c"])
        events = write(library, previews(library), SETTINGS, CancelToken())
        next(events), next(events)
        end_connections(another)
        with pytest.raises(LibraryError):
            next(events)
        assert [(batch.state, batch.done) for batch in history(library)] == [("interrupted", 1)]


_OPEN = """
import sys
from mgc_desktop.library.database import open_library
open_library(sys.argv[1]).close()
"""


def test_migrations(server: str) -> None:
    engine = create_engine(server)
    with engine.begin() as connection:
        upgrade(connection, "0003")
    at_once(4, [sys.executable, "-c", _OPEN, server])
    with engine.begin() as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
        assert list(found) == [SCHEMA_REVISION]
    engine.dispose()
