"""net_STFT and net_MUSIC: a trunk makes one vector of a clip, dense layers make logits of it."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from mgc_desktop.core.networks.clip_trunk import ClipTrunk
from mgc_desktop.core.networks.context_trunk import ContextTrunk
from mgc_desktop.core.networks.senac_trunk import SenacTrunk
from mgc_desktop.core.networks.topology import PAPER, Topology


def make_trunk(n_features: int, topology: Topology) -> ClipTrunk:
    """Make the trunk of a topology over a map of so many rows."""
    kind = ContextTrunk if topology.trunk == "context" else SenacTrunk
    return kind(n_features, topology)


class Head(nn.Module):
    """The dense classifier: 300, 150, then one logit per label."""

    def __init__(self, n_inputs: int, n_labels: int, topology: Topology = PAPER) -> None:
        super().__init__()
        wide, narrow = topology.dense
        self.wide = nn.Linear(n_inputs, wide)
        self.narrow = nn.Linear(wide, narrow)
        self.logits = nn.Linear(narrow, n_labels)
        self.dropout: nn.Module = nn.Dropout(topology.dropout)

    def embedding(self, pooled: Tensor) -> Tensor:
        """Activations of the penultimate layer, (batch, 150)."""
        hidden = functional.relu(self.wide(self.dropout(pooled)))
        return functional.relu(self.narrow(self.dropout(hidden)))

    def forward(self, pooled: Tensor) -> Tensor:
        """Logits of pooled clips, (batch, n_labels)."""
        logits: Tensor = self.logits(self.dropout(self.embedding(pooled)))
        return logits


class ClipNetwork(nn.Module):
    """net_STFT (n_features 513) or net_MUSIC (n_features 8), from a scaled map to logits."""

    def __init__(self, n_features: int, n_labels: int, topology: Topology = PAPER) -> None:
        super().__init__()
        self.trunk = make_trunk(n_features, topology)
        self.head = Head(self.trunk.n_outputs, n_labels, topology)

    def forward(self, maps: Tensor) -> Tensor:
        """Logits of clips: (batch, n_features, 128) -> (batch, n_labels)."""
        logits: Tensor = self.head(self.trunk(maps))
        return logits
