"""A track's maps in passages of a fixed number of clips.

The networks take them one after another: the same file gives the same numbers alone or in a batch,
and a ten-hour mix needs no more memory than a song.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP, pad_to_clip
from mgc_desktop.core.features.frames import Map
from mgc_desktop.core.features.names import ENERGY
from mgc_desktop.core.inputs import Kind
from mgc_desktop.core.level import CELL_FRAMES, FRAMES_AROUND, Gain, gains
from mgc_desktop.core.track_maps import MapBlock

# Clips that go through the networks together; fixed, so that results do not depend on the batch.
CLIPS_PER_STRETCH: Final = 32
_FRAMES: Final = (CLIPS_PER_STRETCH - 1) * CLIP_HOP + CLIP_FRAMES


@dataclass(frozen=True)
class Passage:
    """Consecutive frames that the networks hear together, at least a clip.

    Attributes
    ----------
    stft : ndarray of float32, shape (n, 513)
    music : ndarray of float32, shape (n, 8)
    gain : ndarray of float32, shape (n,)
        What brings each frame to the common level.
    """

    stft: Map
    music: Map
    gain: Gain

    @property
    def maps(self) -> dict[Kind, Map]:
        """Both maps by name."""
        return {"net_stft": self.stft, "net_music": self.music}

    @classmethod
    def alone(cls, stft: Map, music: Map) -> Passage:
        """Make one of which nothing is known but what is in it."""
        return cls(stft, music, gains(music[:, ENERGY]))

    def filling_a_clip(self) -> Passage:
        """Return it as it is, or repeated or followed by silence until it fills a clip."""
        return Passage(pad_to_clip(self.stft), pad_to_clip(self.music), pad_to_clip(self.gain))


class Stretches:
    """Cuts blocks of frames into passages of whole clips, each overlapping the one before.

    Parameters
    ----------
    before : ndarray of float32, optional
        Short-term energy of the frames before the first; those of incomplete cells do not count.
    """

    def __init__(self, before: NDArray[np.float32] | None = None) -> None:
        self._stft: list[Map] = []
        self._music: list[Map] = []
        self._before = np.empty(0, np.float32) if before is None else _whole_cells(before)
        self._held = 0
        self._cut_any = False

    def feed(self, block: MapBlock) -> Iterator[Passage]:
        """Take a block, give the full passages whose level is known."""
        self._stft.append(block.stft)
        self._music.append(block.music)
        self._held += len(block.stft)
        if self._held >= _FRAMES + FRAMES_AROUND:
            yield from self._cut(FRAMES_AROUND)

    def rest(self) -> Iterator[Passage]:
        """Give what is left, if it holds a clip; a track shorter than that is made to fill one."""
        if not self._stft:
            return
        yield from self._cut(0)
        (stft,), (music,) = self._stft, self._music
        if len(stft) >= CLIP_FRAMES or not self._cut_any:
            yield Passage(stft, music, self._gains(music)).filling_a_clip()

    def _cut(self, ahead: int) -> Iterator[Passage]:
        """Give the full passages that have so many frames behind them."""
        stft, music = _joined(self._stft), _joined(self._music)
        gain = self._gains(music)
        start = 0
        while start + _FRAMES + ahead <= len(stft):
            rows = slice(start, start + _FRAMES)
            yield Passage(stft[rows], music[rows], gain[rows])
            start += CLIPS_PER_STRETCH * CLIP_HOP
            self._cut_any = True
        self._before = np.concatenate([self._before, music[:start, ENERGY]])[-FRAMES_AROUND:]
        self._stft, self._music = [stft[start:]], [music[start:]]
        self._held = len(stft) - start

    def _gains(self, music: Map) -> Gain:
        return gains(np.concatenate([self._before, music[:, ENERGY]]))[len(self._before) :]


def _whole_cells(energy: NDArray[np.float32]) -> NDArray[np.float32]:
    return energy[len(energy) % CELL_FRAMES :]


def _joined(blocks: list[Map]) -> Map:
    """Join blocks of frames; a track of ordinary length is one block, and is not copied."""
    return blocks[0] if len(blocks) == 1 else np.concatenate(blocks)
