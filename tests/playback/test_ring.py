from __future__ import annotations

import threading

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mgc_desktop.playback.ring import RingBuffer


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=60))
def test_frames_come_out_in_order_and_none_is_lost(steps: list[tuple[int, int]]) -> None:
    ring = RingBuffer(32, 2)
    sent = 0
    heard: list[float] = []
    for n_write, n_read in steps:
        block = np.arange(sent, sent + n_write, dtype=np.float32)
        taken = ring.write(np.stack([block, -block], axis=1))
        assert taken == min(n_write, 32 - (sent - len(heard)))
        sent += taken
        out = np.full((n_read, 2), np.nan, dtype=np.float32)
        got = ring.read_into(out)
        assert np.array_equal(out[:got, 0], -out[:got, 1])
        assert np.isnan(out[got:]).all()
        heard += out[:got, 0].tolist()
        assert ring.filled == sent - len(heard)
        assert ring.free == 32 - ring.filled
    assert heard == list(range(len(heard)))


def test_one_thread_writes_while_another_reads() -> None:
    ring = RingBuffer(777, 1)
    total = 300_000
    source = np.arange(total, dtype=np.float32)[:, None]

    def write() -> None:
        sent = 0
        while sent < total:
            sent += ring.write(source[sent : sent + 191])

    writer = threading.Thread(target=write)
    writer.start()
    heard = []
    out = np.empty((257, 1), dtype=np.float32)
    count = 0
    while count < total:
        got = ring.read_into(out)
        heard.append(out[:got].copy())
        count += got
    writer.join()
    assert np.array_equal(np.concatenate(heard), source)
