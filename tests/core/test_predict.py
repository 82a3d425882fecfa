from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from mgc_desktop.core import track_maps
from mgc_desktop.core.audio import SAMPLE_RATE, decode
from mgc_desktop.core.clips import clips
from mgc_desktop.core.errors import DeviceError
from mgc_desktop.core.features import feature_maps
from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.core.networks.bundle import Bundle, load_bundle
from mgc_desktop.core.networks.device import choose_device
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.core.networks.saying import label_probabilities
from mgc_desktop.core.stretches import Passage, Stretches
from mgc_desktop.core.track_maps import MapBlock, TrackMaps
from mgc_desktop.core.vote import Rule, calibrated
from mgc_desktop.records import Analysis
from tests.helpers.audio import make_audio, music_like
from tests.helpers.bundles import early_fusion, seen


@pytest.fixture(scope="module")
def predictor(genre_bundle: Bundle, mood_bundle: Bundle) -> Predictor:
    return Predictor(genre_bundle, mood_bundle, device="cpu")


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_audio(tmp_path_factory.mktemp("song"), "flac", seconds=150.0)


@pytest.fixture(scope="module")
def whole(predictor: Predictor, song: Path) -> Analysis:
    return predictor.analyse(song)


def test_whole_track_equals_clip_by_clip(
    predictor: Predictor, genre_bundle: Bundle, mood_bundle: Bundle, song: Path
) -> None:
    """Shared convolutions, shared trunks and stretches against each clip sent alone."""
    tasks, audible = predictor.classify(TrackMaps(song).blocks())
    maps = Passage.alone(*feature_maps(decode(song)))
    assert audible.all()
    assert len(audible) == 99
    for bundle, task in zip((genre_bundle, mood_bundle), tasks, strict=True):
        for kind, network in bundle.networks.items():
            batch = torch.from_numpy(clips(seen(bundle, kind, maps)).transpose(0, 2, 1).copy())
            with torch.inference_mode():
                alone = label_probabilities(network(batch), bundle.card, kind)
            np.testing.assert_allclose(task.labels[kind], alone, atol=1e-5)


def test_one_network_over_both_maps_equals_clip_by_clip(
    mood_bundle: Bundle, tmp_path: Path, song: Path
) -> None:
    """Early fusion: 513 bins and 8 features side by side; every rule says what it says."""
    bundle = load_bundle(early_fusion(tmp_path / "early"))
    assert bundle.networks.keys() == {"early_fusion"}
    predictor = Predictor(bundle, mood_bundle, device="cpu")
    (genre, mood), _ = predictor.classify(TrackMaps(song).blocks())
    maps = Passage.alone(*feature_maps(decode(song)))
    rows = [seen(bundle, kind, maps) for kind in maps.maps]
    batch = torch.from_numpy(clips(np.concatenate(rows, axis=1)).transpose(0, 2, 1).copy())
    assert batch.shape[1:] == (521, 128)
    with torch.inference_mode():
        alone = label_probabilities(
            bundle.networks["early_fusion"](batch), bundle.card, "early_fusion"
        )
    for kind in ("net_stft", "net_music"):
        np.testing.assert_allclose(genre.labels[kind], alone, atol=1e-5)
    assert np.abs(mood.labels["net_stft"] - mood.labels["net_music"]).max() > 0.01
    found = predictor.analyse(song)
    assert len(set(found.by_rule.values())) == 1
    assert all(clip.net_stft == clip.fused for clip in found.clips)
    assert found.embedding is not None
    assert len(found.embedding) == 300


@torch.inference_mode()
def test_the_embedding_is_the_mean_penultimate_activation(
    whole: Analysis, genre_bundle: Bundle, song: Path
) -> None:
    found = whole.embedding
    expected = []
    passage = Passage.alone(*feature_maps(decode(song)))
    for kind in passage.maps:
        network = genre_bundle.networks[kind]
        scaled = clips(seen(genre_bundle, kind, passage))
        maps = torch.from_numpy(np.ascontiguousarray(scaled.transpose(0, 2, 1)))
        expected.append(network.head.embedding(network.trunk(maps)).mean(dim=0).numpy())
    np.testing.assert_allclose(found, np.concatenate(expected), rtol=1e-3, atol=1e-4)


def test_genre_and_mood_share_their_trunks(predictor: Predictor) -> None:
    assert len(predictor._branches) == 2


