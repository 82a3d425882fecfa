"""What ships: the trunk of net_STFT or net_MUSIC under a genre head and a mood head.

Both heads learn together on one trunk: tracks with a mood but no genre teach the genre head's
filters and the other way round, and the application convolves a track once for both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from mgc_desktop.core.inputs import N_INPUTS, Kind
from mgc_desktop.core.networks.clip_network import ClipNetwork, Head, make_trunk
from mgc_desktop.core.networks.context_trunk import N_BANDS, ContextTrunk
from mgc_desktop.core.networks.topology import Topology
from trainer.config import LossWeights
from trainer.systems.mel import mel_bands
from trainer.targets import EXCLUSIVE_BLOCKS, GENRE_BLOCKS, HINT_BLOCKS, MOOD_BLOCKS, LabelNames


class _TwoHeadedNetwork(nn.Module):
    """One trunk; the heads' logits are blocks of columns in the order of their block lists."""

    def __init__(self, n_features: int, names: LabelNames, topology: Topology) -> None:
        super().__init__()
        self.topology = topology
        self.sizes = names.sizes
        self.trunk = make_trunk(n_features, topology)
        width = self.trunk.n_outputs
        self.genre = Head(width, sum(self.sizes[b] for b in GENRE_BLOCKS), topology)
        self.mood = Head(width, sum(self.sizes[b] for b in MOOD_BLOCKS), topology)

    def logits(self, pooled: Tensor) -> dict[str, Tensor]:
        """Logits of pooled clips, by block of labels."""
        out: dict[str, Tensor] = {}
        for head, blocks in ((self.genre, GENRE_BLOCKS), (self.mood, MOOD_BLOCKS)):
            parts = head(pooled).split([self.sizes[b] for b in blocks], dim=1)
            out.update(zip(blocks, parts, strict=True))
        return out

    def forward(self, maps: Tensor) -> dict[str, Tensor]:
        """Logits of clips (batch, n_features, 128), by block of labels."""
        return self.logits(self.trunk(maps))


def build(kind: Kind, names: LabelNames, topology: Topology) -> nn.Module:
    """Make net_STFT or net_MUSIC with both heads."""
    network = _TwoHeadedNetwork(N_INPUTS[kind], names, topology)
    if kind == "net_stft" and isinstance(network.trunk, ContextTrunk):
        network.trunk.set_bands(mel_bands(N_BANDS))
    return network


def topology_of(network: nn.Module) -> Topology:
    """Return the sizes of a network that `build` made."""
    assert isinstance(network, _TwoHeadedNetwork)
    return network.topology


def begin_with(network: nn.Module, other: ClipNetwork) -> None:
    """Take over the trunk and the hidden layers of a network of the same sizes."""
    assert isinstance(network, _TwoHeadedNetwork)
    network.trunk.load_state_dict(other.trunk.state_dict())
    for head in (network.genre, network.mood):
        head.wide.load_state_dict(other.head.wide.state_dict())
        head.narrow.load_state_dict(other.head.narrow.state_dict())


def logits_of_track(network: nn.Module, scaled: Tensor) -> dict[str, Tensor]:
    """Logits of every clip of a track (n_features, n_frames), by block of labels."""
    assert isinstance(network, _TwoHeadedNetwork)
    return network.logits(network.trunk.over_track(scaled))


def one_head(network: nn.Module, kind: Kind, kept: Sequence[str]) -> ClipNetwork:
    """Trunk and one of the heads, of which only some blocks of labels are kept, in this order."""
    assert isinstance(network, _TwoHeadedNetwork)
    of_genre = kept[0] in GENRE_BLOCKS
    head, blocks = (network.genre, GENRE_BLOCKS) if of_genre else (network.mood, MOOD_BLOCKS)
    ends = np.cumsum([network.sizes[block] for block in blocks])
    columns_of = dict(zip(blocks, np.split(np.arange(ends[-1]), ends[:-1]), strict=True))
    columns = np.concatenate([columns_of[block] for block in kept])
    out = ClipNetwork(N_INPUTS[kind], len(columns), network.topology)
    out.trunk.load_state_dict(network.trunk.state_dict())
    state = dict(head.state_dict())
    for name in ("logits.weight", "logits.bias"):
        state[name] = state[name][columns].clone()
    out.head.load_state_dict(state)
    return out.eval()


def _smoothed(target: Tensor, amount: float) -> Tensor:
    return target * (1.0 - amount) + amount / target.shape[1]


def multi_task_loss(
    logits: Mapping[str, Tensor],
    rows: Mapping[str, Tensor],
    known: Mapping[str, Tensor],
    weights: LossWeights,
    smoothing: float,
) -> Tensor:
    """Weighted sum over the blocks of the mean loss over the clips that have such labels.

    Categorical cross-entropy for exclusive labels (the paper's loss), mean squared error for a
    teacher's numbers, mean binary cross-entropy for the others. A block without columns costs
    nothing.
    """
    total = torch.zeros((), device=next(iter(logits.values())).device)
    for block, scores in logits.items():
        if not scores.shape[1]:
            continue
        if block in EXCLUSIVE_BLOCKS:
            wanted = _smoothed(rows[block], smoothing)
            loss = -(wanted * functional.log_softmax(scores.float(), dim=1)).sum(dim=1)
        elif block in HINT_BLOCKS:
            loss = (scores.float() - rows[block]).square().mean(dim=1)
        else:
            loss = functional.binary_cross_entropy_with_logits(
                scores.float(), rows[block], reduction="none"
            ).mean(dim=1)
        mask = known[block]
        total = total + getattr(weights, block) * (loss * mask).sum() / mask.sum().clamp(min=1.0)
    return total
