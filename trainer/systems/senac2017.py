"""senac2017: feature maps of 3 s, one topology for both, and what becomes of 18 clips.

2    Maps of 128 frames: 513 magnitudes, or eight music features, neither standardised.
3    Figure 1: three convolutions over time of 4 frames and 256 filters (the figure is lost; the
     network it takes over, Zhang et al. 2016, has 256) with a shortcut, global maximum and mean,
     dense layers of 300, 150 and one unit a genre; dropout 0.2, 40 epochs, batches of 20,
     categorical cross-entropy. Step size and optimiser are not given: Adam, 3e-4.
4.2  80/10/10 for each genre, by track.
4.3  Majority vote over 18 clips; FUSION1 is the mean of the 36 probabilities of both networks,
     FUSION2 their mean clip by clip, then the majority vote.
5    Future work: early fusion, here the same network over both maps at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from mgc_desktop.core.inputs import N_INPUTS
from mgc_desktop.core.networks.clip_network import ClipNetwork
from mgc_desktop.core.networks.topology import PAPER
from mgc_desktop.core.vote import Rule, decide, fuse_clips, majority_vote
from trainer.batches import offsets
from trainer.inputs.input import Input
from trainer.inputs.maps import MusicMap, StftMap
from trainer.recipe import Recipe
from trainer.systems.layers import Standardise
from trainer.systems.neural import LearntNetwork, NeuralSystem
from trainer.systems.system import ClipScores, Exported, Learnt, Paper

_RECIPE = Recipe(epochs=40, batch=20, optimiser="adam", rate=3e-4)
_RULES = (Rule.FUSION1, Rule.FUSION2, Rule.NET_STFT, Rule.NET_MUSIC)


class OneMap(NeuralSystem):
    """net_STFT or net_MUSIC (3).

    Parameters
    ----------
    features : Input
        Its map.
    published : float
        Accuracy of tracks.
    """

    paper: ClassVar[Paper] = "senac2017"
    recipe = _RECIPE

    def __init__(self, name: str, title: str, features: Input, published: float) -> None:
        self.name, self.title, self.features = name, title, features
        self.published = {"accuracy": published}

    @property
    def inputs(self) -> tuple[Input, ...]:
        """One of the two maps."""
        return (self.features,)

    def build(self, n_labels: int) -> nn.Module:
        """Make the network of figure 1."""
        return ClipNetwork(self.features.shape[0], n_labels, PAPER)


class BothMaps(NeuralSystem):
    """What two networks have in common that are learned from both maps."""

    paper: ClassVar[Paper] = "senac2017"
    recipe = _RECIPE

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Both maps."""
        return StftMap(), MusicMap()


class TwoNetworks(nn.Module):
    """net_STFT and net_MUSIC side by side: they share nothing but the clips."""

    def __init__(self, n_labels: int) -> None:
        super().__init__()
        self.net_stft = ClipNetwork(N_INPUTS["net_stft"], n_labels, PAPER)
        self.net_music = ClipNetwork(N_INPUTS["net_music"], n_labels, PAPER)

    def forward(self, stft: Tensor, music: Tensor) -> Tensor:
        """Logits of both, (batch, 2, n_labels)."""
        return torch.stack([self.net_stft(stft), self.net_music(music)], dim=1)


class LateFusion(BothMaps):
    """FUSION1 or FUSION2 (4.3).

    Both networks take their steps together. Adam's are of each weight alone, so that is what two
    runs, one after the other, would come to.

    Parameters
    ----------
    rule : Rule
        What is reported first; the others stand beside it.
    """

    exportable = True

    def __init__(self, rule: Rule, published: float) -> None:
        self.rule = rule
        self.name = f"senac2017-{rule.value}"
        self.title = f"{rule.value.upper()} of net_STFT and net_MUSIC"
        self.published = {"accuracy": published}

    def build(self, n_labels: int) -> nn.Module:
        """Make the two networks."""
        return TwoNetworks(n_labels)

    def loss(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Return the sum of the networks' losses."""
        own = [functional.cross_entropy(logits[:, i], labels) for i in range(logits.shape[1])]
        return torch.stack(own).sum()

    def export(self, learnt: Learnt) -> Exported:
        """Return both networks; their maps are as they are."""
        assert isinstance(learnt, LearntNetwork)
        both = learnt.network.cpu()
        assert isinstance(both, TwoNetworks)
        return Exported(
            {"net_stft": both.net_stft, "net_music": both.net_music},
            {kind: Standardise(n).as_scaling() for kind, n in N_INPUTS.items()},
            self.rule,
        )

    def probabilities(self, clips: ClipScores) -> ClipScores:
        """Return the mean of both networks, clip by clip."""
        return fuse_clips(clips[:, 0], clips[:, 1])

    def decide(self, clips: ClipScores) -> dict[str, int | None]:
        """Decide by the system's rule, then by the others."""
        rules = (self.rule, *(rule for rule in _RULES if rule is not self.rule))
        return {rule.value: decide(rule, clips[:, 0], clips[:, 1]) for rule in rules}


class FusedNetwork(nn.Module):
    """The network of figure 1 over both maps, one above the other: 521 rows.

    Side by side they have to be comparable, so the maps are compressed and standardised as those of
    the bundled models are; the constants are learned with it and go into its bundle.
    """

    def __init__(self, n_labels: int) -> None:
        super().__init__()
        self.scalings = nn.ModuleList(
            Standardise(N_INPUTS[kind], number, offsets(kind))
            for number, kind in enumerate(N_INPUTS)
        )
        self.network = ClipNetwork(sum(N_INPUTS.values()), n_labels, PAPER)

    def forward(self, stft: Tensor, music: Tensor) -> Tensor:
        """Logits of clips, (batch, n_labels)."""
        maps = zip(self.scalings, (stft, music), strict=True)
        logits: Tensor = self.network(torch.cat([scale(one) for scale, one in maps], dim=1))
        return logits


class EarlyFusion(BothMaps):
    """One network over both maps (5)."""

    name = "senac2017-early-fusion"
    title = "Early fusion: one network over both maps (future work)"
    exportable = True
    published: Mapping[str, float] = {}

    def build(self, n_labels: int) -> nn.Module:
        """Make the network."""
        return FusedNetwork(n_labels)

    def export(self, learnt: Learnt) -> Exported:
        """Return the network and what its maps were standardised with."""
        assert isinstance(learnt, LearntNetwork)
        fused = learnt.network.cpu()
        assert isinstance(fused, FusedNetwork)
        scalings = {
            kind: layer.as_scaling()
            for kind, layer in zip(N_INPUTS, fused.scalings, strict=True)
            if isinstance(layer, Standardise)
        }
        return Exported({"early_fusion": fused.network}, scalings, Rule.FUSION2)

    def decide(self, clips: ClipScores) -> dict[str, int | None]:
        """Decide by majority vote, as for a single network."""
        return {"majority": majority_vote(clips)}


SYSTEMS = (
    OneMap("senac2017-net-stft", "net_STFT", StftMap(), 0.878),
    OneMap("senac2017-net-music", "net_MUSIC", MusicMap(), 0.896),
    LateFusion(Rule.FUSION1, 0.905),
    LateFusion(Rule.FUSION2, 0.910),
    EarlyFusion(),
)
