"""One level for all music: what the networks say does not depend on how loud a master is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from mgc_desktop.core.audio import SAMPLE_RATE
from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP
from mgc_desktop.core.features import feature_maps
from mgc_desktop.core.features.frames import Samples
from mgc_desktop.core.features.names import ENERGY
from mgc_desktop.core.importance import Method
from mgc_desktop.core.inputs import Kind
from mgc_desktop.core.level import (
    FAINTEST_DB,
    FRAMES_AROUND,
    LEVEL_DB,
    at_gain,
    clip_gains,
    gains,
    samples_around,
)
from mgc_desktop.core.networks.bundle import Bundle, load_bundle
from mgc_desktop.core.networks.explain import explain
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.core.stretches import Passage, Stretches
from mgc_desktop.core.track_maps import MapBlock
from mgc_desktop.paths import model_dir
from mgc_desktop.records import Analysis
from tests.helpers.audio import music_like
from tests.helpers.bundles import retrained


@pytest.fixture(scope="module")
def song() -> Samples:
    """A minute and a half whose second third is 10 dB softer."""
    samples = 0.5 * music_like(90.0, SAMPLE_RATE)
    third = samples.size // 3
    samples[third : 2 * third] *= 0.3
    return samples


@pytest.fixture(scope="module")
def predictor(tmp_path_factory: pytest.TempPathFactory) -> Predictor:
    folder = retrained(tmp_path_factory.mktemp("levelled") / "genre", one_level=True)
    return Predictor(load_bundle(folder), load_bundle(model_dir("mood")), device="cpu")


def test_half_a_minute_comes_to_the_level() -> None:
    for rms in (0.9, 0.02):
        gain = gains(np.full(1300, rms))
        np.testing.assert_allclose(20 * np.log10(gain * rms), LEVEL_DB, atol=1e-5)


def test_what_is_nearly_silent_is_not_blown_up() -> None:
    gain = gains(np.full(640, 1e-4))
    np.testing.assert_allclose(20 * np.log10(gain), LEVEL_DB - FAINTEST_DB, atol=1e-5)
    assert np.isfinite(gains(np.zeros(100))).all()
    assert gains(np.zeros(0)).shape == (0,)


def test_a_gain_follows_the_half_minute_around() -> None:
    """By hand: cells of 64 frames, ten more on either side."""
    energy = np.full(64 * 60, 0.1)
    energy[64 * 30 :] = 0.4
    power = (energy**2).reshape(60, 64).mean(axis=1)
    gain = gains(energy)[::64]
    for cell in (0, 5, 19, 25, 30, 45, 59):
        around = power[max(0, cell - 10) : cell + 11].mean()
        assert gain[cell] == pytest.approx(10 ** (LEVEL_DB / 20) / np.sqrt(around), rel=1e-6)


def test_both_maps_follow_a_gain_exactly(song: Samples) -> None:
    maps = dict(zip(("net_stft", "net_music"), feature_maps(song), strict=True))
    softer = dict(zip(("net_stft", "net_music"), feature_maps(0.25 * song), strict=True))
    gain = np.full(len(maps["net_stft"]), 4.0, np.float32)
    kind: Kind
    for kind in ("net_stft", "net_music"):
        whole = maps[kind].max(axis=0) + 1e-6
        np.testing.assert_allclose(
            at_gain(kind, softer[kind], gain) / whole, maps[kind] / whole, atol=2e-3
        )


def test_a_clips_level_needs_no_more_than_what_is_around_it(song: Samples) -> None:
    whole = gains(feature_maps(song)[1][:, ENERGY])
    last = (len(whole) - CLIP_FRAMES) // CLIP_HOP
    for clip in (0, 7, 22, last):
        first, count = samples_around(clip * CLIP_HOP)
        found = clip_gains(song[first : first + count], clip * CLIP_HOP)
        np.testing.assert_allclose(found, whole[clip * CLIP_HOP :][:CLIP_FRAMES], rtol=1e-5)


@pytest.mark.parametrize("size", [50, 1000, 10_000])
def test_a_track_has_the_same_gains_in_whatever_blocks_it_comes(song: Samples, size: int) -> None:
    stft, music = feature_maps(np.tile(song, 2))
    expected = gains(music[:, ENERGY])
    stretches, found = Stretches(), []
    for i in range(0, len(stft), size):
        found += stretches.feed(MapBlock(stft[i : i + size], music[i : i + size]))
    found += stretches.rest()
    assert len(found) > 2
    start = 0
    for passage in found:
        np.testing.assert_array_equal(passage.gain, expected[start : start + len(passage.gain)])
        start += 32 * CLIP_HOP


def test_live_sound_keeps_the_level_of_what_was_before(song: Samples) -> None:
    stft, music = feature_maps(song[-30 * SAMPLE_RATE :])
    energy, start = music[:, ENERGY], CLIP_HOP * 15
    clip = slice(start, start + CLIP_FRAMES)
    expected = gains(energy[start - FRAMES_AROUND : start + CLIP_FRAMES])[FRAMES_AROUND:]
    # Some frames more than whole cells: the first of them do not count.
    for more in (0, 7):
        before = energy[start - FRAMES_AROUND - more : start]
        (passage,) = _one(before, stft[clip], music[clip])
        np.testing.assert_array_equal(passage.gain, expected)


def _one(before: Samples, stft: Samples, music: Samples) -> list[Passage]:
    stretches = Stretches(before)
    return [*stretches.feed(MapBlock(stft, music)), *stretches.rest()]


def _analysed(predictor: Predictor, folder: Path, name: str, samples: Samples) -> Analysis:
    file = folder / f"{name}.wav"
    soundfile.write(file, samples, SAMPLE_RATE, subtype="FLOAT")
    return predictor.analyse(file)


def test_a_soft_master_gets_the_votes_of_a_loud_one(
    predictor: Predictor, song: Samples, tmp_path: Path
) -> None:
    loud = _analysed(predictor, tmp_path, "loud", song)
    for db in (-20, -12, 6):
        other = _analysed(predictor, tmp_path, f"{db}", song * np.float32(10 ** (db / 20)))
        votes, theirs = (
            np.array([clip.net_stft + clip.net_music for clip in one.clips])
            for one in (loud, other)
        )
        assert np.abs(votes - theirs).max() < 0.02
        assert other.genre.label == loud.genre.label


def test_a_bundle_without_it_hears_music_as_loud_as_it_is(song: Samples, tmp_path: Path) -> None:
    as_it_is = Predictor(
        load_bundle(retrained(tmp_path / "genre", one_level=False)), None, device="cpu"
    )
    # What the networks hear, before anything is taken back of what sounds like no music they know.
    loud, soft = (
        np.array(_analysed(as_it_is, tmp_path, name, samples).embedding)
        for name, samples in (("loud", song), ("soft", 0.1 * song))
    )
    assert np.abs(loud - soft).max() > 0.1


def test_an_explanation_hears_a_clip_as_the_analysis_did(
    predictor: Predictor, song: Samples
) -> None:
    """Its logits give the votes, also where the music around it is louder."""
    stft, music = feature_maps(song)
    tasks, _ = predictor.classify([MapBlock(stft, music)])
    # Of moods nothing is taken back, so they follow from their logits alone.
    bundle = predictor._bundles[1]
    for clip in (0, 19, 22, 40):
        rows = slice(clip * CLIP_HOP, clip * CLIP_HOP + CLIP_FRAMES)
        first, count = samples_around(rows.start)
        gain = clip_gains(song[first : first + count], rows.start)
        passage = Passage(stft[rows], music[rows], gain)
        logits = [explain_score(bundle, passage, label) for label in bundle.card.labels[:3]]
        said = tasks[1].labels["net_music"][clip][:3]
        # Differences of logits are ratios of probabilities.
        np.testing.assert_allclose(np.diff(logits), np.diff(np.log(said)), atol=2e-3)


def explain_score(bundle: Bundle, passage: Passage, label: str) -> float:
    return explain(bundle, passage, label, method=Method.OCCLUSION).score["net_music"]
