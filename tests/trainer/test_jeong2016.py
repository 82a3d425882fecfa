"""jeong2016: its inputs by its equations, its networks by its numbers, and what is stopped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from mgc_desktop.protocol.training import Epoch, Event
from tests.trainer.music import KINDS, piece
from trainer.inputs.modulation import (
    FRAMES,
    CepstralModulation,
    SpectrumSegments,
    cepstrum_statistics,
    standard,
)
from trainer.lessons import Lessons, make_lessons
from trainer.stopping import Stopped, never
from trainer.systems import system_of
from trainer.systems.jeong2016 import Jeong2016, LearntForest, _all_vectors, fit_standards
from trainer.systems.system import Room


@pytest.fixture(scope="module")
def lessons() -> Lessons:
    """Two kinds of music, four tracks each, two segments a track."""
    kinds = [kind for kind in ("Chanson", "Hörspiel") for _ in range(4)]
    tracks = [piece(kind, i, 7.6) for i, kind in enumerate(kinds)]
    inputs = (SpectrumSegments(), CepstralModulation())
    arrays = [tuple(one.of_track(track) for one in inputs) for track in tracks]
    return make_lessons(arrays, [[kind] for kind in kinds], KINDS)


def test_segments_are_what_the_equations_say() -> None:
    track = piece("Chanson", 1, 7.6)
    spectra, modulations = SpectrumSegments().of_track(track), CepstralModulation().of_track(track)
    assert (spectra.shape, modulations.shape) == ((2, 513, 214), (2, 513, 108))
    # Equation 1, one frame of the second segment, 107 frames on.
    window = np.hanning(1025)[:1024]
    frame = track[(107 + 3) * 512 :][:1024] * window
    np.testing.assert_allclose(spectra[1, :, 3], np.abs(np.fft.rfft(frame)), atol=1e-3)
    # Equations 3 to 5, with the inverse transform over the whole spectrum and its mirror image.
    both = np.concatenate([spectra, spectra[:, -2:0:-1]], axis=1)
    cepstra = np.fft.ifft(np.log(both + 1e-4), axis=1).real[:, :513]
    mean, deviation = cepstra.mean(axis=(0, 2)), cepstra.std(axis=(0, 2))
    standardised = (cepstra - mean[:, None]) / deviation[:, None]
    wanted = np.abs(np.fft.fft(standardised, axis=2))[:, :, : FRAMES // 2 + 1]
    found_mean, found_deviation = cepstrum_statistics(modulations)
    np.testing.assert_allclose(found_mean, mean, atol=1e-5)
    np.testing.assert_allclose(found_deviation, deviation, rtol=2e-3)
    np.testing.assert_allclose(
        standard(modulations, found_mean, found_deviation), wanted, rtol=1e-2, atol=0.05
    )


@pytest.mark.parametrize(("name", "sizes"), [("sf", [513]), ("tf", [108]), ("both", [513, 108])])
def test_networks_have_the_papers_sizes(name: str, sizes: list[int]) -> None:
    wanted = sum(n * 50 + 50 + 2 * (50 * 50 + 50) + 50 * 10 + 10 for n in sizes)
    assert system_of(f"jeong2016-{name}").n_parameters(10) == wanted


def learnt(lessons: Lessons, room: Room) -> LearntForest:
    system = system_of("jeong2016-both")
    assert isinstance(system, Jeong2016)
    return system.learn(lessons.of_tracks([0, 1, 4, 5]), lessons.of_tracks([2, 6]), room)


def test_it_learns_tells_apart_and_goes_on_where_it_was_stopped(
    lessons: Lessons, tmp_path: Path
) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    whole.mkdir()
    parts.mkdir()
    events: list[Event] = []
    cpu = torch.device("cpu")
    forest = learnt(lessons, Room(whole, "a", 1, cpu, events.append, never, epochs=3))
    assert [e.network for e in events if isinstance(e, Epoch)] == [
        *["jeong2016-sf-1"] * 3, *["jeong2016-tf-1"] * 3,
    ]  # fmt: skip
    assert forest.described(lessons.arrays[3]).shape == (2, 200)
    said = [
        clips.mean(axis=0).argmax() for clips in forest.ask([lessons.arrays[i] for i in (3, 7)])
    ]
    assert said == [1, 2]
    calls = iter(range(10_000))
    with pytest.raises(Stopped):
        learnt(lessons, Room(parts, "b", 1, cpu, events.append, lambda: next(calls) > 80, epochs=3))
    learnt(lessons, Room(parts, "b", 1, cpu, events.append, never, epochs=3))
    for name in ("sf", "tf"):
        file = f"jeong2016-{name}-1.checkpoint.safetensors"
        one, other = load_file(whole / file), load_file(parts / file)
        assert all(torch.equal(one[key], other[key]) for key in one)


def test_silence_that_pads_a_short_track_is_not_learned_from() -> None:
    short = SpectrumSegments().of_track(piece("Techno", 1, 2.5))
    lessons = make_lessons([(short,)], [["Techno"]], KINDS)
    standards = fit_standards("SF", short)
    vectors, _ = _all_vectors("SF", 0, lessons, standards, torch.device("cpu"))
    # 2.5 s begin 108 frames of 512 samples; the padding fills 214.
    assert len(vectors) == 108
