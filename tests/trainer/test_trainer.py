"""The trainer on generated music: from a table of tracks to bundles that the program loads."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch
from safetensors.numpy import save_file
from safetensors.torch import load_file

from mgc_desktop.core.features import SAMPLE_RATE, music_map
from mgc_desktop.core.labels import GENRES
from mgc_desktop.core.networks.bundle import load_bundle
from tests.conftest import ROOT
from tests.helpers.audio import music_like
from tests.trainer.runs import ALONE, here
from trainer.accuracy import bootstrap
from trainer.batches import _played_at, _random_levels
from trainer.calibrate import expected_calibration_error, fit_temperature
from trainer.config import read_config
from trainer.data.augment import change_speed, equalise, low_pass, through_mp3, variant
from trainer.data.entries import encode_magnitudes, magnitude_table
from trainer.data.splits import split_by_artist
from trainer.data.tracks import WIDE_GENRES, Track, normalised_artist, read_tracks
from trainer.presets import PRESETS, preset_config
from trainer.targets import label_names, make_targets

COLUMNS = [
    "file",
    "dataset",
    "id",
    "genre",
    "genre_source",
    "artist",
    "title",
    "fault_filtered",
    "mood_quadrant",
    "mood_words",
    "gems",
    "all_genres",
    "source_quality",
    "sha256",
]


class TestLabels:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("The Beatles", "Beatles"),
            ("B.B. King", "BB King"),
            ("Sigur Rós", "SIGUR ROS"),
            ("  Guns N' Roses", "guns n roses"),
        ],
    )
    def test_one_artist_whatever_the_spelling(self, one: str, other: str) -> None:
        assert normalised_artist(one) == normalised_artist(other)

    def test_other_artists_stay_others(self) -> None:
        assert normalised_artist("Them") != normalised_artist("The M")

    @pytest.mark.parametrize(
        ("genre", "styles", "wide"),
        [
            ("rock", (), {"rock": 1.0}),
            # A catalogue adds to one of the ten, and contradicts it in nothing.
            ("jazz", ("Jazz", "Pop/Rock", "Latin"), {"jazz": 0.5, "latin": 0.5}),
            (None, ("Pop/Rock", "Electronic"), {"pop": 0.25, "rock": 0.25, "electronic": 0.5}),
            (None, ("R&B", "New Age"), {"soul": 0.5, "ambient": 0.5}),
            (None, ("Folk", "International", "Holiday"), {}),
        ],
    )
    def test_the_wider_set_of_genres(
        self, genre: str | None, styles: tuple[str, ...], wide: dict[str, float]
    ) -> None:
        track = Track(Path("a"), "a", "x", genre=genre, styles=styles)
        assert track.wide == wide
        names = label_names([track], [0], min_examples=1, wide=True)
        targets = make_targets([track], names)
        row = dict(zip(WIDE_GENRES, targets.rows["wide"][0].tolist(), strict=True))
        assert {label: share for label, share in row.items() if share} == wide
        assert (targets.known["wide"][0] > 0) == bool(wide)

    def test_rare_genres_of_the_wider_set_count_for_more(self) -> None:
        tracks = [Track(Path(f"{i}"), f"{i}", "x", genre="rock") for i in range(9)]
        tracks.append(Track(Path("9"), "9", "x", styles=("Latin",)))
        targets = make_targets(tracks, label_names(tracks, [0], min_examples=1, wide=True))
        np.testing.assert_allclose(targets.known["wide"], [(5 / 9) ** 0.5] * 9 + [5**0.5])
        assert (targets.known["genre"][:9] == 1.0).all()

    def test_what_is_no_music_gets_equal_probabilities(self) -> None:
        tracks = [
            Track(Path("a"), "a", "x", genre="rock", quadrant="Q2", words=("Calm",)),
            Track(Path("b"), "b", "x", music=False),
            Track(Path("c"), "c", "x", emotions={"power": 0.4}),
        ]
        names = label_names(tracks, [0, 1, 2], min_examples=1)
        targets = make_targets(tracks, names)
        assert targets.rows["genre"][0].argmax() == GENRES.index("rock")
        np.testing.assert_allclose(targets.rows["genre"][1], 0.1)
        np.testing.assert_allclose(targets.rows["quadrant"][1], 0.25)
        assert targets.known["words"].tolist() == [1, 0, 0]
        assert targets.known["emotions"].tolist() == [0, 0, 1]
        assert targets.rows["quadrant"][0].tolist() == [0, 1, 0, 0]


def test_splits_never_share_an_artist_and_are_balanced(shared: Path) -> None:
    tracks = read_tracks(shared / "data" / "tracks.tsv")
    split = split_by_artist(tracks, 0.13, seed=1)
    parts = [split.train, split.valid, split.test]
    assert sorted(i for part in parts for i in part) == list(range(len(tracks)))
    groups = [{tracks[i].group for i in part} for part in parts]
    assert not groups[0] & groups[1]
    assert not groups[0] & groups[2]
    assert not groups[1] & groups[2]
    for part in parts[1:]:
        assert 0.08 < len(part) / len(tracks) < 0.18
        genres = Counter(tracks[i].genre for i in part)
        assert all(genres[genre] >= 1 for genre in GENRES)
    assert split_by_artist(tracks, 0.13, seed=1) == split


class TestAugmentation:
    samples = music_like(4.0, SAMPLE_RATE)

    def test_speed_changes_length_and_pitch(self) -> None:
        t = np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE
        fast = change_speed(np.sin(2 * np.pi * 1000 * t).astype(np.float32), 1.05)
        assert fast.size == pytest.approx(2 * SAMPLE_RATE / 1.05, abs=2)
        peak = np.abs(np.fft.rfft(fast * np.hanning(fast.size))).argmax() * SAMPLE_RATE / fast.size
        assert peak == pytest.approx(1050, abs=2)

    def test_low_pass_takes_the_top_away(self) -> None:
        noise = np.random.default_rng(0).standard_normal(SAMPLE_RATE).astype(np.float32)
        spectrum = np.abs(np.fft.rfft(low_pass(noise, 4000.0)))
        assert spectrum[6000:].mean() < 0.02 * spectrum[:3500].mean()

    def test_equalisation_changes_colour_not_length(self) -> None:
        out = equalise(self.samples, np.random.default_rng(0))
        assert out.shape == self.samples.shape
        assert np.corrcoef(out[200:], self.samples[73:-127])[0, 1] < 0.9999

    def test_mp3_is_really_encoded(self) -> None:
        out = through_mp3(self.samples, 64)
        assert out.size >= self.samples.size
        assert not np.array_equal(out[: self.samples.size], self.samples)

    def test_a_variant_depends_on_its_seed_alone(self) -> None:
        first, again, other = (
            variant(self.samples, np.random.default_rng(seed)) for seed in (5, 5, 6)
        )
        np.testing.assert_array_equal(first, again)
        assert first.size != other.size or not np.array_equal(first, other)
        assert np.abs(first).max() <= 1.0


def test_magnitudes_survive_their_coding() -> None:
    magnitudes = np.geomspace(0.01, 500, 1000).astype(np.float32)
    back = magnitude_table()[encode_magnitudes(magnitudes)]
    np.testing.assert_allclose(20 * np.log10(back / magnitudes), 0, atol=0.22)
    assert magnitude_table()[encode_magnitudes(np.zeros(1, np.float32))] == 0


class TestCalibration:
    def test_an_over_confident_model_is_cooled(self) -> None:
        """Right three times of four at 99 %: the temperature that says 75 %."""
        means = np.tile([0.99, 0.01], (400, 1))
        truth = (np.arange(400) % 4 == 0).astype(np.int64)
        temperature = fit_temperature(means, truth)
        # 0.99^(1/T) : 0.01^(1/T) = 3 : 1
        assert temperature == pytest.approx(np.log(99) / np.log(3), rel=1e-3)

    def test_calibration_error_by_hand(self) -> None:
        confidence = np.array([0.95, 0.95, 0.55, 0.55])
        right = np.array([True, True, True, False])
        # Bins: (1.00 - 0.95) * 2/4 + (0.55 - 0.50) * 2/4
        assert expected_calibration_error(confidence, right) == pytest.approx(0.05)

    def test_bootstrap_interval(self) -> None:
        right = np.arange(100) < 80
        found = bootstrap(right, seed=1)
        assert found.value == pytest.approx(0.8)
        # Binomial: 0.8 ± 1.96 * sqrt(0.8 * 0.2 / 100) = 0.8 ± 0.078
        assert found.low == pytest.approx(0.72, abs=0.02)
        assert found.high == pytest.approx(0.88, abs=0.02)


def test_a_clip_played_louder_is_what_the_features_of_louder_music_are() -> None:
    samples = 0.3 * music_like(4.0, SAMPLE_RATE)
    gain = np.float32(0.25)
    clip, quiet = (music_map(signal)[:128] for signal in (samples, gain * samples))
    as_batch = torch.from_numpy(clip.T[None].copy())
    played = _played_at(as_batch, torch.tensor([[float(gain)]]))[0].T.numpy()
    np.testing.assert_allclose(played, quiet, rtol=2e-3, atol=1e-4)
    assert not np.allclose(clip, quiet, rtol=0.1)


def test_levels_spread_in_decibels() -> None:
    levels = 20 * _random_levels(20_000, 6.0, torch.Generator().manual_seed(1)).log10()
    assert abs(float(levels.mean())) < 0.2
    assert abs(float(levels.std()) - 6.0) < 0.2


def test_a_configuration_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text('name = "x"\n[data]\ntable = "t.tsv"\nspeach = 3\n')
    with pytest.raises(ValueError, match="speach"):
        read_config(path)
    path.write_text('name = "x"\n[data]\ntable = "t.tsv"\n[net_stft.refit]\nepochs = 1\n')
    with pytest.raises(ValueError, match="both networks or neither"):
        read_config(path)
    for shipped in (ROOT / "trainer" / "configs").glob("*.toml"):
        config = read_config(shipped)
        assert config.name == shipped.stem
        # It works for whoever has the repository alone.
        assert config.data.table is None
        assert config.data.teacher is None or config.data.teacher.is_relative_to(ROOT)
    assert {preset_config(name).name for name in PRESETS if name != "quick"} == set(PRESETS) - {
        "quick"
    }


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty generated tracks by twenty artists: ten genres, four moods."""
    folder = tmp_path_factory.mktemp("collection")
    rows = []
    for i in range(40):
        samples = music_like(3.5 + 0.5 * (i % 3), SAMPLE_RATE)
        soundfile.write(folder / f"{i}.wav", samples, SAMPLE_RATE)
        rows.append(
            {
                "file": f"{i}.wav",
                "dataset": "made",
                "genre": GENRES[i % 10],
                "artist": f"Artist {i % 20}",
                "mood_quadrant": f"Q{i % 4 + 1}",
                "mood_words": "Calm; Sad" if i % 2 else "Happy",
                "all_genres": "Pop/Rock; Electronic" if i % 4 else "",
            }
        )
    with (folder / "tracks.tsv").open("w", newline="") as table:
        writer = csv.DictWriter(table, COLUMNS, restval="", delimiter="\t")
        writer.writeheader()
        writer.writerows(rows)
    # A teacher that hears one number a second, and has not heard the last track.
    random = np.random.default_rng(0)
    save_file(
        {f"made/{i}": random.standard_normal((4, 3)).astype(np.float16) for i in range(39)},
        folder / "teacher.safetensors",
        metadata={"teacher": "dice"},
    )
    stage = "batch = 8\nclips_per_track = 1\n"
    networks = "".join(
        f"[{kind}]\nepochs = 2\n{stage}[{kind}.finish]\nepochs = 1\nmasking = false\n{stage}"
        f"[{kind}.finish.loss]\nquadrant = 2.0\n[{kind}.refit]\nepochs = 1\n{stage}"
        for kind in ("net_stft", "net_music")
    )
    (folder / "config.toml").write_text(
        'name = "small"\nprecision = "fp32"\ndevice = "cpu"\n'
        '[data]\ntable = "tracks.tsv"\nteacher = "teacher.safetensors"\n'
        "seconds = 4.0\nvariants = 2\nspeech = 1\nnoise = 1\n"
        f"held_out = 0.2\nmin_examples = 5\nwide = true\n{networks}"
    )
    return folder


