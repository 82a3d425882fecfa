"""A track's genre and mood with the votes behind them: maps → networks → votes.

Every overlapping clip of a track shares its convolutions (`Trunk.over_track`), and bundles whose
trunks hold the same numbers share them too, so genre and mood cost one pass. Stretches of a fixed
number of clips go through the networks one after another: the same file gives the same numbers
alone or in a batch, and a ten-hour mix needs no more memory than a song.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from os import PathLike
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from mgc_desktop.core.bundle import N_INPUTS, Bundle, Kind
from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP, CLIP_SECONDS, clip_start_s, pad_to_clip
from mgc_desktop.core.errors import DeviceError
from mgc_desktop.core.features.frames import Map
from mgc_desktop.core.features.names import ENERGY
from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.core.networks import Head, Trunk
from mgc_desktop.core.scaling import Scaling
from mgc_desktop.core.track_maps import MapBlock, TrackMaps
from mgc_desktop.core.vote import Rule, calibrated, clip_scores, decide, fuse_clips

log = logging.getLogger(__name__)

# Clips that go through the networks together; fixed, so that results do not depend on the batch.
CLIPS_PER_STRETCH: Final = 32
# A clip whose loudest frame stays under -70 dB of full scale has no say.
SILENCE_RMS: Final = 10 ** (-70 / 20)

ClipMatrix = NDArray[np.float32]


@dataclass(frozen=True)
class Decision:
    """A label with a calibrated confidence.

    Attributes
    ----------
    label : str
        One of the bundle's labels, or "undecided".
    confidence : float
        Calibrated probability of the rule's winner, undecided or not.
    scores : dict of str to float
        Calibrated probability of every label; they sum to 1.
    rule : str
        The decision rule.
    """

    label: str
    confidence: float
    scores: dict[str, float]
    rule: str


@dataclass(frozen=True)
class MoodDecision(Decision):
    """A mood quadrant, and mood words with their probabilities."""

    words: dict[str, float]


@dataclass(frozen=True)
class ClipVote:
    """One clip's probabilities, in the order of the labels, and the label it votes for."""

    start_s: float
    net_stft: tuple[float, ...]
    net_music: tuple[float, ...]
    fused: tuple[float, ...]
    vote: str


@dataclass(frozen=True)
class ModelId:
    """Which bundle said so; `sha256` is that of its weights."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True)
class TrackPrediction:
    """Everything known of a track after one pass.

    `embedding` is the mean over the audible clips of the penultimate activations of net_STFT, then
    net_MUSIC (300 numbers); None for a silent track.
    """

    duration_s: float
    genre: Decision
    by_rule: dict[str, str]
    mood: MoodDecision | None
    clips: tuple[ClipVote, ...]
    labels: tuple[str, ...]
    model: ModelId
    warnings: tuple[str, ...]
    embedding: tuple[float, ...] | None


def single_threaded() -> None:
    """Keep torch to one thread in this process: parallelism comes from processes."""
    torch.set_num_threads(1)


def choose_device(name: str) -> torch.device:
    """Find the device to run on.

    Parameters
    ----------
    name : {"auto", "cpu", "cuda", "mps"}

    Returns
    -------
    torch.device
        For "auto" CUDA where there is one, then Apple's MPS, then the CPU.

    Raises
    ------
    DeviceError
        If the device asked for is not there.
    """
    available = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if name == "auto":
        return torch.device(next(device for device, there in available.items() if there))
    if name not in available:
        raise DeviceError(f"unknown device {name!r}: auto, cpu, cuda or mps")
    if not available[name]:
        raise DeviceError(f"device {name!r} is not available here; --device auto finds one that is")
    return torch.device(name)


def _same_numbers(first: Trunk, second: Trunk) -> bool:
    pairs = zip(first.state_dict().values(), second.state_dict().values(), strict=True)
    return all(a.shape == b.shape and torch.equal(a, b) for a, b in pairs)


def _same_scaling(first: Scaling, second: Scaling) -> bool:
    return all(
        np.array_equal(getattr(first, field), getattr(second, field), equal_nan=True)
        for field in ("offset", "mean", "deviation")
    )


class _Branch:
    """One network input: a scaling, a trunk, and the heads of the bundles that share them."""

    def __init__(self, kind: Kind, scaling: Scaling, trunk: Trunk) -> None:
        self.kind = kind
        self.scaling = scaling
        self.trunk = trunk
        self.heads: dict[int, Head] = {}


def _branches(bundles: Sequence[Bundle]) -> list[_Branch]:
    """Group the bundles' networks by equal scaling and trunk."""
    found: list[_Branch] = []
    for number, bundle in enumerate(bundles):
        for kind in N_INPUTS:
            network, scaling = bundle.networks[kind], bundle.scalings[kind]
            for branch in found:
                if (
                    branch.kind == kind
                    and _same_scaling(branch.scaling, scaling)
                    and _same_numbers(branch.trunk, network.trunk)
                ):
                    # One copy of them in memory will do.
                    network.trunk = branch.trunk
                    break
            else:
                branch = _Branch(kind, scaling, network.trunk)
                found.append(branch)
            branch.heads[number] = network.head
    return found


