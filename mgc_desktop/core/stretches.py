"""A track's maps in stretches of a fixed number of clips.

The networks take them one after another: the same file gives the same numbers alone or in a batch,
and a ten-hour mix needs no more memory than a song.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP, pad_to_clip
from mgc_desktop.core.features.frames import Map
from mgc_desktop.core.track_maps import MapBlock

# Clips that go through the networks together; fixed, so that results do not depend on the batch.
CLIPS_PER_STRETCH: Final = 32


class Stretches:
    """Cuts blocks of frames into stretches of whole clips, each overlapping the one before."""

    def __init__(self) -> None:
        self._stft: list[Map] = []
        self._music: list[Map] = []
        self._held = 0
        self._cut_any = False

    def feed(self, block: MapBlock) -> Iterator[tuple[Map, Map]]:
        """Take a block, give the full stretches that are complete."""
        self._stft.append(block.stft)
        self._music.append(block.music)
        self._held += len(block.stft)
        length = (CLIPS_PER_STRETCH - 1) * CLIP_HOP + CLIP_FRAMES
        if self._held < length:
            return
        stft, music = _joined(self._stft), _joined(self._music)
        start = 0
        while start + length <= len(stft):
            yield stft[start : start + length], music[start : start + length]
            start += CLIPS_PER_STRETCH * CLIP_HOP
            self._cut_any = True
        self._stft, self._music = [stft[start:]], [music[start:]]
        self._held = len(stft) - start

    def rest(self) -> Iterator[tuple[Map, Map]]:
        """Give what is left, if it holds a clip; a track shorter than a clip is padded to one."""
        if not self._stft:
            return
        stft, music = _joined(self._stft), _joined(self._music)
        if len(stft) >= CLIP_FRAMES or not self._cut_any:
            yield pad_to_clip(stft), pad_to_clip(music)


def _joined(blocks: list[Map]) -> Map:
    """Join blocks of frames; a track of ordinary length is one block, and is not copied."""
    return blocks[0] if len(blocks) == 1 else np.concatenate(blocks)
