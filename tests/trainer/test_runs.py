"""Runs of other kinds than new heads: both networks, a search; listed, drawn, deleted."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from typer.testing import CliRunner

from mgc_desktop.core.card import read_card
from mgc_desktop.core.errors import BundleError, MgcError
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.protocol.training import (
    LOCK_NAME,
    LOG_NAME,
    Event,
    Hearing,
    LeftOut,
    Tried,
    as_line,
)
from tests.trainer.music import KINDS, write_piece
from tests.trainer.runs import events, trainer_here
from trainer.__main__ import app
from trainer.cli.commands import Later
from trainer.data.cache import open_cache
from trainer.data.presence import Presence
from trainer.promote import bundle_folder, promote
from trainer.resources import resources_dir
from trainer.runs import delete_run, list_runs
from trainer.searching import SearchConfig, read_search, search
from trainer.stopping import Stopped

_SMALL = """
name = "small"
precision = "fp32"
device = "cpu"
[data]
variants = 1
speech = 0
noise = 0
"""
_STAGE = """
[{kind}]
start = "bundle"
epochs = 1
batch = 8
clips_per_track = 1
learning_rate = 1e-6
"""


def test_networks_go_on_learning_from_a_bundle_with_ones_own_labels(
    home: Path, run: tuple[Path, list[Event]], tmp_path: Path
) -> None:
    del run
    config = tmp_path / "small.toml"
    config.write_text(_SMALL + "".join(_STAGE.format(kind=k) for k in ("net_stft", "net_music")))
    folder = tmp_path / "run"
    command = ["fit", "--config", config, "--data", f"folders:{home / 'music'}", "--run", folder]
    done = trainer_here(home, *command, "--name", "tuned", "--cache", tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    told = events(done.stdout)
    assert [event.event for event in told][-1] == "done"
    bundle = load_bundle(folder / "bundle")
    assert (bundle.card.name, bundle.card.labels) == ("tuned", KINDS)
    assert bundle.card.metrics["test"]["tracks"] >= 4
    assert len(bundle.card.split["tracks"]) == 32 - bundle.card.metrics["test"]["tracks"]
    # It began with the bundled trunks and has hardly moved from there.
    base = load_bundle(resources_dir() / "models" / "genre")
    for kind, network in bundle.networks.items():
        ours, theirs = (n.trunk.first.weight.detach() for n in (network, base.networks[kind]))
        assert 0 < float((ours - theirs).abs().max()) < 1e-3
        np.testing.assert_array_equal(bundle.scalings[kind].mean, base.scalings[kind].mean)
    # Curves for TensorBoard.
    drawn = EventAccumulator(str(folder / "tensorboard")).Reload()
    assert "net_stft/loss" in drawn.Tags()["scalars"]


def test_what_a_search_may_try_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text('preset = "quick"\n[ranges.speed]\nlow = 1\nhigh = 2\n')
    with pytest.raises(ValueError, match="speed cannot be searched; there are seed, split"):
        read_search(path)
    path.write_text('preset = "quick"\n[ranges.dropout]\nlow = 1\n')
    with pytest.raises(ValueError, match="say low and high, or choices"):
        read_search(path)


def _wanted(trials: int) -> SearchConfig:
    ranges = {
        "dropout": {"low": 0.0, "high": 0.9},
        "batch": {"choices": [64, 128]},
        "epochs": {"low": 1, "high": 9},
    }
    return SearchConfig.model_validate({"preset": "quick", "trials": trials, "ranges": ranges})


def test_a_search_that_was_stopped_goes_on_to_the_same_end(tmp_path: Path) -> None:
    def value_of(settings: dict, number: int) -> float:
        del number
        return -((settings["dropout"] - 0.3) ** 2) + (settings["batch"] == 64)

    def stopping(settings: dict, number: int) -> float:
        if number == 3:
            raise Stopped
        return value_of(settings, number)

    whole, parts = tmp_path / "whole", tmp_path / "parts"
    whole.mkdir()
    parts.mkdir()
    told: list[Event] = []
    best = search(_wanted(5), whole, value_of, told.append)
    with pytest.raises(Stopped):
        search(_wanted(5), parts, stopping, lambda event: None)  # noqa: ARG005
    again: list[Event] = []
    assert search(_wanted(5), parts, value_of, again.append) == best
    assert [event.trial for event in again if isinstance(event, Tried)] == [3, 4, 5]
    assert again == told[2:]
    assert tomllib.loads((parts / "best.toml").read_text()) == best


def test_heads_are_searched_for_and_learn_with_the_best(
    home: Path, run: tuple[Path, list[Event]], tmp_path: Path
) -> None:
    del run
    config = tmp_path / "ranges.toml"
    config.write_text(
        'preset = "quick"\ntrials = 2\n[ranges.dropout]\nlow = 0.1\nhigh = 0.5\n'
        "[ranges.epochs]\nlow = 2\nhigh = 3\n"
    )
    data = ["--data", f"folders:{home / 'music'}"]
    found = trainer_here(home, "search", "--config", config, *data, "--run", tmp_path / "search")
    assert found.returncode == 0, found.stderr
    tried = [event for event in events(found.stdout) if isinstance(event, Tried)]
    assert [event.trial for event in tried] == [1, 2]
    best = tomllib.loads((tmp_path / "search" / "best.toml").read_text())
    assert 0.1 <= best["dropout"] <= 0.5
    assert best in [event.settings for event in tried]


@pytest.mark.parametrize("command", ["runs", "presets", "--help"])
def test_a_list_does_not_wait_for_what_learning_needs(command: str) -> None:
    code = (
        "import sys\nfrom trainer.__main__ import app\n"
        "app([sys.argv[1]], standalone_mode=False)\n"
        "heavy = ('torch', 'scipy', 'sklearn', 'xgboost', 'optuna', 'librosa', 'numba')\n"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command], capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == "[]"


def test_every_command_says_what_it_does() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output
    names = re.findall(r"^[^\w\s] (\w+) +\w", shown.partition("Commands")[2], re.MULTILINE)
    assert len(names) == 12
    for name in names:
        told = CliRunner().invoke(app, [name, "--help"])
        assert told.exit_code == 0, told.output
        assert f"{name} [OPTIONS]" in told.output
        listed = Later(name)
        assert (listed.command().help or "").split("\n\n")[0] == listed.help
    unknown = CliRunner().invoke(app, ["learn"])
    assert (unknown.exit_code, "No such command" in unknown.output) == (2, True)


def test_runs_are_listed_and_deleted(run: tuple[Path, list[Event]], tmp_path: Path) -> None:
    shutil.copytree(run[0], tmp_path / "first")
    # The application's check leaves a log, and is no run.
    (tmp_path / "no run").mkdir()
    (tmp_path / "no run" / LOG_NAME).write_text(
        as_line(LeftOut(what="file", name="a", cause="b")) + "\n"
    )
    listed = subprocess.run(
        [sys.executable, "-m", "trainer", "runs", "--json", "--in", str(tmp_path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    (facts,) = (json.loads(line) for line in listed.stdout.splitlines())
    assert (facts["name"], facts["system"], facts["state"]) == ("first", "quick", "done")
    assert facts["data"][0].startswith("folders:")
    value = read_card(run[0] / "bundle").metrics["test"]["accuracy"]["fusion2"]["value"]
    assert facts["figures"]["fusion2"] == value
    assert facts["size"] > 1_000_000
    with (
        FileLock(tmp_path / "first" / LOCK_NAME),
        pytest.raises(MgcError, match="a trainer is at work on it"),
    ):
        delete_run(tmp_path / "first")
    with pytest.raises(MgcError, match="no run of the trainer"):
        delete_run(tmp_path / "no run")
    delete_run(tmp_path / "first")
    assert list_runs(tmp_path) == []
    assert (tmp_path / "no run").is_dir()


def test_a_bundle_is_found_by_the_name_of_a_run_or_a_model(
    run: tuple[Path, list[Event]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    ours = tmp_path / "mgc-desktop"
    shutil.copytree(run[0], ours / "runs" / "mine")
    assert bundle_folder(Path("mine")) == ours / "runs" / "mine" / "bundle"
    place = promote(Path("mine"))
    assert bundle_folder(Path(place.name)) == place
    assert bundle_folder(Path("genre")) == resources_dir() / "models" / "genre"
    with pytest.raises(BundleError, match="no such folder, nor a run or a model of that name"):
        bundle_folder(Path("nowhere"))


def test_music_that_goes_in_the_middle_ends_the_run(tmp_path: Path) -> None:
    songs = [
        write_piece(tmp_path / "disk" / "Techno" / f"{i}.flac", "Techno", 900 + i) for i in range(4)
    ]
    told: list[Event] = []

    def tell(event: Event) -> None:
        told.append(event)
        if isinstance(event, Hearing) and (tmp_path / "disk").is_dir():
            (tmp_path / "disk").rename(tmp_path / "elsewhere")

    with pytest.raises(MgcError, match="was there when the run began and has gone"):
        open_cache(tmp_path / "maps", songs, n_variants=1, seed=1, seconds=30.0, jobs=1, tell=tell)
    assert 1 <= len(told) < 4
    (tmp_path / "elsewhere").rename(tmp_path / "disk")
    found = open_cache(tmp_path / "maps", songs, n_variants=1, seed=1, seconds=30.0, jobs=1)
    assert found.failures == {}


def test_a_folder_that_has_gone_is_told_from_a_file_that_has(tmp_path: Path) -> None:
    music = tmp_path / "music"
    song = write_piece(music / "a.flac", "Techno", 1)
    presence = Presence([song, tmp_path / "never" / "b.flac"])
    song.unlink()
    presence.check(song)
    presence.check(tmp_path / "never" / "b.flac")
    music.rename(tmp_path / "elsewhere")
    with pytest.raises(MgcError, match=r"music: was there when the run began and has gone"):
        presence.check(song)
