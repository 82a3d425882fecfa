from __future__ import annotations

import numpy as np
import pytest

from mgc_desktop.core.clips import (
    CLIP_SECONDS,
    HALF_CLIP_SECONDS,
    clip_start_s,
    clips,
    n_clips,
    pad_to_clip,
)
from mgc_desktop.core.features.frames import n_frames


@pytest.mark.parametrize(
    ("frames", "wanted"), [(1, 1), (127, 1), (128, 1), (191, 1), (192, 2), (1290, 19)]
)
def test_as_many_clips_as_fit(frames: int, wanted: int) -> None:
    feature_map = np.arange(frames * 8, dtype=np.float32).reshape(frames, 8)
    found = clips(feature_map)
    assert found.shape == (wanted, 128, 8)
    assert n_clips(frames) == wanted
    for i, clip in enumerate(found):
        piece = feature_map[64 * i : 64 * i + 128]
        np.testing.assert_array_equal(clip[: len(piece)], piece)


def test_times() -> None:
    assert pytest.approx(66_048 / 22_050) == CLIP_SECONDS
    assert clip_start_s(2) == pytest.approx(2 * 64 * 512 / 22_050)


@pytest.mark.parametrize("n", [1, 63, 64, 100, 127, 128, 200])
def test_half_a_clip_is_repeated_and_less_is_followed_by_silence(n: int) -> None:
    rows = np.arange(1.0, n + 1, dtype=np.float32)[:, None]
    filled = pad_to_clip(rows)
    assert len(filled) == max(n, 128)
    np.testing.assert_array_equal(filled[:n], rows)
    np.testing.assert_array_equal(filled[n:], rows[: 128 - n] if 64 <= n < 128 else 0 * filled[n:])


def test_half_a_clip_has_64_frames() -> None:
    samples = round(HALF_CLIP_SECONDS * 22_050)
    assert (n_frames(samples), n_frames(samples - 1)) == (64, 63)
