"""A bundle's card: what is known of a model, readable without its weights and without torch."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mgc_desktop.core.errors import BundleError
from mgc_desktop.core.features import FEATURE_NAMES, FEATURE_VERSION
from mgc_desktop.core.inputs import NetworkName
from mgc_desktop.core.vote import Rule
from mgc_desktop.messages import Message, system_message

BUNDLE_FORMAT: Final = 1
CARD_NAME: Final = "card.json"
WEIGHTS_NAME: Final = "weights.safetensors"


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TopologyCard(_Section):
    """Layer sizes and trunk, as in `Topology`, and how many networks have them.

    With late fusion each map has a network of its own, as in senac2017; with early fusion one
    network looks at both, which the paper leaves to future work (section 5).
    """

    filters: Annotated[int, Field(ge=1)]
    kernel: Annotated[int, Field(ge=2)]
    dense: tuple[int, int]
    fusion: Literal["late", "early"] = "late"
    trunk: Literal["senac2017", "context"] = "senac2017"

    @property
    def networks(self) -> tuple[NetworkName, ...]:
        """Names of the bundle's networks."""
        return ("early_fusion",) if self.fusion == "early" else ("net_stft", "net_music")


class DecisionCard(_Section):
    """How probabilities become a label.

    `temperature` calibrates the confidence: p ~ s ** (1 / temperature) of the mean clip
    probabilities s, fitted on validation. Under `undecided_below` no label is given.
    """

    rule: Rule
    temperature: Annotated[float, Field(gt=0.0)]
    undecided_below: Annotated[float, Field(ge=0.0, lt=1.0)]


class OutsideCard(_Section):
    """How the networks notice music that has none of the bundle's labels (`core.outside`).

    `labels`: the wider set that the last of a head's logits are of. `above`: by network, the log
    odds of those that are not the bundle's own at which half of what it says is taken back.
    """

    labels: tuple[str, ...]
    above: dict[NetworkName, float]


class Card(_Section):
    """What is known of a bundle; `data`, `split` and `metrics` are for people and reports.

    `one_level`: maps are brought to one level before they are scaled (`core.level`).
    """

    format: int
    name: str
    version: str
    task: Literal["genre", "mood"]
    labels: tuple[str, ...]
    words: tuple[str, ...] = ()
    topology: TopologyCard
    feature_version: int
    feature_names: tuple[str, ...]
    decision: DecisionCard
    outside: OutsideCard | None = None
    scaling: str
    one_level: bool = False
    data: dict[str, Any]
    split: dict[str, Any]
    metrics: dict[str, Any]
    date: str
    libraries: dict[str, str]
    sha256: str

    @property
    def n_outputs(self) -> int:
        """Logits of a head: of the labels, the words, then what it takes to notice other music."""
        wide = self.outside.labels if self.outside else ()
        return len(self.labels) + len(self.words) + len(wide)


def read_card(folder: str | PathLike[str]) -> Card:
    """Read and check a card.

    Raises
    ------
    BundleError
        If there is none, or it is not a card of this format and feature version.
    """
    path = Path(folder) / CARD_NAME
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BundleError(
            path, Message("no card: {reason}", reason=system_message(error))
        ) from error
    except (ValueError, RecursionError) as error:
        # Brackets within brackets, a hundred thousand deep, are no card either.
        raise BundleError(path, Message("not JSON: {reason}", reason=str(error))) from error
    if not isinstance(raw, dict) or raw.get("format") != BUNDLE_FORMAT:
        found = raw.get("format") if isinstance(raw, dict) else None
        raise BundleError(
            path,
            Message(
                "bundle format “{found}”, this program reads {ours}",
                found=str(found),
                ours=BUNDLE_FORMAT,
            ),
        )
    try:
        card = Card.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BundleError(
            path, Message("{where}: {reason}", where=where, reason=first["msg"])
        ) from error
    if card.feature_version != FEATURE_VERSION or card.feature_names != FEATURE_NAMES:
        raise BundleError(
            path,
            Message(
                "made for feature version {theirs}, this program computes version {ours}",
                theirs=card.feature_version,
                ours=FEATURE_VERSION,
            ),
        )
    if len(set(card.labels)) != len(card.labels) or len(card.labels) < 2:
        raise BundleError(path, Message("labels must be at least two, each once"))
    if card.outside is not None and not _fits(card.outside, card):
        raise BundleError(path, Message("outside: does not fit the labels and networks"))
    return card


def _fits(outside: OutsideCard, card: Card) -> bool:
    there = set(outside.above) == set(card.topology.networks)
    return there and not set(outside.labels) <= set(card.labels)
