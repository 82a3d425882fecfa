"""A model bundle: everything that makes weights a trustworthy model, in one folder.

    resources/models/NAME/
        card.json            labels, sizes, decision rule, data, split, metrics, versions, SHA-256
        weights.safetensors  the networks and the scaling constants of their inputs

Kernels and matrices are kept in half precision, which is finer than what convolutions are computed
in on many machines (bfloat16), and are computed with in single.

Loading checks the format, the hash, the feature version and every tensor's shape, and says what is
wrong. There is no pickle anywhere: a bundle from a stranger can hold wrong numbers, never code.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Literal

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from mgc_desktop.core.card import CARD_NAME, WEIGHTS_NAME, Card, TopologyCard, read_card
from mgc_desktop.core.errors import BundleError
from mgc_desktop.core.inputs import N_INPUTS, Kind, NetworkName, n_inputs
from mgc_desktop.core.networks.clip_network import ClipNetwork
from mgc_desktop.core.networks.topology import Topology
from mgc_desktop.core.scaling import Scaling
from mgc_desktop.messages import Message, system_message


@dataclass(frozen=True)
class Bundle:
    """A checked bundle in memory.

    Attributes
    ----------
    card : Card
    networks : dict of ClipNetwork
        In evaluation mode: `net_stft` and `net_music`, or `early_fusion` alone; logits are the
        card's labels, then its words.
    scalings : dict of Scaling
        Of each map.
    """

    card: Card
    networks: dict[NetworkName, ClipNetwork]
    scalings: dict[Kind, Scaling]


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def save_bundle(folder: Path, card: Card, bundle: Bundle) -> Card:
    """Write a bundle; hash and level on the card are those of what is written.

    Returns
    -------
    Card
        As written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tensors: dict[str, Tensor] = {}
    for whose, network in bundle.networks.items():
        tensors |= {f"{whose}.{name}": _as_kept(t) for name, t in network.state_dict().items()}
    for kind, scaling in bundle.scalings.items():
        for field in ("offset", "mean", "deviation"):
            values = getattr(scaling, field)
            tensors[f"{kind}.scaling.{field}"] = Tensor(values.copy())
    save_file({name: t.contiguous() for name, t in tensors.items()}, folder / WEIGHTS_NAME)
    # safetensors makes the file private; a bundle is for everyone who uses the program.
    (folder / WEIGHTS_NAME).chmod(0o644)
    written = card.model_copy(
        update={
            "sha256": file_sha256(folder / WEIGHTS_NAME),
            "one_level": any(scaling.one_level for scaling in bundle.scalings.values()),
        }
    )
    text = json.dumps(written.model_dump(mode="json"), indent=1, ensure_ascii=False)
    (folder / CARD_NAME).write_text(text + "\n", encoding="utf-8")
    return written


def _as_kept(value: Tensor) -> Tensor:
    # What norms count and average may be larger than half precision can be.
    return value.half() if value.ndim > 1 else value


def topology_of(card: Card) -> Topology:
    """Return the sizes that a card asks for."""
    sizes = card.topology
    return Topology(
        filters=sizes.filters, kernel=sizes.kernel, dense=sizes.dense, trunk=sizes.trunk
    )


def sizes_of(topology: Topology, fusion: Literal["late", "early"] = "late") -> TopologyCard:
    """Return sizes as a card has them."""
    return TopologyCard(
        filters=topology.filters,
        kernel=topology.kernel,
        dense=topology.dense,
        fusion=fusion,
        trunk=topology.trunk,
    )


def _shapes(whose: NetworkName, card: Card, topology: Topology, path: Path) -> dict[str, Tensor]:
    """Return a network's tensors without memory behind them: a card may ask for any amount."""
    try:
        with torch.device("meta"):
            network = ClipNetwork(n_inputs(whose), card.n_outputs, topology)
    except RuntimeError as error:
        raise BundleError(
            path,
            Message("the card asks for sizes that no network has: {reason}", reason=str(error)),
        ) from error
    return network.state_dict()


def _network(tensors: dict[str, Tensor], whose: NetworkName, card: Card, path: Path) -> ClipNetwork:
    topology = topology_of(card)
    expected = _shapes(whose, card, topology, path)
    for name, value in expected.items():
        found = tensors.get(f"{whose}.{name}")
        if found is None:
            raise BundleError(
                path, Message("tensor {whose}.{name} is missing", whose=whose, name=name)
            )
        if found.shape != value.shape:
            raise BundleError(
                path,
                Message(
                    "tensor {whose}.{name} has shape {found}, the card's labels and sizes ask for "
                    "{wanted}",
                    whose=whose,
                    name=name,
                    found=str(tuple(found.shape)),
                    wanted=str(tuple(value.shape)),
                ),
            )
        if not found.isfinite().all():
            raise BundleError(
                path,
                Message(
                    "tensor {whose}.{name} holds NaN or infinite numbers", whose=whose, name=name
                ),
            )
    network = ClipNetwork(n_inputs(whose), card.n_outputs, topology)
    # Older bundles have them in single precision; both are copied into what the network has.
    network.load_state_dict({name: tensors[f"{whose}.{name}"] for name in expected})
    return network.eval()


def _scaling(tensors: dict[str, Tensor], kind: Kind, path: Path, *, one_level: bool) -> Scaling:
    fields = []
    for field in ("offset", "mean", "deviation"):
        found = tensors.get(f"{kind}.scaling.{field}")
        if found is None or tuple(found.shape) != (N_INPUTS[kind],):
            raise BundleError(
                path,
                Message(
                    "scaling constants {kind}.{field} are missing or misshapen",
                    kind=kind,
                    field=field,
                ),
            )
        # A copy: a view would keep the whole file mapped into memory.
        fields.append(found.numpy().copy())
    if not (fields[2] > 0).all():
        raise BundleError(
            path, Message("scaling constants {kind}.deviation must be positive", kind=kind)
        )
    return Scaling(fields[0], fields[1], fields[2], one_level)


def load_bundle(folder: str | PathLike[str]) -> Bundle:
    """Load and check a bundle.

    Parameters
    ----------
    folder : path
        Holds `card.json` and `weights.safetensors`.

    Raises
    ------
    BundleError
        With the file and what is wrong with it: missing, altered (SHA-256), other format or
        feature version, tensors that do not fit the card.
    """
    card = read_card(folder)
    path = Path(folder) / WEIGHTS_NAME
    try:
        digest = file_sha256(path)
    except OSError as error:
        raise BundleError(
            path, Message("no weights: {reason}", reason=system_message(error))
        ) from error
    if digest != card.sha256:
        raise BundleError(path, Message("the weights are not those of the card (SHA-256 differs)"))
    try:
        tensors = load_file(path)
    except SafetensorError as error:
        raise BundleError(
            path, Message("not a safetensors file: {reason}", reason=str(error))
        ) from error
    networks = {name: _network(tensors, name, card, path) for name in card.topology.networks}
    scalings = {kind: _scaling(tensors, kind, path, one_level=card.one_level) for kind in N_INPUTS}
    return Bundle(card, networks, scalings)
