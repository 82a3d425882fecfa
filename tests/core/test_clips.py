from __future__ import annotations

import numpy as np
import pytest

from mgc_desktop.core.clips import CLIP_SECONDS, clip_start_s, clips, n_clips


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
        # What a short track lacks is silence.
        assert not clip[len(piece) :].any()


def test_times() -> None:
    assert pytest.approx(66_048 / 22_050) == CLIP_SECONDS
    assert clip_start_s(2) == pytest.approx(2 * 64 * 512 / 22_050)
