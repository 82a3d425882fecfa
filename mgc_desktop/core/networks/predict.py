"""A track's genre and mood with the votes behind them: maps → networks → votes.

Every overlapping clip of a track shares its convolutions (`over_track`), and bundles whose
trunks hold the same numbers share them too, so genre and mood cost one pass.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Sequence
from copy import deepcopy
from os import PathLike

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mgc_desktop.core.audio import open_audio
from mgc_desktop.core.errors import AudioDecodeError, FeatureError
from mgc_desktop.core.first_pass import StretchVotes, stretches
from mgc_desktop.core.inputs import LOOKS_AT, N_INPUTS, Kind, NetworkName
from mgc_desktop.core.networks.bundle import Bundle
from mgc_desktop.core.networks.clip_network import Head
from mgc_desktop.core.networks.clip_trunk import ClipTrunk
from mgc_desktop.core.networks.device import choose_device
from mgc_desktop.core.networks.saying import label_probabilities, word_probabilities
from mgc_desktop.core.prediction import (
    ClipMatrix,
    TaskClips,
    audible_clips,
    decide_track,
    join,
)
from mgc_desktop.core.scaling import Scaling
from mgc_desktop.core.stretches import Passage, Stretches
from mgc_desktop.core.track_maps import MapBlock, Opened, TrackMaps
from mgc_desktop.core.vote import Rule
from mgc_desktop.messages import Message
from mgc_desktop.records import Analysis

log = logging.getLogger(__name__)


def _same_numbers(first: ClipTrunk, second: ClipTrunk) -> bool:
    if type(first) is not type(second):
        return False
    pairs = zip(first.state_dict().values(), second.state_dict().values(), strict=True)
    return all(a.shape == b.shape and torch.equal(a, b) for a, b in pairs)


def _same_scaling(first: Scaling, second: Scaling) -> bool:
    return all(
        np.array_equal(getattr(first, field), getattr(second, field), equal_nan=True)
        for field in ("offset", "mean", "deviation", "one_level")
    )


class _Branch:
    """One trunk with the scalings of what it looks at, and the heads of bundles that share them."""

    def __init__(
        self, network: NetworkName, scalings: dict[Kind, Scaling], trunk: ClipTrunk
    ) -> None:
        self.network = network
        self.scalings = scalings
        self.trunk = trunk
        self.heads: dict[int, Head] = {}

    def looks(self, passage: Passage) -> Tensor:
        """Return the scaled maps that the network looks at, (inputs, n_frames)."""
        rows = [
            torch.from_numpy(scaling.see(kind, passage.maps[kind], passage.gain))
            for kind, scaling in self.scalings.items()
        ]
        # One map is handed on as it lies in memory.
        return (rows[0] if len(rows) == 1 else torch.cat(rows, dim=1)).T


def _branches(bundles: Sequence[Bundle]) -> list[_Branch]:
    """Group the bundles' networks by equal scaling and trunk."""
    found: list[_Branch] = []
    for number, bundle in enumerate(bundles):
        for name, network in bundle.networks.items():
            scalings = {kind: bundle.scalings[kind] for kind in LOOKS_AT[name]}
            for branch in found:
                if (
                    branch.network == name
                    and all(
                        _same_scaling(branch.scalings[kind], scalings[kind]) for kind in scalings
                    )
                    and _same_numbers(branch.trunk, network.trunk)
                ):
                    # One copy of them in memory will do.
                    network.trunk = branch.trunk
                    break
            else:
                branch = _Branch(name, scalings, network.trunk)
                found.append(branch)
            branch.heads[number] = network.head
    return found