class _Stretches:
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


@dataclass(frozen=True)
class TaskClips:
    """Clip probabilities of one bundle.

    Attributes
    ----------
    labels : dict of ndarray of float32, shape (n_clips, n_labels)
        By network; rows sum to 1.
    words : ndarray of float32, shape (n_clips, n_words)
        Mean of both networks.
    embeddings : ndarray of float32, shape (n_clips, 300)
        Penultimate activations of net_STFT, then net_MUSIC.
    """

    labels: dict[Kind, ClipMatrix]
    words: ClipMatrix
    embeddings: ClipMatrix


class Predictor:
    """Runs bundles on tracks.

    Parameters
    ----------
    genre : Bundle
    mood : Bundle or None
    device : {"auto", "cpu", "cuda", "mps"}
    precision : {"fp32", "bf16"}
        bf16 runs the convolutions in bfloat16; pooling and dense layers stay in float32.

    Raises
    ------
    DeviceError
        If the device is not there.
    """

    def __init__(
        self, genre: Bundle, mood: Bundle | None, *, device: str = "auto", precision: str = "fp32"
    ) -> None:
        self.device = choose_device(device)
        self._precision = torch.bfloat16 if precision == "bf16" else torch.float32
        self._bundles = [genre] if mood is None else [genre, mood]
        self._branches = _branches(self._bundles)
        for branch in self._branches:
            if self._precision is not torch.float32:
                # Converted once; a copy, since the bundles belong to others too.
                branch.trunk = deepcopy(branch.trunk).to(self._precision)
        self._move(self.device)

    def _move(self, device: torch.device) -> None:
        self.device = device
        for branch in self._branches:
            branch.trunk.to(device)
            branch.trunk.arrange()
            for head in branch.heads.values():
                head.to(device)

    def analyse(self, path: str | PathLike[str], *, rule: Rule | None = None) -> TrackPrediction:
        """Decode, compute both maps, classify every clip and decide.

        Parameters
        ----------
        path : path
            Any audio file.
        rule : Rule, optional
            The bundle's own where None.

        Returns
        -------
        TrackPrediction

        Raises
        ------
        AudioDecodeError
            If the file is not (whole) audio.
        """
        maps = TrackMaps(path)
        tasks, audible = self.classify(maps.blocks())
        return self.decide(tasks, audible, maps.duration_s, maps.warnings, rule)

    def predict(
        self,
        blocks: Iterable[MapBlock],
        duration_s: float,
        warnings: Sequence[str],
        rule: Rule | None = None,
    ) -> TrackPrediction:
        """As `analyse`, from maps computed elsewhere."""
        tasks, audible = self.classify(blocks)
        return self.decide(tasks, audible, duration_s, warnings, rule)

    def classify(self, blocks: Iterable[MapBlock]) -> tuple[list[TaskClips], NDArray[np.bool_]]:
        """Clip probabilities of every bundle, and which clips are not silent.

        Parameters
        ----------
        blocks : iterable of MapBlock
            Consecutive rows of a track's maps.

        Returns
        -------
        tasks : list of TaskClips
            Genre, then mood where there is one.
        audible : ndarray of bool, shape (n_clips,)
        """
        stretches = _Stretches()
        parts: list[list[TaskClips]] = []
        audible: list[NDArray[np.bool_]] = []

        def run(stretch: tuple[Map, Map]) -> None:
            parts.append(self._stretch(*stretch))
            audible.append(_audible(stretch[1]))

        for block in blocks:
            for stretch in stretches.feed(block):
                run(stretch)
        for stretch in stretches.rest():
            run(stretch)
        joined = [
            TaskClips(
                {kind: np.concatenate([p[i].labels[kind] for p in parts]) for kind in N_INPUTS},
                np.concatenate([p[i].words for p in parts]),
                np.concatenate([p[i].embeddings for p in parts]),
            )
            for i in range(len(self._bundles))
        ]
        return joined, np.concatenate(audible)

    def _stretch(self, stft: Map, music: Map) -> list[TaskClips]:
        try:
            return self._forward(stft, music)
        except torch.OutOfMemoryError:
            log.warning("%s ran out of memory: going on with the CPU", self.device)
            self._move(torch.device("cpu"))
            return self._forward(stft, music)

    @torch.inference_mode()
    def _forward(self, stft: Map, music: Map) -> list[TaskClips]:
        maps: dict[Kind, Map] = {"net_stft": stft, "net_music": music}
        labels: list[dict[Kind, ClipMatrix]] = [{} for _ in self._bundles]
        words: list[list[ClipMatrix]] = [[] for _ in self._bundles]
        embeddings: list[dict[Kind, ClipMatrix]] = [{} for _ in self._bundles]
        for branch in self._branches:
            scaled = torch.from_numpy(branch.scaling.apply(maps[branch.kind]))
            pooled = branch.trunk.over_track(scaled.T.to(self.device, self._precision))
            for number, head in branch.heads.items():
                n_labels = len(self._bundles[number].card.labels)
                embedding = head.embedding(pooled)
                logits = head.logits(embedding)
                embeddings[number][branch.kind] = embedding.cpu().numpy()
                labels[number][branch.kind] = (
                    torch.softmax(logits[:, :n_labels], dim=1).cpu().numpy()
                )
                words[number].append(torch.sigmoid(logits[:, n_labels:]).cpu().numpy())
        return [
            TaskClips(
                matrices,
                np.mean(scores, axis=0),
                np.concatenate([hidden[kind] for kind in N_INPUTS], axis=1),
            )
            for matrices, scores, hidden in zip(labels, words, embeddings, strict=True)
        ]

    def decide(
        self,
        tasks: Sequence[TaskClips],
        audible: NDArray[np.bool_],
        duration_s: float,
        warnings: Sequence[str],
        rule: Rule | None = None,
    ) -> TrackPrediction:
        """From clip probabilities to labels, with nothing computed twice on a change of rule."""
        genre, *moods = (
            self._decision(bundle, clips, audible, rule)
            for bundle, clips in zip(self._bundles, tasks, strict=True)
        )
        card = self._bundles[0].card
        notes = [*warnings]
        if duration_s < CLIP_SECONDS:
            notes.append("shorter than a clip of 3 s: padded with silence")
        if not audible.any():
            notes.append("silent throughout")
        stft, music = tasks[0].labels["net_stft"], tasks[0].labels["net_music"]
        return TrackPrediction(
            duration_s=duration_s,
            genre=genre,
            by_rule=_by_rule(card.labels, stft[audible], music[audible]),
            mood=self._mood(moods[0], tasks[1], audible) if moods else None,
            clips=_clip_votes(
                card.labels,
                stft,
                music,
                clip_scores(rule or card.decision.rule, stft, music),
                audible,
            ),
            labels=card.labels,
            model=ModelId(card.name, card.version, card.sha256),
            warnings=tuple(notes),
            embedding=_mean_embedding(tasks[0].embeddings[audible]),
        )

    def _decision(
        self, bundle: Bundle, task: TaskClips, audible: NDArray[np.bool_], rule: Rule | None
    ) -> Decision:
        card, rule = bundle.card, rule or bundle.card.decision.rule
        if not audible.any():
            even = 1.0 / len(card.labels)
            return Decision(UNDECIDED, even, dict.fromkeys(card.labels, even), rule.value)
        stft, music = task.labels["net_stft"][audible], task.labels["net_music"][audible]
        winner = decide(rule, stft, music)
        mean = clip_scores(rule, stft, music).mean(axis=0)
        scores = calibrated(mean, card.decision.temperature)
        confidence = float(scores.max() if winner is None else scores[winner])
        sure = winner is not None and confidence >= card.decision.undecided_below
        return Decision(
            card.labels[winner] if winner is not None and sure else UNDECIDED,
            confidence,
            dict(zip(card.labels, scores.tolist(), strict=True)),
            rule.value,
        )

    def _mood(
        self, decision: Decision, task: TaskClips, audible: NDArray[np.bool_]
    ) -> MoodDecision:
        names = self._bundles[1].card.words
        heard = task.words[audible]
        mean = heard.mean(axis=0) if len(heard) else np.zeros(len(names))
        words = dict(zip(names, mean.tolist(), strict=True))
        return MoodDecision(
            decision.label, decision.confidence, decision.scores, decision.rule, words
        )


