"""Real made music under the papers' genres and under moods, heard once for all tests here."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mgc_desktop.protocol.training import Event
from tests.trainer.music import KINDS
from trainer.data.content import content_key
from trainer.data.dividing import SplitRequest
from trainer.embedding.store import open_store
from trainer.inputs.preparing import prepare
from trainer.inputs.store import open_inputs
from trainer.stopping import never
from trainer.study import Studied, Study, run_study
from trainer.systems import SYSTEMS, system_of
from trainer.systems.neural import NeuralSystem

# Names for the four kinds of music: between them every pair of mersy2019.
GENRES = (("hiphop", "classical", "metal", "jazz"), ("pop", "hiphop", "rock", "country"))
MOODS = ("calm", "calm;warm", "dark;calm", "dark;fast")


@dataclass
class Laboratory:
    """Music, tables of it, and what was heard."""

    root: Path
    told: list[Event] = field(default_factory=list)

    def table(self, name: str) -> str:
        return f"table:{self.root / name}.csv"

    def study(
        self, system: str, run: Path, *, epochs: int = 1, source: str = "", seed: int = 1
    ) -> Studied:
        """Run a system in this process."""
        chosen = system_of(system)
        request = Study(
            chosen,
            (source or self.source_of(system),),
            SplitRequest(),
            seed=seed,
            epochs=epochs,
            device="cpu",
        )
        self.told.clear()
        run.mkdir(exist_ok=True)
        with open_store(self.root / "hearings") as hearings, open_inputs(self.inputs) as store:
            return run_study(request, run, hearings, store, self.told.append, never)

    def source_of(self, system: str) -> str:
        chosen = system_of(system)
        if chosen.task == "mood":
            return self.table("moods")
        wanted = set(chosen.only or ())
        return self.table("genres0" if wanted <= set(GENRES[0]) else "genres1")

    def command(self, system: str, run: Path, *more: str) -> list[str]:
        """Return the arguments of the same in a process of its own."""
        return [
            "fit", "--system", system, "--data", self.source_of(system), "--run", str(run),
            "--hearings", str(self.root / "hearings"), "--inputs", str(self.inputs),
            "--device", "cpu", *more,
        ]  # fmt: skip

    @property
    def inputs(self) -> Path:
        return self.root / "inputs"


def _write(table: Path, music: Path, labels: Callable[[int], str]) -> None:
    with table.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink)
        writer.writerow(["path", "label", "artist"])
        for number, kind in enumerate(KINDS):
            for i in range(8):
                path = _track(music, kind, i).relative_to(table.parent)
                writer.writerow([path, labels(number), f"{kind} {i % 4}"])


def _track(music: Path, kind: str, number: int) -> Path:
    return music / kind / f"{number}.flac"


@pytest.fixture(scope="session")
def laboratory(home: Path, run: tuple[Path, list[Event]]) -> Laboratory:
    """The music at home, which the run there has heard."""
    del run
    made, music = Laboratory(home), home / "music"
    for number, names in enumerate(GENRES):
        _write(home / f"genres{number}.csv", music, names.__getitem__)
    _write(home / "moods.csv", music, MOODS.__getitem__)
    # Everything that any network hears, by one pool of workers.
    networks = [one for one in SYSTEMS.values() if isinstance(one, NeuralSystem)]
    inputs = {one.key: one for network in networks for one in network.inputs}
    paths = [_track(music, kind, i) for kind in KINDS for i in range(8)]
    files = [(path, content_key(path)) for path in paths]
    with open_inputs(made.inputs) as store:
        prepare(files, list(inputs.values()), store, made.told.append, never)
    return made
