"""Random clips with their labels, augmented on the fly, ready for a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mgc_desktop.core.clips import CLIP_FRAMES, pad_to_clip
from mgc_desktop.core.features import N_BINS, N_FEATURES
from mgc_desktop.core.features.names import ENERGY, ROUGHNESS
from mgc_desktop.core.inputs import N_INPUTS, Kind
from mgc_desktop.core.level import at_gain
from mgc_desktop.core.scaling import Scaling
from trainer import seeds
from trainer.config import StageConfig
from trainer.data.cache import MapCache
from trainer.data.entries import magnitude_table
from trainer.data.teacher import Teacher
from trainer.targets import HINT_BLOCKS, Targets

# ln(M + 1): logarithmic above, linear below 1, which is about 50 dB under a full-scale tone. What
# lies there is hiss, codec and converter rather than music: with an offset of 0.03 net_STFT took
# the surface noise of old blues records for jazz.
_STFT_OFFSET = 1.0
_FRAMES_FOR_SCALING = 200_000


def offsets(kind: Kind) -> NDArray[np.float32]:
    """Return what is added to each row of a map before its logarithm; NaN where there is none."""
    offset = np.full(N_INPUTS[kind], np.nan, dtype=np.float32)
    if kind == "net_stft":
        offset[:] = _STFT_OFFSET
    else:
        # Both follow the level (roughness its square) and are heavy-tailed.
        offset[ENERGY], offset[ROUGHNESS] = 1e-3, 1.0
    return offset


def fit_scaling(
    kind: Kind, cache: MapCache, tracks: Sequence[int], *, raw: bool, one_level: bool
) -> Scaling:
    """Scaling constants from training tracks, over all their variants.

    Parameters
    ----------
    kind : {"net_stft", "net_music"}
    tracks : sequence of int
        Training tracks.
    raw : bool
        The paper's recipe: the map as it is.
    one_level : bool
        Of what the maps are after they were brought to one level.
    """
    n = N_INPUTS[kind]
    offset = np.full(n, np.nan, dtype=np.float32) if raw else offsets(kind)
    identity = Scaling(offset, np.zeros(n, np.float32), np.ones(n, np.float32), one_level)
    if raw:
        return identity
    random = np.random.default_rng(0)
    chosen = cache.bounds[np.asarray(tracks)].reshape(-1, 2)
    chosen = chosen[chosen[:, 1] > chosen[:, 0]]
    # No more than there are: of little music, most would be drawn again and again.
    n_frames = min(_FRAMES_FOR_SCALING, int((chosen[:, 1] - chosen[:, 0]).sum()))
    picks = chosen[random.integers(len(chosen), size=n_frames)]
    rows = np.sort(random.integers(picks[:, 0], picks[:, 1]))
    maps = magnitude_table()[cache.stft[rows]] if kind == "net_stft" else cache.music[rows]
    if one_level:
        maps = at_gain(kind, maps, _gains_of(cache, chosen, rows))
    compressed = identity.compress(maps)
    mean = compressed.mean(axis=0, dtype=np.float64).astype(np.float32)
    deviation = compressed.std(axis=0, dtype=np.float64).astype(np.float32)
    return Scaling(offset, mean, np.maximum(deviation, np.float32(1e-6)), one_level)


def _gains_of(
    cache: MapCache, tracks: NDArray[np.int64], rows: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return the gain of each of these rows, which ascend, (n_rows,).

    Parameters
    ----------
    tracks : ndarray of int64, shape (n, 2)
        First and one-past-last row of every track that they are of.
    """
    out = np.empty(len(rows), dtype=np.float32)
    for first, last in np.unique(tracks, axis=0):
        here = slice(*np.searchsorted(rows, [first, last]))
        out[here] = cache.gains(slice(first, last))[rows[here] - first]
    return out


