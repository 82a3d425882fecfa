"""Live input: its maps are those of the same sound as a file, and it is judged as it comes."""

from __future__ import annotations

import threading
from multiprocessing import active_children

import numpy as np
import pytest

from mgc_desktop.core.features import feature_maps
from mgc_desktop.core.features.names import KEY, ROUGHNESS
from mgc_desktop.jobs.analysis.folders import bundled_models
from mgc_desktop.jobs.analysis.live import LiveMaps, LiveVerdicts
from mgc_desktop.processes import WorkerDied
from mgc_desktop.records import Analysis
from tests.helpers.audio import music_like


def test_maps_of_blocks_are_those_of_the_whole() -> None:
    sound = music_like(9, 22_050)
    maps = LiveMaps()
    parts = []
    for start in range(0, sound.size, 700):
        stereo = np.stack([sound[start : start + 700]] * 2, axis=1)
        parts.append(maps.feed(stereo, 22_050, restarted=start == 0))
    stft, music = np.concatenate([p[1] for p in parts]), np.concatenate([p[2] for p in parts])
    whole_stft, whole_music = feature_maps(sound)
    np.testing.assert_allclose(stft, whole_stft, atol=1e-4)
    # Key clarity comes late and roughness knows the range so far only: live cannot know better.
    told = [i for i in range(8) if i not in (KEY, ROUGHNESS)]
    np.testing.assert_allclose(music[:, told], whole_music[:, told], rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000, 96_000])
def test_any_rate_is_heard_at_its_pitch(rate: int) -> None:
    tone = np.sin(2 * np.pi * 1000 * np.arange(2 * rate) / rate).astype(np.float32)[:, None]
    maps = LiveMaps()
    found = [maps.feed(tone[i : i + 512], rate, restarted=i == 0) for i in range(0, len(tone), 512)]
    stft = np.concatenate([stft for _, stft, _ in found])[20:]
    assert abs(float(stft.mean(axis=0).argmax()) * 22_050 / 1024 - 1000) < 22
    assert abs(sum(len(samples) for samples, _, _ in found) / 22_050 - 2.0) < 0.1


def test_broken_samples_are_silence() -> None:
    frames = np.full((4096, 1), np.nan, np.float32)
    samples, stft, _ = LiveMaps().feed(frames, 22_050, restarted=True)
    assert not samples.any()
    assert not stft.any()


def test_a_verdict_every_64_frames() -> None:
    came: list[Analysis] = []
    errors: list[BaseException] = []
    there = threading.Semaphore(0)

    def heard(analysis: Analysis) -> None:
        came.append(analysis)
        there.release()

    verdicts = LiveVerdicts(bundled_models(), heard, errors.append)
    try:
        stft, music = feature_maps(music_like(8, 22_050))
        verdicts.feed(stft[:127], music[:127])
        assert not there.acquire(timeout=0.2)
        verdicts.feed(stft[127:130], music[127:130])
        assert there.acquire(timeout=60)
        verdicts.feed(stft[130:190], music[130:190])
        assert not there.acquire(timeout=0.5)
        verdicts.feed(stft[190:200], music[190:200])
        assert there.acquire(timeout=20)
    finally:
        verdicts.close()
    assert errors == []
    assert [len(analysis.clips) for analysis in came] == [1, 1]
    assert came[0].mood is not None
    assert abs(sum(came[0].genre.scores.values()) - 1.0) < 1e-3


def test_verdicts_go_on_after_their_process_was_killed() -> None:
    came: list[Analysis] = []
    errors: list[BaseException] = []
    there = threading.Semaphore(0)

    def heard(analysis: Analysis) -> None:
        came.append(analysis)
        there.release()

    verdicts = LiveVerdicts(bundled_models(), heard, errors.append)
    try:
        stft, music = feature_maps(music_like(8, 22_050))
        for turn in range(2):
            verdicts.feed(stft[:128], music[:128])
            # Also in the middle of a clip: its end is told, and feeding raises nothing.
            assert there.acquire(timeout=60)
            for child in active_children():
                child.kill()
                child.join(10)
            assert len(came) == turn + 1
        verdicts.feed(stft[:128], music[:128])
        assert there.acquire(timeout=60)
    finally:
        verdicts.close()
    verdicts.feed(stft[:128], music[:128])
    assert all(isinstance(error, WorkerDied) for error in errors)
    assert len(came) == 3
