"""Kill what can be killed of an analysis at random, and see that nothing is lost nor stored twice.

python -m tests.benchmarks.kill_at_random [--kills 20] [--tracks 1500] [--seed N] [--machines N]

Coordinators (`mgc analyze`) share a library on a PostgreSQL server of their own, and with
`--machines` the workers of a Dask cluster. Again and again a coordinator, a worker or a whole
`mgc-worker` is killed, a connection is cut or the server crashes and is started again; who was
killed is started anew. A trigger of the database notes every analysis that is ever stored, also one
that is replaced.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Final

import numpy as np
import psutil
import soundfile
import typer
from sqlalchemy import text

from mgc_desktop.jobs.analysis.analyse_library import count_pending
from mgc_desktop.jobs.analysis.folders import bundled_models
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.health import check
from tests.helpers.cluster import Machines
from tests.helpers.postgres import Server, postgres_server

# Between two kills, so that there is something to lose.
LEAST_S: Final = 1.0
MOST_S: Final = 4.0
# None should; nor should this go on for ever.
MOST_THAT_GIVE_UP: Final = 5
NOTING: Final = (
    "CREATE TABLE stored (track_id integer NOT NULL)",
    "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
    " 'BEGIN INSERT INTO stored VALUES (NEW.track_id); RETURN NULL; END'",
    "CREATE TRIGGER noted AFTER INSERT ON analyses FOR EACH ROW EXECUTE FUNCTION note()",
)


class Coordinators:
    """Programs that analyse one library, each started again when it was killed."""

    def __init__(self, n: int, command: list[str], folder: Path) -> None:
        self._command = command
        self._folder = folder
        self._running: list[tuple[subprocess.Popen[bytes], Path]] = []
        self._n_started = 0
        self.gave_up: list[str] = []
        for _ in range(n):
            self._start()

    def _start(self) -> None:
        log = self._folder / f"coordinator {self._n_started}.log"
        self._n_started += 1
        with log.open("wb") as file:
            process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=file)
        self._running.append((process, log))

    def look(self, *, again: bool) -> bool:
        """Note who ended by himself, and perhaps start him again; whether any runs."""
        for process, log in [one for one in self._running if one[0].poll() is not None]:
            self._running.remove((process, log))
            if process.returncode:
                self.gave_up.append(f"exit status {process.returncode}: {log.read_text()[-500:]}")
                if len(self.gave_up) > MOST_THAT_GIVE_UP:
                    sys.exit("\n".join(self.gave_up))
            if again:
                self._start()
        return bool(self._running)

    def kill_one(self) -> None:
        victim = random.choice(self._running)
        victim[0].kill()
        victim[0].wait()
        self._running.remove(victim)
        self._start()

    @property
    def programs(self) -> list[subprocess.Popen[bytes]]:
        return [process for process, _ in self._running]

    def kill_all(self) -> None:
        for process, _ in self._running:
            process.kill()
            process.wait()
        self._running.clear()


class Workers:
    """Machines of a cluster that both coordinators use, each started again when it was killed."""

    def __init__(self, machines: Machines, n: int) -> None:
        self._machines = machines
        self._running = [machines.worker(f"machine {i}") for i in range(n)]
        self._n_started = n

    @property
    def programs(self) -> list[subprocess.Popen[bytes]]:
        return self._running

    def kill_one(self) -> None:
        victim = random.choice(self._running)
        victim.kill()
        victim.wait()
        self._running.remove(victim)
        self._running.append(self._machines.worker(f"machine {self._n_started}"))
        self._n_started += 1


def kill_a_process(of: list[subprocess.Popen[bytes]]) -> None:
    """Kill one of the processes that hear, whoever has started it."""
    children = [
        child
        for one in of
        if one.poll() is None
        for child in psutil.Process(one.pid).children(recursive=True)
    ]
    hearing = [child for child in children if "spawn_main" in " ".join(child.cmdline())]
    if hearing:
        random.choice(hearing).kill()


def cut_a_connection(library: Library) -> None:
    with library.begin() as session:
        session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity"
                " WHERE pid != pg_backend_pid() AND backend_type = 'client backend'"
                " ORDER BY random() LIMIT 1) AS one"
            )
        )


def crash(server: Server) -> None:
    server.stop()
    time.sleep(random.uniform(0, 2))
    server.start()


def n_stored(library: Library) -> int:
    with library.session() as session:
        return session.execute(text("SELECT count(*) FROM stored")).scalar_one()


def wait_for_results(library: Library, more_than: int, coordinators: Coordinators) -> None:
    """Let something come of it between two kills."""
    while count_pending(library, bundled_models()) and n_stored(library) <= more_than:
        coordinators.look(again=True)
        time.sleep(0.1)


def torment(
    library: Library,
    server: Server,
    coordinators: Coordinators,
    workers: Workers | None,
    kills: int,
) -> Counter[str]:
    """Kill one thing after the other while there is work left; returns how often what."""
    ways: dict[str, Callable[[], None]] = {
        "coordinator killed": coordinators.kill_one,
        "worker killed": lambda: kill_a_process((workers or coordinators).programs),
        "connection cut": lambda: cut_a_connection(library),
        "server crashed": lambda: crash(server),
    }
    if workers is not None:
        ways["machine killed"] = workers.kill_one
    done: Counter[str] = Counter()
    # Each as often as the others, in no order.
    order = random.sample([*ways] * -(-kills // len(ways)), kills)
    for way in order:
        before = n_stored(library)
        time.sleep(random.uniform(LEAST_S, MOST_S))
        wait_for_results(library, before, coordinators)
        left = count_pending(library, bundled_models())
        if not left:
            print(f"all was heard before the {done.total() + 1}th kill; more --tracks, please")
            break
        ways[way]()
        done[way] += 1
        print(f"{way:<20}{n_stored(library):>6} stored, {left} waiting", flush=True)
        coordinators.look(again=True)
    return done


def verdict(library: Library, n_tracks: int) -> list[str]:
    """Return what is wrong in the end."""
    wrong: list[str] = []
    with library.session() as session:
        counts = Counter(session.execute(text("SELECT track_id FROM stored")).scalars())
        current = session.execute(
            text(
                "SELECT count(DISTINCT tracks.id) FROM tracks"
                " JOIN analyses ON analyses.id = tracks.analysis_id"
                " AND analyses.track_id = tracks.id AND analyses.error IS NULL"
            )
        ).scalar_one()
        rows = session.execute(text("SELECT count(*) FROM analyses")).scalar_one()
    print(f"{len(counts)} tracks, {counts.total()} analyses were ever stored, {rows} are there")
    if (len(counts), counts.total(), current, rows) != (n_tracks,) * 4:
        twice = [track for track, n in counts.items() if n > 1]
        wrong.append(f"{n_tracks} tracks, {current} with a current result; twice: {twice}")
    wrong += [str(finding) for finding in check(library, repair=False)]
    return wrong


def main(
    kills: Annotated[int, typer.Option(help="How often.")] = 20,
    tracks: Annotated[int, typer.Option(help="How many there are to hear.")] = 1500,
    coordinators: Annotated[int, typer.Option(help="How many at once.")] = 2,
    seed: Annotated[int | None, typer.Option(help="Of what is killed when.")] = None,
    machines: Annotated[int, typer.Option(help="Of a cluster, one job each; 0 for none.")] = 0,
) -> None:
    seed = random.randrange(10**6) if seed is None else seed
    random.seed(seed)
    print(f"--seed {seed}")
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        server = stack.enter_context(postgres_server(fsync=True))
        music = Path(folder) / "music"
        music.mkdir()
        for i in range(tracks):
            noise = np.random.default_rng(i).normal(0, 0.1, 22_050 * 4)
            soundfile.write(music / f"{i}.wav", noise, 22_050)
        with open_library(server.url) as library:
            list(scan(library, [str(music)], CancelToken()))
            with library.begin() as session:
                for statement in NOTING:
                    session.execute(text(statement))
            command = [sys.executable, "-m", "mgc_desktop.cli", "--verbose", "analyze"]
            command += ["--db", server.url]
            workers = None
            if machines:
                cluster = stack.enter_context(Machines(Path(folder)))
                workers = Workers(cluster, machines)
                command += ["--cluster", cluster.address]
            else:
                command += ["--jobs", "1"]
            running = Coordinators(coordinators, command, Path(folder))
            began = time.monotonic()
            try:
                done = torment(library, server, running, workers, kills)
                # What was killed last may have left something that the others had passed by.
                while count_pending(library, bundled_models()):
                    running.look(again=True)
                    time.sleep(0.2)
                while running.look(again=False):
                    time.sleep(0.2)
            finally:
                running.kill_all()
            print(f"{done.total()} kills in {time.monotonic() - began:.0f} s: {dict(done)}")
            wrong = verdict(library, tracks) + [f"gave up: {why}" for why in running.gave_up]
    for line in wrong:
        print(line)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    typer.run(main)
