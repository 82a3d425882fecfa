"""The heads that ship, and the bundle round them."""

from __future__ import annotations

import datetime as dt
import platform
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, Final

import numpy as np
import torch

from mgc_desktop.core.card import Card, DecisionCard
from mgc_desktop.core.inputs import NetworkName, n_inputs
from mgc_desktop.core.networks.bundle import Bundle, topology_of
from mgc_desktop.core.networks.clip_network import ClipNetwork, Head
from mgc_desktop.core.networks.topology import Topology
from trainer.data.material import Piece, label_counts
from trainer.data.sides import PARTS
from trainer.data.sources.labelled import Task
from trainer.data.splits import Plan
from trainer.heads.crossing import Classroom, Fold

_LIBRARIES: Final = ("torch", "numpy", "scipy", "scikit-learn", "safetensors", "av", "soxr")
_OF_ALL: Final = (
    "cross-validation, artists apart: every track was asked once, of heads that had not learned"
    " from its artist; the heads here learned from all tracks"
)
_OF_PART: Final = (
    "a cross-validation that was ended early, artists apart: {n} of {of} tracks were asked, each of"
    " heads that had not learned from its artist; the heads here learned from all tracks"
)
_OF_ONE: Final = (
    "the test part of the split {split}, {apart}s apart: the heads here have not learned from it"
)
_OF_MANY: Final = (
    "the test parts of {n} draws of the split {split}, {apart}s apart; a track may have been asked"
    " more than once, and the heads here learned from all tracks"
)
_MIND: Final = "the trunks are those of {name} version {version} and learn nothing here"
_KNOWN: Final = (
    "{n} of the {of} tracks are among those that the trunks of {name} version {version} have"
    " learned from, with their labels: the figures are too good to be true of other music"
)


def final_heads(room: Classroom, plan: Plan, folds: Sequence[Fold]) -> dict[NetworkName, Head]:
    """Return the heads of the one split; of several, learn from all tracks for as long as they."""
    if len(folds) == 1:
        return {kind: folds[0].heads[kind].head for kind in room.bundle.networks}
    left_out = {i for i, _ in plan.left_out}
    everything = np.array(
        [i for i in range(len(room.lessons.targets)) if i not in left_out], dtype=np.int64
    )
    nothing = np.array([], dtype=np.int64)
    epochs = {
        kind: max(1, int(np.median([fold.heads[kind].epochs for fold in folds])))
        for kind in room.bundle.networks
    }
    learnt = room.learn(everything, nothing, fold=0, epochs=epochs)
    return {kind: one.head for kind, one in learnt.items()}


def bundle_of(room: Classroom, heads: dict[NetworkName, Head], card: Card) -> Bundle:
    """Put trunks and heads together, as the card says."""
    topology = topology_of(card)
    networks: dict[NetworkName, ClipNetwork] = {}
    for kind, lent in room.bundle.networks.items():
        network = ClipNetwork(n_inputs(kind), card.n_outputs, topology)
        network.trunk.load_state_dict(lent.trunk.state_dict())
        network.head.load_state_dict(heads[kind].state_dict())
        networks[kind] = network.eval()
    return Bundle(card, networks, room.bundle.scalings)


def beside_labels(base: Bundle, heads: dict[NetworkName, Head]) -> dict[NetworkName, Head]:
    """Join the base's exclusive labels and new words in one head that computes both as they were.

    The application's bundles say one label and any number of words beside it. The hidden layers of
    the two heads stand side by side and have nothing to do with each other.
    """
    n_labels = len(base.card.labels)
    return {
        kind: _joined(network.head, heads[kind], n_labels)
        for kind, network in base.networks.items()
    }