def test_what_a_prediction_holds(whole: Analysis) -> None:
    found = whole
    assert found.duration_s == pytest.approx(150.0, abs=0.01)
    assert sum(found.genre.scores.values()) == pytest.approx(1.0)
    assert set(found.genre.scores) == set(found.labels)
    assert found.by_rule.keys() == {"net_stft", "net_music", "fusion1", "fusion2"}
    assert set(found.by_rule.values()) <= set(found.labels)
    assert found.mood is not None
    assert sum(found.mood.scores.values()) == pytest.approx(1.0)
    assert all(0 <= p <= 1 for p in found.mood.words.values())
    for i, clip in enumerate(found.clips):
        assert clip.start_s == pytest.approx(i * 64 * 512 / SAMPLE_RATE)
        for row in (clip.net_stft, clip.net_music, clip.fused):
            assert sum(row) == pytest.approx(1.0, abs=1e-5)
        np.testing.assert_allclose(np.mean([clip.net_stft, clip.net_music], axis=0), clip.fused)
        assert clip.vote in found.labels


@pytest.mark.parametrize("rule", list(Rule))
def test_a_rule_can_be_chosen(predictor: Predictor, song: Path, rule: Rule) -> None:
    found = predictor.analyse(song, rule=rule)
    assert found.genre.rule == rule.value
    said = found.by_rule.get(rule.name.lower())
    if said is not None and found.genre.label != UNDECIDED:
        assert found.genre.label == said


def test_the_same_twice_and_on_another_predictor(
    predictor: Predictor,
    genre_bundle: Bundle,
    mood_bundle: Bundle,
    song: Path,
    whole: Analysis,
) -> None:
    assert predictor.analyse(song) == whole
    assert Predictor(genre_bundle, mood_bundle, device="cpu").analyse(song) == whole


def test_a_long_file_streams_to_the_same_answer(
    predictor: Predictor, song: Path, whole: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The road of files that do not fit into memory, on one that does."""
    monkeypatch.setattr(track_maps, "_IN_MEMORY_SECONDS", 20)
    monkeypatch.setattr(track_maps, "_READ_SAMPLES", 100_000)
    streamed = predictor.analyse(song)
    assert len(list(TrackMaps(song).blocks())) > 10
    assert streamed.genre.label == whole.genre.label
    assert len(streamed.clips) == len(whole.clips)
    for a, b in zip(streamed.clips, whole.clips, strict=True):
        np.testing.assert_allclose(a.fused, b.fused, atol=1e-4)


def test_bf16_keeps_the_labels(
    genre_bundle: Bundle, mood_bundle: Bundle, predictor: Predictor, song: Path, shared: Path
) -> None:
    """On made and on real music; and the exact form is as it was, though bundles are shared."""
    fast = Predictor(genre_bundle, mood_bundle, device="cpu", precision="bf16")
    for path in (song, *sorted((shared / "data" / "gtzan").glob("*.opus"))[::60]):
        quick, exact = fast.analyse(path), predictor.analyse(path)
        assert quick.by_rule == exact.by_rule
        assert quick.genre.label == exact.genre.label
        assert quick.mood is not None
        assert exact.mood is not None
        assert quick.mood.label == exact.mood.label
        for a, b in zip(quick.clips, exact.clips, strict=True):
            np.testing.assert_allclose(a.fused, b.fused, atol=0.01)
        assert quick.clips != exact.clips, "not calculated in bfloat16"


def test_memory_ran_out_on_the_device(
    genre_bundle: Bundle,
    whole: Analysis,
    song: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The first stretch runs out of memory; the track is finished on the CPU, with a message."""
    small = Predictor(genre_bundle, None, device="cpu")
    forward, failed = small._forward, []

    def once(*maps: np.ndarray) -> object:
        if not failed:
            failed.append(True)
            raise torch.OutOfMemoryError("out of memory")
        return forward(*maps)

    monkeypatch.setattr(small, "_forward", once)
    assert small.analyse(song).genre == whole.genre
    assert "ran out of memory" in caplog.text


def test_silence_is_undecided(predictor: Predictor, tmp_path: Path) -> None:
    path = tmp_path / "silence.wav"
    soundfile.write(path, np.zeros(10 * SAMPLE_RATE), SAMPLE_RATE)
    found = predictor.analyse(path)
    assert found.genre.label == UNDECIDED
    assert found.genre.confidence == pytest.approx(0.1)
    assert found.mood is not None
    assert found.mood.label == UNDECIDED
    assert {clip.vote for clip in found.clips} == {UNDECIDED}
    assert "silent throughout" in found.warnings


def test_silence_round_a_song_has_no_say(predictor: Predictor, tmp_path: Path) -> None:
    music = music_like(20.0, SAMPLE_RATE)
    pause = np.zeros(60 * SAMPLE_RATE, dtype=np.float32)
    paths = tmp_path / "song.wav", tmp_path / "hidden-track.wav"
    for path, samples in zip(paths, (music, np.concatenate([music, pause])), strict=True):
        soundfile.write(path, samples, SAMPLE_RATE, subtype="FLOAT")
    song, hidden = map(predictor.analyse, paths)
    assert hidden.by_rule == song.by_rule
    assert hidden.clips[-1].vote == UNDECIDED


@pytest.mark.parametrize("voice", ["en-us+m1", "en-gb+f3", "de+m2", "fr-fr+f1"])
def test_speech_gets_no_confident_genre(voice: str, predictor: Predictor, tmp_path: Path) -> None:
    path = tmp_path / "speech.wav"
    text = (
        "The library is open from nine to five. Books may be kept for four weeks, newspapers may"
        " not be taken home, and whoever brings a book back late pays a small sum. " * 2
    )
    subprocess.run(["espeak-ng", "-v", voice, "-w", str(path), text], check=True, timeout=60)
    found = predictor.analyse(path)
    assert found.genre.label == UNDECIDED or found.genre.confidence < 0.5


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1.0, "padded with silence"),
        (1.509, "padded with silence"),
        (1.51, "repeated until it fills one"),
        (2.9, "repeated until it fills one"),
    ],
)
def test_what_is_shorter_than_a_clip_is_made_to_fill_one_and_said(
    predictor: Predictor, tmp_path: Path, seconds: float, said: str
) -> None:
    path = tmp_path / "jingle.wav"
    soundfile.write(path, music_like(seconds, SAMPLE_RATE), SAMPLE_RATE)
    found = predictor.analyse(path)
    assert len(found.clips) == 1
    assert found.warnings == (f"shorter than a clip of 3 s: {said}",)