class Predictor:
    """Runs bundles on tracks.

    Parameters
    ----------
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
        self._cards = [bundle.card for bundle in self._bundles]
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

    def analyse(
        self,
        path: str | PathLike[str],
        *,
        rule: Rule | None = None,
        opened: Opened | None = None,
    ) -> Analysis:
        """Decode, compute both maps, classify every clip and decide.

        Parameters
        ----------
        path : path
            Any audio file.
        rule : Rule, optional
            The bundle's own where None.
        opened : callable, optional
            See `TrackMaps`.

        Raises
        ------
        AudioDecodeError
            If the file is not (whole) audio.
        """
        maps = TrackMaps(path, opened=opened)
        tasks, audible = self.classify(maps.blocks())
        return decide_track(
            os.fspath(path), self._cards, tasks, audible, maps.duration_s, maps.warnings, rule
        )

    def first_pass(
        self,
        path: str | PathLike[str],
        *,
        rule: Rule | None = None,
        opened: Opened | None = None,
    ) -> Analysis:
        """As `analyse`, from some stretches of the track: until its genre is settled, or a minute.

        A track that is hardly longer is analysed whole, as is one where a place cannot be sought.
        """
        votes = StretchVotes(self._cards[0], rule)
        try:
            with open_audio(path) as stream:
                duration_s = stream.declared_duration_s or 0.0
                if opened is not None:
                    opened(duration_s)
                for place, stft, music in stretches(stream, duration_s):
                    said = self._passage(Passage.alone(stft, music))
                    votes.add(place, said, audible_clips(music))
                    if votes.settled:
                        break
        except (AudioDecodeError, FeatureError) as error:
            # Whatever is wrong with it is told as well as can be when all of it is decoded.
            log.info("%s: analysed whole: %s", path, error)
            votes.forget()
        if not votes.any:
            return self.analyse(path, rule=rule, opened=opened)
        tasks, audible, clips = votes.joined()
        return decide_track(
            os.fspath(path), self._cards, tasks, audible, duration_s, [], rule, clips
        )

    def predict(
        self,
        path: str,
        blocks: Iterable[MapBlock],
        duration_s: float,
        warnings: Sequence[Message],
        rule: Rule | None = None,
        before: NDArray[np.float32] | None = None,
    ) -> Analysis:
        """As `analyse`, from maps computed elsewhere.

        Parameters
        ----------
        before : ndarray of float32, optional
            Short-term energy of what came before them, for the level.
        """
        tasks, audible = self.classify(blocks, before)
        return decide_track(path, self._cards, tasks, audible, duration_s, warnings, rule)

    def classify(
        self, blocks: Iterable[MapBlock], before: NDArray[np.float32] | None = None
    ) -> tuple[list[TaskClips], NDArray[np.bool_]]:
        """Clip probabilities of every bundle, and which clips are not silent.

        Parameters
        ----------
        blocks : iterable of MapBlock
            Consecutive rows of a track's maps.
        before : ndarray of float32, optional
            Short-term energy of what came before them.

        Returns
        -------
        tasks : list of TaskClips
            Genre, then mood where there is one.
        audible : ndarray of bool, shape (n_clips,)
        """
        stretches = Stretches(before)
        parts: list[list[TaskClips]] = []
        audible: list[NDArray[np.bool_]] = []

        def run(passage: Passage) -> None:
            parts.append(self._passage(passage))
            audible.append(audible_clips(passage.music))

        for block in blocks:
            for passage in stretches.feed(block):
                run(passage)
        for passage in stretches.rest():
            run(passage)
        joined = [join(of_one) for of_one in zip(*parts, strict=True)]
        return joined, np.concatenate(audible)

    def _passage(self, passage: Passage) -> list[TaskClips]:
        try:
            return self._forward(passage)
        except torch.OutOfMemoryError:
            log.warning("%s ran out of memory: going on with the CPU", self.device)
            self._move(torch.device("cpu"))
            return self._forward(passage)

    @torch.inference_mode()
    def _forward(self, passage: Passage) -> list[TaskClips]:
        labels: list[dict[Kind, ClipMatrix]] = [{} for _ in self._bundles]
        words: list[list[ClipMatrix]] = [[] for _ in self._bundles]
        embeddings: list[dict[Kind, ClipMatrix]] = [{} for _ in self._bundles]
        for branch in self._branches:
            scaled = branch.looks(passage).to(self.device, self._precision)
            pooled = branch.trunk.over_track(scaled)
            for number, head in branch.heads.items():
                card = self._cards[number]
                embedding = head.embedding(pooled)
                logits = head.logits(embedding)
                said = label_probabilities(logits, card, branch.network)
                # A network that looks at both maps stands for both: every rule then says what
                # it says.
                for kind in branch.scalings:
                    embeddings[number][kind] = embedding.cpu().numpy()
                    labels[number][kind] = said
                words[number].append(word_probabilities(logits, card))
        return [
            TaskClips(
                matrices,
                np.mean(scores, axis=0),
                np.concatenate([hidden[kind] for kind in N_INPUTS], axis=1),
            )
            for matrices, scores, hidden in zip(labels, words, embeddings, strict=True)
        ]