def _joined(one: Head, other: Head, n_labels: int) -> Head:
    sizes = (
        one.wide.out_features + other.wide.out_features,
        (one.narrow.out_features + other.narrow.out_features),
    )
    n_words = other.logits.out_features
    head = Head(one.wide.in_features, n_labels + n_words, Topology(dense=sizes))
    kept = one.logits.weight[:n_labels], one.logits.bias[:n_labels]
    with torch.no_grad():
        head.wide.weight.copy_(torch.cat([one.wide.weight, other.wide.weight]))
        head.wide.bias.copy_(torch.cat([one.wide.bias, other.wide.bias]))
        head.narrow.weight.copy_(torch.block_diag(one.narrow.weight, other.narrow.weight))
        head.narrow.bias.copy_(torch.cat([one.narrow.bias, other.narrow.bias]))
        head.logits.weight.copy_(torch.block_diag(kept[0], other.logits.weight))
        head.logits.bias.copy_(torch.cat([kept[1], other.logits.bias]))
    return head.eval()


def card_of(
    room: Classroom,
    plan: Plan,
    pieces: Sequence[Piece],
    labels: Sequence[str],
    decision: DecisionCard,
    figures: dict[str, Any],
    named: tuple[str, str, Task],
) -> Card:
    """Write the card of new labels on the base's trunks.

    Parameters
    ----------
    figures : dict
        Of the test.
    named : (str, str, str)
        Name and version of the bundle, and what it answers.
    """
    base, exclusive = room.bundle.card, room.lessons.exclusive
    name, number, task = named
    # Words stand beside the base's own labels, in hidden layers of their own.
    times = 1 if exclusive else 2
    wide, narrow = base.topology.dense
    return _changed(
        base,
        name=name,
        version=number,
        task=task,
        labels=tuple(labels) if exclusive else base.labels,
        words=() if exclusive else tuple(labels),
        topology=base.topology.model_copy(update={"dense": (times * wide, times * narrow)}),
        decision=decision,
        # New heads hear nothing beside their labels and words.
        outside=None,
        data={
            "collections": dict(Counter(piece.file.collection for piece in pieces)),
            "labels": label_counts(pieces),
            "grouped_by": dict(Counter(piece.grouped_by for piece in pieces)),
            "trunks": {"name": base.name, "version": base.version, "sha256": base.sha256},
            "recipe": {"system": "quick", **room.config.model_dump(mode="json")},
        },
        split={"by": f"{plan.name}, {plan.apart}s apart", "tracks": _learned(plan, pieces)},
        metrics={
            "of": _of(plan, figures, len(pieces)),
            "mind": _mind(base, pieces),
            "test": figures,
        },
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        libraries={"python": platform.python_version(), **{n: version(n) for n in _LIBRARIES}},
    )


def _learned(plan: Plan, pieces: Sequence[Piece]) -> list[str]:
    """Name what the heads know: of one split what was learned from and watched, else everything."""
    if len(plan.splits) == 1:
        chosen = {*plan.splits[0].train, *plan.splits[0].valid}
    else:
        chosen = set(range(len(pieces))) - {i for i, _ in plan.left_out}
    return sorted(pieces[i].content for i in chosen)


def _of(plan: Plan, figures: dict[str, Any], n_tracks: int) -> str:
    if plan.asks_all and figures.get("tracks", n_tracks) < n_tracks:
        return _OF_PART.format(n=figures["tracks"], of=n_tracks)
    words = _OF_ALL if plan.asks_all else _OF_ONE if len(plan.splits) == 1 else _OF_MANY
    return words.format(split=plan.name, apart=plan.apart, n=len(plan.splits))


def known_to(base: Card, pieces: Sequence[Piece]) -> int:
    """Return how many tracks are among those that a bundled model has learned from."""
    learned = {name for part in PARTS for name in base.split.get(part, ())}
    return sum(f"{piece.file.collection}/{piece.file.path.stem}" in learned for piece in pieces)


def _mind(base: Card, pieces: Sequence[Piece]) -> str:
    """Say what the figures have to be read with: trunks that know these very tracks, perhaps."""
    n = known_to(base, pieces)
    words = _KNOWN if n else _MIND
    return words.format(n=n, of=len(pieces), name=base.name, version=base.version)


def _changed(card: Card, **changes: Any) -> Card:
    """Return a card with other values, checked as any card is."""
    return Card.model_validate({**card.model_dump(), **changes})