@dataclass(frozen=True)
class Batch:
    """Clips and what they should give.

    Attributes
    ----------
    maps : Tensor of float32, shape (batch, n_features, 128)
    rows : dict of Tensor, (batch, n_labels) each
    known : dict of Tensor, (batch,) each
    """

    maps: Tensor
    rows: dict[str, Tensor]
    known: dict[str, Tensor]

    def __len__(self) -> int:
        return len(self.maps)

    def parts(self, n: int) -> list[Batch]:
        """Return it in n parts; fewer where it has fewer clips."""
        size = -(-len(self) // n)
        return [
            Batch(
                self.maps[at : at + size],
                {block: rows[at : at + size] for block, rows in self.rows.items()},
                {block: mask[at : at + size] for block, mask in self.known.items()},
            )
            for at in range(0, len(self), size)
        ]


class ClipSampler:
    """Draws the batches of an epoch; the same seed and epoch give the same batches."""

    def __init__(
        self,
        kind: Kind,
        cache: MapCache,
        targets: Targets,
        teacher: Teacher | None,
        tracks: Sequence[int],
        scaling: Scaling,
        config: StageConfig,
        seed: int,
        device: torch.device,
    ) -> None:
        self.kind = kind
        self.one_level = scaling.one_level
        self.cache = cache
        self.teacher = teacher
        self.config = config
        self.seed = seed
        self.device = device
        self.tracks = np.asarray(tracks)
        self.weights = _sampling_weights(targets, self.tracks, config.balance)
        self.rows = {block: torch.from_numpy(rows) for block, rows in targets.rows.items()}
        self.known = {block: torch.from_numpy(mask) for block, mask in targets.known.items()}
        self.table = torch.from_numpy(magnitude_table()).to(device)
        self.offset = torch.from_numpy(scaling.offset).to(device)[:, None]
        self.compressed = ~torch.isnan(self.offset)
        # Magnitudes as they are: a tenth of a step would go into logarithms that nobody looks at.
        self.as_it_is = bool(
            np.isnan(scaling.offset).all()
            and (scaling.mean == 0).all()
            and (scaling.deviation == 1).all()
        )
        self.mean = torch.from_numpy(scaling.mean).to(device)[:, None]
        self.deviation = torch.from_numpy(scaling.deviation).to(device)[:, None]

    @property
    def steps(self) -> int:
        """Batches of an epoch."""
        return max(1, len(self.tracks) * self.config.clips_per_track // self.config.batch)

    def epoch(self, number: int) -> Iterator[Batch]:
        """Draw the batches of one epoch."""
        random = seeds.draws(self.seed, number)
        generator = seeds.on_device(random, self.device)
        for _ in range(self.steps):
            chosen = random.choice(self.tracks, self.config.batch, p=self.weights)
            gathered, gains, shares = self._gather(chosen, random)
            clips = torch.from_numpy(gathered).to(self.device)
            level = torch.from_numpy(gains).to(self.device) if self.one_level else None
            maps = self._scaled(clips.transpose(1, 2), level, generator)
            if self.config.augment and self.config.masking:
                maps = _masked(maps, generator)
            index = torch.from_numpy(chosen)
            hints, hinted = self._hints(chosen, shares)
            batch = Batch(
                maps,
                {block: rows[index].to(self.device) for block, rows in self.rows.items()} | hints,
                {block: mask[index].to(self.device) for block, mask in self.known.items()} | hinted,
            )
            yield _mixed(batch, self.config.mixup, random) if self.config.mixup else batch

    def _gather(
        self, chosen: NDArray[np.int64], random: np.random.Generator
    ) -> tuple[NDArray[np.generic], NDArray[np.float32], NDArray[np.float64]]:
        """Cut a random clip of each track, with its gains.

        And say at which share of the track its middle lies.
        """
        source = self.cache.stft if self.kind == "net_stft" else self.cache.music
        n_variants = self.cache.bounds.shape[1] if self.config.variants else 1
        out = np.zeros((len(chosen), CLIP_FRAMES, source.shape[1]), dtype=source.dtype)
        gains = np.ones((len(chosen), CLIP_FRAMES), dtype=np.float32)
        shares = np.zeros(len(chosen))
        for i, (clip, track) in enumerate(zip(out, chosen, strict=True)):
            first, last = self.cache.bounds[track, random.integers(n_variants)]
            start = random.integers(first, max(first, last - CLIP_FRAMES) + 1)
            rows = slice(start, min(start + CLIP_FRAMES, last))
            clip[:] = pad_to_clip(source[rows])
            if self.one_level:
                of_track = self.cache.gains(slice(first, last))
                gains[i] = pad_to_clip(of_track[rows.start - first : rows.stop - first])
            shares[i] = (start - first + CLIP_FRAMES / 2) / max(last - first, CLIP_FRAMES)
        return out, gains, shares

    def _hints(
        self, chosen: NDArray[np.int64], shares: NDArray[np.float64]
    ) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Ask the teacher what it says of each clip, and whether it knows the track."""
        if self.teacher is None:
            return {}, {}
        known = self.teacher.known[chosen]
        rows = np.zeros((len(chosen), self.teacher.windows.shape[1]), dtype=np.float32)
        for i in np.flatnonzero(known):
            rows[i] = self.teacher.at(int(chosen[i]), float(shares[i]))
        hint = torch.from_numpy(rows).to(self.device)
        mask = torch.from_numpy(known.astype(np.float32)).to(self.device)
        return dict.fromkeys(HINT_BLOCKS, hint), dict.fromkeys(HINT_BLOCKS, mask)

    def _scaled(self, clips: Tensor, level: Tensor | None, generator: torch.Generator) -> Tensor:
        """Augment and scale a batch of codes or features, (batch, n, 128)."""
        augment = self.config.augment
        maps = self.table[clips.int()] if self.kind == "net_stft" else clips
        if level is not None:
            maps = maps * level[:, None] if self.kind == "net_stft" else _played_at(maps, level)
        if augment:
            levels = _random_levels(len(maps), self.config.level_db, generator)
            if self.kind == "net_stft":
                maps = maps * (levels * _random_response(len(maps), generator))[:, :, None]
            else:
                maps = _played_at(maps, levels)
        if not self.as_it_is:
            # Where there is no offset the logarithm's argument is replaced, not its result: a NaN
            # would survive the choice.
            logarithm = torch.log(torch.where(self.compressed, maps + self.offset, 1.0))
            maps = (torch.where(self.compressed, logarithm, maps) - self.mean) / self.deviation
        if augment and self.kind == "net_music":
            maps = _jittered(maps, generator)
        return maps


def _sampling_weights(
    targets: Targets, tracks: NDArray[np.int64], balance: float
) -> NDArray[np.float64]:
    """Probability of each track: rare genres more often, by the power `balance`."""
    genre = targets.rows["genre"][tracks].argmax(axis=1)
    # Guesses count for less than 1, sounds that are no music have every genre alike.
    has_genre = (targets.known["genre"][tracks] == 1.0) & (
        targets.rows["genre"][tracks].max(axis=1) > 0.5
    )
    counts = Counter(genre[has_genre].tolist())
    common = sum(counts.values()) / max(len(counts), 1)
    weights = np.array(
        [
            (common / counts[g]) ** balance if known else 1.0
            for g, known in zip(genre.tolist(), has_genre, strict=True)
        ]
    )
    return np.asarray(weights / weights.sum())


def _uniform(generator: torch.Generator, *shape: int) -> Tensor:
    return torch.rand(*shape, generator=generator, device=generator.device)


def _random_levels(n: int, spread_db: float, generator: torch.Generator) -> Tensor:
    """Factors of the waveform, normally distributed in dB; (n, 1)."""
    decibels = spread_db * torch.randn(n, 1, generator=generator, device=generator.device)
    return torch.pow(10.0, decibels / 20.0)


def _played_at(maps: Tensor, levels: Tensor) -> Tensor:
    """Music maps (n, 8, 128) at other levels, (n, 1 or 128): two features follow, six do not."""
    factors = torch.ones(len(maps), N_FEATURES, levels.shape[1], device=maps.device)
    factors[:, ENERGY] = levels
    factors[:, ROUGHNESS] = levels**2
    return maps * factors


def _random_response(n: int, generator: torch.Generator) -> Tensor:
    """Smooth equalisation and, for a tenth of the clips, a low-pass; (n, 513)."""
    device = generator.device
    points = 7
    log_bin = torch.log2(torch.arange(N_BINS, device=device) + 1.0) * (points - 1) / np.log2(N_BINS)
    hats = (1.0 - (log_bin[None, :] - torch.arange(points, device=device)[:, None]).abs()).clamp(0)
    shape = torch.randn(n, points, generator=generator, device=device) * 0.2
    response = torch.exp(shape @ hats)
    cutoff = 60.0 * (8.0 ** _uniform(generator, n, 1))
    order = 4.0 + 16.0 * _uniform(generator, n, 1)
    bins = torch.arange(N_BINS, device=device)[None, :]
    low_pass = 1.0 / (1.0 + (bins / cutoff) ** order)
    return response * torch.where(_uniform(generator, n, 1) < 0.1, low_pass, 1.0)


def _jittered(maps: Tensor, generator: torch.Generator) -> Tensor:
    """Shift, stretch and blur standardised music features; drop one now and then."""
    n, features, _ = maps.shape
    noise = torch.randn(maps.shape, generator=generator, device=maps.device) * 0.1
    shift = torch.randn(n, features, 1, generator=generator, device=maps.device) * 0.15
    stretch = torch.randn(n, features, 1, generator=generator, device=maps.device) * 0.1 + 1.0
    kept = _uniform(generator, n, features, 1) > 0.05
    return (maps * stretch + shift + noise) * kept


def _stripes(n: int, length: int, longest: int, generator: torch.Generator) -> Tensor:
    """Mask of 0 in one random stretch of each row, 1 elsewhere, (n, length)."""
    width = _uniform(generator, n, 1) * longest
    start = _uniform(generator, n, 1) * (length - width)
    position = torch.arange(length, device=generator.device)[None, :]
    return 1.0 - ((position >= start) & (position < start + width)).float()


def _masked(maps: Tensor, generator: torch.Generator) -> Tensor:
    """Blank stretches of time and of a spectrogram's bins (SpecAugment, Park et al. 2019)."""
    n, channels, length = maps.shape
    for _ in range(2):
        maps = maps * _stripes(n, length, 20, generator)[:, None, :]
        if channels == N_BINS:
            maps = maps * _stripes(n, channels, 60, generator)[:, :, None]
    return maps


def _mixed(batch: Batch, alpha: float, random: np.random.Generator) -> Batch:
    """Mixup (Zhang et al. 2018); a label that only one of two clips has counts for its share."""
    n = len(batch.maps)
    share = random.beta(alpha, alpha, n).astype(np.float32)
    mine = torch.from_numpy(np.maximum(share, 1 - share)).to(batch.maps.device)
    partner = torch.from_numpy(random.permutation(n)).to(batch.maps.device)
    maps = mine[:, None, None] * batch.maps + (1 - mine)[:, None, None] * batch.maps[partner]
    rows, known = {}, {}
    for block, mask in batch.known.items():
        ours, theirs = mine * mask, (1 - mine) * mask[partner]
        known[block] = ours + theirs
        mixture = ours[:, None] * batch.rows[block] + theirs[:, None] * batch.rows[block][partner]
        rows[block] = mixture / known[block].clamp(min=1e-6)[:, None]
    return Batch(maps, rows, known)