def test_a_short_sound_is_heard_as_if_it_went_on(predictor: Predictor) -> None:
    """Two seconds of a steady sound say what three say, and not that it breaks off."""
    stft, music = feature_maps(np.tile(music_like(0.5, SAMPLE_RATE), 6))
    short, whole = (
        predictor.classify([MapBlock(stft[:n], music[:n])])[0][0].labels for n in (86, 129)
    )
    for kind in ("net_stft", "net_music"):
        np.testing.assert_allclose(short[kind], whole[kind][:1], atol=0.15)


@pytest.mark.parametrize("n_samples", [1, 100, 883, 1023, 1024])
def test_shorter_than_a_frame_is_padded_to_one_and_said(
    predictor: Predictor, tmp_path: Path, n_samples: int
) -> None:
    path = tmp_path / "click.wav"
    soundfile.write(path, music_like(1.0, SAMPLE_RATE)[:n_samples], SAMPLE_RATE)
    found = predictor.analyse(path)
    assert len(found.clips) == 1
    assert found.duration_s == pytest.approx(n_samples / SAMPLE_RATE)
    short = ["shorter than one frame of 46 ms"] if n_samples < 1024 else []
    clip = "shorter than a clip of 3 s: padded with silence"
    assert [w for w in found.warnings if w != "silent throughout"] == [*short, clip]
    # As if the silence were in the file.
    padded = tmp_path / "padded.wav"
    samples = np.pad(music_like(1.0, SAMPLE_RATE)[:n_samples], (0, 1024 - n_samples))
    soundfile.write(padded, samples, SAMPLE_RATE)
    assert predictor.analyse(padded).clips == found.clips


def test_of_another_rate_and_so_short_that_resampling_leaves_nothing(
    predictor: Predictor, tmp_path: Path
) -> None:
    path = tmp_path / "click.wav"
    soundfile.write(path, np.full(1, 0.5, np.float32), 192_000)
    assert len(predictor.analyse(path).clips) == 1


def test_devices() -> None:
    assert choose_device("cpu").type == "cpu"
    assert choose_device("auto").type in {"cpu", "cuda", "mps"}
    with pytest.raises(DeviceError, match="unknown device"):
        choose_device("tpu")
    if not torch.cuda.is_available():
        with pytest.raises(DeviceError, match="“cuda” is not available here"):
            choose_device("cuda")


def test_calibration_by_hand() -> None:
    # Temperature 0.5 squares: 0.6², 0.4² over their sum.
    np.testing.assert_allclose(
        calibrated(np.array([0.6, 0.4]), 0.5), [0.36 / 0.52, 0.16 / 0.52], rtol=1e-6
    )
    np.testing.assert_allclose(calibrated(np.array([0.6, 0.4]), 1.0), [0.6, 0.4], rtol=1e-6)
    assert calibrated(np.array([1.0, 0.0]), 3.0)[1] > 0


def test_stretches_cover_every_clip_once() -> None:
    """Blocks of any size give the clips of the whole, in order."""
    n = 64 * 150 + 90
    rows = np.arange(n, dtype=np.float32)
    stft, music = np.repeat(rows[:, None], 513, 1), np.repeat(rows[:, None], 8, 1)
    for size in (50, 1000, n):
        stretches = Stretches()
        starts: list[float] = []
        cut = []
        for i in range(0, n, size):
            block = track_maps.MapBlock(stft[i : i + size], music[i : i + size])
            cut += list(stretches.feed(block))
        cut += list(stretches.rest())
        for part in cut:
            starts += [clip[0, 0] for clip in clips(part.stft)]
        assert starts == [64.0 * i for i in range((n - 128) // 64 + 1)]
