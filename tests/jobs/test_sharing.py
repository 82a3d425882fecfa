"""Several programs analyse one library at the same time, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from sqlalchemy import func, select, text

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.jobs.analysis.analyse_library import analyse_library
from mgc_desktop.jobs.analysis.folders import bundled_models
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.analyses import Wanted, last_analysis, pair_rows, waiting
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.schema import TrackAnalysis
from mgc_desktop.library.sharing import server_claims as claiming
from mgc_desktop.library.sharing.share import Share, open_claims
from mgc_desktop.records import Analysis
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)
from tests.helpers.postgres import end_connections, postgres, postgres_server


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where to make a library."""
    if request.param == "sqlite":
        return str(tmp_path / "library.db")
    return in_a_schema_of_its_own(request.getfixturevalue("server"), tmp_path.name)


def in_a_schema_of_its_own(server: str, name: str) -> str:
    with open_library(server) as library, library.begin() as session:
        session.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{name}"'))
    return f"{server}&options=-csearch_path%3D%22{name}%22"


def make_noise(folder: Path, n: int) -> None:
    for i in range(n):
        noise = np.random.default_rng(i).normal(0, 0.1, 22_050 * 4)
        soundfile.write(folder / f"{i}.wav", noise, 22_050)


_HOLD = """
import sys
from mgc_desktop.library.database import open_library
from mgc_desktop.library.sharing.share import open_claims

with open_library(sys.argv[1]) as library, open_claims(library) as claims:
    print(sorted(claims.acquire([int(track) for track in sys.argv[2:]])), flush=True)
    sys.stdin.read()
"""