def fit(folder: Path, run: Path, *more: str) -> list[str]:
    config, cache = str(folder / "config.toml"), str(folder / "cache")
    return ["fit", "--config", config, "--run", str(run), "--cache", cache, *more]


def started(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "trainer", *arguments]


def events(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_the_cache_is_filled(
    collection: Path, tmp_path: Path, number: signal.Signals
) -> None:
    """As Ctrl-C comes from a terminal: to the whole group, workers and all."""
    caches = tmp_path / "cache"
    command = started([*fit(collection, tmp_path / "run"), "--cache", str(caches)])
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not list(caches.glob("maps/*/*/*.val")):
            assert process.poll() is None
            time.sleep(0.02)
        if number is signal.SIGINT:
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)
        stdout, stderr = process.communicate()
    assert process.returncode == 130
    told = [event["event"] for event in events(stdout)]
    assert (told[0], told[-1]) == ("hello", "stopped")
    assert set(told[1:-1]) <= {"hearing"}
    assert "Traceback" not in stderr


@pytest.fixture(scope="module")
def whole(collection: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that went through, with its bundles in `models`."""
    folder = tmp_path_factory.mktemp("whole") / "run"
    done = here(fit(collection, folder, "--out", str(folder.parent / "models")))
    assert done.returncode == 0, done.stderr
    told = events(done.stdout)
    assert [e["event"] for e in told].count("epoch") == 2 * (2 + 1 + 1)
    assert told[-1]["event"] == "done"
    return folder


def test_trains_and_writes_bundles(collection: Path, whole: Path) -> None:
    models = whole.parent / "models"
    genre, wide, mood = (load_bundle(models / name) for name in ("genre", "genre-wide", "mood"))
    assert genre.card.labels == GENRES
    assert (wide.card.name, wide.card.task) == ("genre-wide", "genre")
    assert wide.card.labels == WIDE_GENRES
    assert "any that holds is right" in wide.card.metrics["mind"]
    assert "mind" not in genre.card.metrics
    # All heads stand on one trunk, so a track is convolved once whichever are chosen.
    trunks = [bundle.networks["net_music"].trunk.first.weight for bundle in (genre, wide, mood)]
    assert torch.equal(trunks[0], trunks[1])
    assert torch.equal(trunks[0], trunks[2])
    assert set(mood.card.words) == {"Calm", "Sad", "Happy"}
    assert "test" in genre.card.metrics

    # What is shipped went on from what is measured, on all parts; the card says so.
    assert genre.card.split["these_weights_learned_from"] == ["train", "valid", "test"]
    assert "training part alone" in genre.card.metrics["of"]
    # Of the teacher its name is left, and none of the numbers that the networks foretold.
    assert genre.card.data["teacher"] == "dice"
    assert str(collection) not in (models / "genre" / "card.json").read_text()
    # The genres, and what it takes to notice other music.
    assert genre.card.outside is not None
    assert genre.card.outside.labels == WIDE_GENRES
    assert genre.card.n_outputs == len(GENRES) + len(WIDE_GENRES)
    ten, all_ = (one.networks["net_stft"].head.logits.weight for one in (genre, wide))
    assert torch.equal(ten[len(GENRES) :], all_)
    assert genre.card.metrics["other_music"]["tracks"] == 0
    assert wide.card.outside is None
    refitted = load_file(whole / "net_stft.refit.safetensors")
    finished = load_file(whole / "net_stft.finish.safetensors")
    shipped = genre.networks["net_stft"].state_dict()["trunk.first.weight"]
    assert torch.equal(shipped, refitted["trunk.first.weight"].half().float())
    assert not torch.equal(shipped, finished["trunk.first.weight"].half().float())


def test_stopped_it_says_so_and_resumes_to_the_same_weights(
    collection: Path, whole: Path, tmp_path: Path
) -> None:
    # It exits as interrupted programs do.
    command = fit(collection, tmp_path / "parts")
    with subprocess.Popen(
        started(command), stdout=subprocess.PIPE, text=True, env=ALONE
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if '"epoch"' in line:
                break
        process.send_signal(signal.SIGINT)
        rest = events(process.stdout.read())
    assert process.returncode == 130
    assert rest[-1]["event"] == "stopped"
    again = here(command)
    assert again.returncode == 0, again.stderr
    assert [e["event"] for e in events(again.stdout)].count("epoch") < 8
    for name in ("net_stft.finish.safetensors", "net_music.refit.safetensors"):
        one, other = load_file(whole / name), load_file(tmp_path / "parts" / name)
        assert all(torch.equal(one[key], other[key]) for key in one)


def test_another_configuration_does_not_go_on_in_a_runs_folder(
    collection: Path, whole: Path
) -> None:
    changed = (collection / "config.toml").read_text().replace("epochs = 2", "epochs = 4")
    (collection / "other.toml").write_text(changed)
    command = fit(collection, whole)
    command[command.index(str(collection / "config.toml"))] = str(collection / "other.toml")
    refused = here(command)
    assert refused.returncode == 2
    assert "another configuration" in refused.stderr


def test_music_that_no_teacher_has_heard_trains_too(collection: Path, tmp_path: Path) -> None:
    config = (collection / "config.toml").read_text()
    without = config.replace('teacher = "teacher.safetensors"\n', "")
    assert without != config
    (collection / "alone.toml").write_text(without.replace("epochs = 2", "epochs = 1"))
    command = fit(collection, tmp_path / "alone")
    command[command.index(str(collection / "config.toml"))] = str(collection / "alone.toml")
    done = here(command)
    assert done.returncode == 0, done.stderr
    losses = [event["loss"] for event in events(done.stdout) if event["event"] == "epoch"]
    assert len(losses) == 2 * (1 + 1 + 1)
    assert np.isfinite(losses).all()


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('name = "x"\n[data]\ntable = "nowhere.tsv"\n')
    done = here(fit(tmp_path, tmp_path / "run"))
    assert done.returncode == 2
    assert "nowhere.tsv" in done.stderr
