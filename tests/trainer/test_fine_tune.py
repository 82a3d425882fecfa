"""Networks of a bundle that go on learning: what they tell, ending early, what can be set."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from mgc_desktop.core.card import read_card
from mgc_desktop.core.errors import MgcError
from mgc_desktop.protocol.training import (
    ENOUGH_NAME,
    BundleWritten,
    Compared,
    DataReady,
    Done,
    Epoch,
    Evaluating,
    Event,
    Hearing,
    Judged,
    Plan,
    Report,
)
from tests.trainer.music import KINDS
from tests.trainer.runs import events, trainer_here
from trainer.presets import PRESETS, preset_config
from trainer.settings import settings_of, with_settings


def test_what_can_be_set_is_what_the_configurations_say() -> None:
    for preset in PRESETS:
        found = {one.name: one for one in settings_of(preset)}
        assert len(found) >= 10, preset
        assert all(one.description for one in found.values())
        assert found["epochs"].minimum == 1
        assert found["learning_rate"].above == 0
        # Its own values are within the bounds.
        assert (
            found["undecided"].minimum <= found["undecided"].presets[0] < found["undecided"].below
        )
    assert {one.name: one for one in settings_of("senac2017")}["epochs"].presets == (40, 80)


def test_what_is_set_is_set_for_both_networks_and_checked() -> None:
    config = preset_config("fine-tune")
    other = with_settings(config, {"epochs": 3, "variants": 2, "seed": 7, "least_tracks": 4})
    assert (other.net_stft.epochs, other.net_music.epochs) == (3, 3)
    # Versions of a track, not whether to train on them.
    assert (other.data.variants, other.net_stft.variants) == (2, True)
    assert (other.seed, other.data.least_tracks) == (7, 4)
    assert other.net_stft.learning_rate == config.net_stft.learning_rate
    with pytest.raises(MgcError, match="fine-tune has no epoch; it has epochs, "):
        with_settings(config, {"epoch": 3})
    with pytest.raises(ValueError, match="greater than or equal to 1"):
        with_settings(config, {"epochs": 0})


@pytest.fixture(scope="module")
def tuned(
    home: Path, run: tuple[Path, list[Event]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[Event]]:
    """A run that was told to make do with what it has before it had begun."""
    folder = tmp_path_factory.mktemp("tuned")
    (folder / ENOUGH_NAME).touch()
    settings = folder / "settings.toml"
    settings.write_text("epochs = 5\nvariants = 1\nbatch = 32\n")
    done = trainer_here(
        home, "fit", "--preset", "fine-tune", "--settings", settings, "--cache", home / "maps",
        "--data", f"folders:{home / 'music'}", "--run", folder, "--name", "tuned",
        "--against", run[0] / "bundle",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder, events(done.stdout)


def test_it_tells_as_much_as_new_heads_do(tuned: tuple[Path, list[Event]]) -> None:
    folder, told = tuned
    kinds = list(dict.fromkeys(type(event) for event in told))
    order = [Plan, DataReady, Epoch, Evaluating, Judged, BundleWritten, Report, Compared, Done]
    assert [kind for kind in kinds if kind in order] == order
    plan = next(event for event in told if isinstance(event, Plan))
    # The broken file and all.
    assert (plan.system, plan.tracks, plan.unheard) == ("fine-tune", 35, 1)
    # Heard first, then prepared.
    preparing = [event.preparing for event in told if isinstance(event, Hearing)]
    assert preparing == sorted(preparing)
    assert any(preparing)
    ready = next(event for event in told if isinstance(event, DataReady))
    assert ready.labels == dict.fromkeys(KINDS, 8)
    (judged,) = (event for event in told if isinstance(event, Judged))
    asked = sum(map(sum, judged.confusion))
    assert 4 <= asked < 32
    with (folder / "answers.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == asked
    assert {row["label"] for row in rows} <= set(KINDS)
    assert sum(row["right"] == "1" for row in rows) == round(judged.accuracy * asked)
    # The model before has learned from every one of these tracks.
    (compared,) = (event for event in told if isinstance(event, Compared))
    assert compared.why_not == "learned from them"


def test_told_that_it_is_enough_it_ends_with_the_epoch(tuned: tuple[Path, list[Event]]) -> None:
    epochs = [event for event in tuned[1] if isinstance(event, Epoch)]
    assert [(one.network, one.epoch) for one in epochs] == [("net_stft", 1), ("net_music", 1)]
    for one in epochs:
        assert one.epochs == 5
        assert one.valid_loss is not None
        assert set(one.recalls) == set(KINDS)


def test_card_and_report_say_how_it_was_learned(tuned: tuple[Path, list[Event]]) -> None:
    folder = tuned[0]
    card = read_card(folder / "bundle")
    assert card.data["recipe"]["net_stft"]["batch"] == 32
    assert card.metrics["mind"].startswith("the networks began as those of genre")
    assert json.loads((folder / "config.json").read_text())["data"]["variants"] == 1
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<td>net_music.epochs</td><td>5</td>" in page
    assert "| net_stft.start | bundle |" in (folder / "report.md").read_text(encoding="utf-8")
