"""What every system of the papers is, whatever it learns with."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal, Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from mgc_desktop.core.inputs import Kind, NetworkName
from mgc_desktop.core.networks.clip_network import ClipNetwork
from mgc_desktop.core.scaling import Scaling
from mgc_desktop.core.vote import Rule, majority_vote
from trainer.data.sources.labelled import Task
from trainer.events import Listener
from trainer.inputs.input import Input
from trainer.inputs.preparing import Arrays
from trainer.lessons import Lessons
from trainer.stopping import Stop

Paper = Literal["senac2017", "mersy2019", "jeong2016", "chin2020", "bai2016"]

# (n_clips, n_labels); with several networks (n_clips, n_networks, n_labels).
ClipScores = NDArray[np.float32]


@dataclass(frozen=True)
class Room:
    """Where a system learns.

    Attributes
    ----------
    run : Path
        Folder of its checkpoints and weights.
    name : str
        Of what learns there, in events and file names; one a split.
    seed : int
    device : torch.device
    tell : callable
    stop : callable
        Asked before each step.
    fold, folds : int
        Which of several splits this is, from 1.
    epochs : int or None
        Instead of the recipe's, where the user says so.
    """

    run: Path
    name: str
    seed: int
    device: torch.device
    tell: Listener
    stop: Stop
    fold: int = 1
    folds: int = 1
    epochs: int | None = None


@dataclass(frozen=True)
class EpochFacts:
    """One epoch of what was learned, for reports.

    Attributes
    ----------
    loss : float
    valid_loss : float or None
    valid_score : float or None
        Accuracy of clips; area under the ROC curve where a track has several labels.
    rate : float
        Step size in that epoch.
    """

    epoch: int
    loss: float
    valid_loss: float | None
    valid_score: float | None
    rate: float


class Learnt(Protocol):
    """What came of learning."""

    @property
    def history(self) -> tuple[EpochFacts, ...]:
        """Epoch by epoch; empty where there are none."""

    def ask(self, tracks: Sequence[Arrays]) -> list[ClipScores]:
        """Return the probabilities of the clips of each track."""


@dataclass(frozen=True)
class Exported:
    """What a bundle is made of.

    Attributes
    ----------
    networks : dict of ClipNetwork
        net_stft and net_music, or early_fusion alone.
    scalings : dict of Scaling
        Of both maps.
    rule : Rule
        The system's own.
    """

    networks: dict[NetworkName, ClipNetwork]
    scalings: dict[Kind, Scaling]
    rule: Rule


class System(ABC):
    """One row of the papers' tables.

    Attributes
    ----------
    name : str
        On the command line: the paper, then the system.
    paper : str
    title : str
        As the paper calls it.
    task : {"genre", "mood"}
    exclusive : bool
        One label a track; else any number.
    n_published : int
        Labels that the paper has.
    only : tuple of str or None
        The labels that it is about; None for all of a run.
    published : mapping of str to float
        The paper's own figures, shares of 1.
    exportable : bool
        The application can compute its clip probabilities.
    """

    name: str
    paper: ClassVar[Paper]
    title: str
    task: ClassVar[Task] = "genre"
    exclusive: ClassVar[bool] = True
    n_published: ClassVar[int] = 10
    only: tuple[str, ...] | None = None
    published: Mapping[str, float]
    exportable: bool = False

    @property
    @abstractmethod
    def inputs(self) -> tuple[Input, ...]:
        """What it sees of a track."""

    @abstractmethod
    def learn(self, train: Lessons, valid: Lessons, room: Room) -> Learnt:
        """Learn from one part of the tracks, watching another.

        Raises
        ------
        Stopped
            If the room's `stop` became true; the same call goes on from there.
        """

    def n_parameters(self, n_labels: int) -> int | None:
        """Count what is learned; None where that is not a number of weights."""
        del n_labels
        return None

    def export(self, learnt: Learnt) -> Exported:
        """Return what the application needs of what was learnt; only where it is exportable."""
        del learnt
        raise NotImplementedError(f"{self.name} is for study")

    def probabilities(self, clips: ClipScores) -> ClipScores:
        """Return one probability a clip and label, (n_clips, n_labels)."""
        return clips

    def decide(self, clips: ClipScores) -> dict[str, int | None]:
        """Return the label of a track by each of the system's rules, its own first.

        None is undecided. Nothing asks this where a track has several labels.
        """
        return {"majority": majority_vote(clips)}