@contextlib.contextmanager
def claimed_by_another(url: str, *tracks: int) -> Iterator[subprocess.Popen[str]]:
    """Have another process claim tracks."""
    command = [sys.executable, "-c", _HOLD, url, *map(str, tracks)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == f"{sorted(tracks)}\n"
            yield process
        finally:
            process.kill()


def test_what_another_has_is_free_once_it_was_killed(url: str) -> None:
    with open_library(url) as library, open_claims(library) as claims:
        with claimed_by_another(url, 2, 3) as other:
            assert claims.acquire([1, 2, 3, 4]) == {1, 4}
            other.send_signal(signal.SIGKILL)
            other.wait(30)
        assert claims.acquire([2, 3]) == {2, 3}
        claims.release([1, 3])
        with claimed_by_another(url, 1, 3):
            assert [track for track in (1, 2, 3, 4) if claims.holds(track)] == [2, 4]
    # Nothing stays locked, nor does a connection that is used again.
    with open_library(url), claimed_by_another(url, 1, 2, 3, 4):
        pass


def put(library: Library, paths: list[str]) -> list[int]:
    with library.begin() as session:
        return [add_file(session, path).track_id or 0 for path in paths]


def test_a_track_that_was_heard_before_it_could_be_claimed_is_passed(url: str) -> None:
    with open_library(url) as library:
        tracks = put(library, [f"/{i}.mp3" for i in range(6)])
        with library.begin() as session:
            pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        for again in (False, True):
            wanted = Wanted(pair, again=again)
            with open_claims(library) as claims:
                since = claims.read(last_analysis)
                found = claims.read(lambda session: waiting(session, wanted))  # noqa: B023
                assert list(found.tracks) == tracks
                share = Share(claims, wanted, found, file_ids=None, since=since)
                with library.begin() as session:
                    save_analysis(session, tracks[1], pair, random_analysis("", 1))
                with claimed_by_another(url, tracks[3]):
                    paths = share.paths()
                    assert paths is not None
                    assert list(paths) == ["/0.mp3", "/2.mp3", "/4.mp3", "/5.mp3"]
                    assert (share.passed(), share.passed(), share.n_left) == (1, 0, 1)
                    assert share.paths() is None
                    assert share.n_left == 1
                again_free = share.paths()
                assert again_free is not None
                assert list(again_free) == ["/3.mp3"]
                assert share.n_left == 0
                share.finish([share.item(f"/{i}.mp3") for i in (0, 2, 3, 4, 5)])
            with library.begin() as session:
                session.execute(text("DELETE FROM analyses"))


def test_what_others_are_at_is_said_and_not_waited_for(url: str) -> None:
    with open_library(url) as library:
        tracks = put(library, ["/a.mp3", "/b.mp3", "/c.mp3"])
    with claimed_by_another(url, *tracks):
        done = subprocess.run(
            [sys.executable, "-m", "mgc_desktop.cli", "analyze", "--db", url],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "mgc: 3 tracks are being analysed elsewhere\n"


def analyses(library: Library) -> list[int]:
    """Return how many analyses each track has."""
    with library.session() as session:
        counted = select(TrackAnalysis.track_id, func.count()).group_by(TrackAnalysis.track_id)
        return [n for _, n in session.execute(counted)]


def test_two_terminals_hear_nothing_twice(url: str, music: Path) -> None:
    make_noise(music, 12)
    with open_library(url) as library:
        list(scan(library, [str(music)], CancelToken()))
        command = [sys.executable, "-m", "mgc_desktop.cli", "--verbose", "analyze", "-j", "1"]
        command = [*command, "--db", url]
        both = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        said = [process.communicate(timeout=120) for process in both]
        assert [process.returncode for process in both] == [0, 0], said
        lines = [line for out, _ in said for line in out.splitlines()]
        names = Counter(Path(line.split()[-1]).name for line in lines)
        assert names == Counter(f"{i}.wav" for i in range(12))
        assert analyses(library) == [1] * 12


def test_a_lost_connection_costs_nothing(server: str, music: Path) -> None:
    make_noise(music, 6)
    url = in_a_schema_of_its_own(server, "lost")
    outcomes: list[Analysis] = []
    with open_library(url) as library, open_library(server) as another:
        list(scan(library, [str(music)], CancelToken()))
        for item in analyse_library(library, bundled_models(), jobs=1, cancel=CancelToken()):
            if isinstance(item, Analysis):
                outcomes.append(item)
                assert sum(analyses(library)) >= len(outcomes)
            end_connections(another)
        assert sorted(Path(outcome.path).stem for outcome in outcomes) == list("012345")
        assert analyses(library) == [1] * 6


def test_a_claim_that_went_with_its_connection_is_not_stored_over(server: str) -> None:
    url = in_a_schema_of_its_own(server, "claimed")
    with open_library(url) as library, open_library(server) as another:
        put(library, ["/a.mp3", "/b.mp3"])
        with library.begin() as session:
            pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        wanted = Wanted(pair)
        with open_claims(library) as claims:
            found = claims.read(lambda session: waiting(session, wanted))
            share = Share(claims, wanted, found, file_ids=None, since=0)
            assert claims.acquire([1, 2]) == {1, 2}
            with another.begin() as session:
                ended = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE objid = 1"
                session.execute(text(ended))
            said = {track: random_analysis("", track) for track in (1, 2)}
            with claimed_by_another(url, 1):
                assert share.store(said, []) == ({1}, {})
                assert current_genres(library) == {2: said[2].genre.label}
                with library.begin() as session:
                    save_analysis(session, 1, pair, random_analysis("", 3))
                before = claims.read(last_analysis)
                assert share.store(said, []) == (set(), {})
                assert claims.read(last_analysis) == before


def current_genres(library: Library) -> dict[int, str | None]:
    with library.session() as session:
        return dict(
            map(tuple, session.execute(select(TrackAnalysis.track_id, TrackAnalysis.genre)))
        )


def test_a_server_that_does_not_come_back_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claiming, "_PATIENCE_S", 0.5)
    with postgres_server() as server, open_library(server.url) as library:
        with open_claims(library) as claims:
            assert claims.acquire([1]) == {1}
            server.stop()
            try:
                with pytest.raises(
                    LibraryError, match=r"postgresql.*was lost, and not back within"
                ):
                    claims.acquire([2])
            finally:
                server.start()
            assert claims.acquire([2]) == {2}
            assert claims.holds(1)
        with open_claims(library, lambda: True) as claims:
            claims.acquire([1])
            server.stop()
            # Nobody waits any more.
            with pytest.raises(LibraryError):
                claims.acquire([2])
            server.start()
