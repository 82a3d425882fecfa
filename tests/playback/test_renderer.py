from __future__ import annotations

import time
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from mgc_desktop.playback.renderer import Renderer
from mgc_desktop.playback.ring import RingBuffer

RATE = 44_100
BLOCK = 1000
TIMES = SimpleNamespace(currentTime=10.0, outputBufferDacTime=10.2)


def ring_of(value: float, n: int = 8000) -> RingBuffer:
    ring = RingBuffer(n, 2)
    ring.write(np.full((n, 2), value, dtype=np.float32))
    return ring


def call(renderer: Renderer) -> NDArray[np.float32]:
    out = np.full((BLOCK, 2), np.nan, dtype=np.float32)
    renderer(out, BLOCK, TIMES, None)
    return out


def steepest(*blocks: NDArray[np.float32]) -> float:
    return float(np.abs(np.diff(np.concatenate(blocks)[:, 0])).max())


def test_the_first_samples_come_out_as_they_are() -> None:
    renderer = Renderer(ring_of(0.5), RATE, 1.0)
    assert (call(renderer) == 0.5).all()


def test_an_empty_ring_gives_silence() -> None:
    renderer = Renderer(ring_of(0.5, 300), RATE, 1.0)
    out = call(renderer)
    assert (out[:300] == 0.5).all()
    assert (out[300:] == 0.0).all()
    assert renderer.underruns == 1


def test_pausing_holds_the_ring_and_never_clicks() -> None:
    renderer = Renderer(ring_of(0.5), RATE, 1.0)
    before = call(renderer)
    renderer.playing = False
    fading, silent = call(renderer), call(renderer)
    read = renderer.ring.read
    renderer.playing = True
    after = call(renderer)
    assert (silent == 0.0).all()
    assert read == BLOCK + 256
    assert (after[256:] == 0.5).all()
    assert steepest(before, fading, silent, after) < 0.01


def test_a_jump_fades_from_one_ring_to_the_other() -> None:
    renderer = Renderer(ring_of(0.5), RATE, 1.0)
    before = call(renderer)
    renderer.ring = ring_of(-0.5)
    after = call(renderer)
    assert (after[256:] == -0.5).all()
    assert steepest(before, after) < 0.01


def test_the_volume_changes_without_a_step() -> None:
    renderer = Renderer(ring_of(0.5), RATE, 1.0)
    before = call(renderer)
    renderer.gain = 0.25
    changing, after = call(renderer), call(renderer)
    assert (after == 0.125).all()
    assert steepest(before, changing, after) < 0.001


def test_the_clock_counts_from_when_it_is_heard() -> None:
    renderer = Renderer(ring_of(0.5), RATE, 1.0)
    call(renderer)
    now = time.perf_counter()
    clock = renderer.clock
    assert clock.heard_at - now == pytest.approx(0.2, abs=0.02)
    assert clock.heard(clock.heard_at - 0.1) == 0.0
    assert clock.heard(clock.heard_at + 0.01) == pytest.approx(441.0)
    assert clock.heard(clock.heard_at + 9.0) == BLOCK


def test_the_clock_does_not_run_back_after_a_pause() -> None:
    renderer = Renderer(ring_of(0.5), RATE, 1.0)
    call(renderer)
    renderer.playing = False
    call(renderer)
    renderer.playing = True
    call(renderer)
    assert renderer.clock.heard(renderer.clock.heard_at - 0.1) == BLOCK + 256