def _audible(music: Map) -> NDArray[np.bool_]:
    """Which clips of a stretch have a frame above the silence threshold."""
    windows = np.lib.stride_tricks.sliding_window_view(music[:, ENERGY], CLIP_FRAMES)[::CLIP_HOP]
    return np.asarray(windows.max(axis=1) >= SILENCE_RMS)


def _by_rule(labels: tuple[str, ...], stft: ClipMatrix, music: ClipMatrix) -> dict[str, str]:
    """Label of each of the paper's four systems, however unsure."""
    rules = (Rule.NET_STFT, Rule.NET_MUSIC, Rule.FUSION1, Rule.FUSION2)
    if not len(stft):
        return {rule.name.lower(): UNDECIDED for rule in rules}
    winners = {rule: decide(rule, stft, music) for rule in rules}
    return {
        rule.name.lower(): UNDECIDED if winner is None else labels[winner]
        for rule, winner in winners.items()
    }


def _mean_embedding(embeddings: ClipMatrix) -> tuple[float, ...] | None:
    return tuple(embeddings.mean(axis=0).tolist()) if len(embeddings) else None


def _clip_votes(
    labels: tuple[str, ...],
    stft: ClipMatrix,
    music: ClipMatrix,
    looked_at: ClipMatrix,
    audible: NDArray[np.bool_],
) -> tuple[ClipVote, ...]:
    fused = fuse_clips(stft, music)
    winners = looked_at.argmax(axis=1)
    return tuple(
        ClipVote(
            start_s=clip_start_s(i),
            net_stft=tuple(stft[i].tolist()),
            net_music=tuple(music[i].tolist()),
            fused=tuple(fused[i].tolist()),
            vote=labels[winners[i]] if audible[i] else UNDECIDED,
        )
        for i in range(len(stft))
    )
