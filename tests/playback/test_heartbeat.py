"""What silence of a device means, on a clock that the test moves."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from mgc_desktop.playback import heartbeat
from mgc_desktop.playback.heartbeat import Heartbeat

PATIENCE_S = 1.0
BLOCK_S = 0.05


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(heartbeat, "time", SimpleNamespace(perf_counter=lambda: clock.now))
    return clock


def beats(stream: Heartbeat, clock: SimpleNamespace, *, count: int, every_s: float) -> None:
    for _ in range(count):
        clock.now += every_s
        assert not stream.has_stopped
        stream.beat(min(every_s, BLOCK_S))


def test_a_usual_device_is_gone_after_the_patience(clock: SimpleNamespace) -> None:
    stream = Heartbeat(PATIENCE_S)
    beats(stream, clock, count=100, every_s=BLOCK_S)
    clock.now += PATIENCE_S - 0.01
    assert not stream.has_stopped
    clock.now += 0.02
    assert stream.has_stopped


def test_a_slow_device_is_given_more(clock: SimpleNamespace) -> None:
    stream = Heartbeat(PATIENCE_S)
    beats(stream, clock, count=10, every_s=2.0)
    clock.now += 4.9
    assert not stream.has_stopped
    clock.now += 0.2
    assert stream.has_stopped


def test_a_machine_that_was_held_up_once_is_forgiven(clock: SimpleNamespace) -> None:
    """Else a device that goes later would be waited for as long as a slow one."""
    stream = Heartbeat(PATIENCE_S)
    beats(stream, clock, count=100, every_s=BLOCK_S)
    clock.now += 3.9
    stream.beat(BLOCK_S)
    beats(stream, clock, count=10, every_s=BLOCK_S)
    clock.now += PATIENCE_S + 0.01
    assert stream.has_stopped
