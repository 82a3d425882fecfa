"""What is known of a run, from what the trainer told so far; no widget here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from mgc_desktop.protocol.training import (
    BundleWritten,
    Checked,
    Compared,
    DataReady,
    Done,
    Epoch,
    Evaluating,
    Event,
    Failed,
    Hearing,
    Hello,
    Judged,
    LeftOut,
    Plan,
    Report,
    Stopped,
)

_RULES: Final[tuple[str, ...]] = ("fusion2", "fusion1")


class Phase(StrEnum):
    """How far a run has come."""

    NONE = "none"
    STARTING = "starting"
    HEARING = "hearing"
    PREPARING = "preparing"
    LEARNING = "learning"
    ASKING = "asking"
    COMPARING = "comparing"
    CHECKED = "checked"
    DONE = "done"
    PAUSED = "paused"
    FAILED = "failed"


BUSY: Final = frozenset(
    {
        Phase.STARTING,
        Phase.HEARING,
        Phase.PREPARING,
        Phase.LEARNING,
        Phase.ASKING,
        Phase.COMPARING,
    }
)
# Of these it is known how many tracks are done.
_WITH_SHARE: Final = frozenset({Phase.HEARING, Phase.PREPARING, Phase.ASKING})
# Both networks of a run without folds, in the order in which they learn.
_NETWORKS: Final = ("net_stft", "net_music")


@dataclass
class Story:
    """One run, as far as it is known.

    Attributes
    ----------
    checking : bool
        Whether it is a look at the music alone, of which no model comes.
    folder : str
        Of the run.
    heard, of : int
        Tracks heard, prepared or asked about, of how many.
    listening : str
        The file that was heard last.
    seconds_left : float or None
        Of hearing or preparing.
    task : str
    planned, labels : dict of str to int
        Tracks that each label has: of all that are filed under it, and of those learned from.
    artists_apart : bool
        Whether every track's artist is known, so that no test meets one that was learned from.
    left_out : list of LeftOut
    checked : Checked or None
        What a check found.
    losses : list of (float, float or None)
        Of every epoch of the network that learns now: on what it learns, on what is kept back.
    recalls : list of dict of str to float
        Of the same epochs: share of each label's tracks, of those kept back, named right.
    fold, folds : int
        Part of the cross-validation that is learned; 0 once all is learned together, or where
        there are no parts.
    epoch, epochs : int
        Of the network that learns now.
    judged : Judged or None
        All answers so far about tracks that were kept back.
    accuracy : dict of str to dict of str to float
        By rule, with its 95 % interval; empty until the model is there.
    compared : Compared or None
        The new model beside the one in use.
    model : bool
        Whether there is a model that can be used.
    paper : bool
        Whether a paper is tried again, of which a report comes and no model.
    report : str
        Path of the report for people.
    failed : Failed or None
        What the run failed of.
    said : str
        The same in words, where it has not said it itself.
    """

    phase: Phase = Phase.NONE
    checking: bool = False
    folder: str = ""
    heard: int = 0
    of: int = 0
    listening: str = ""
    seconds_left: float | None = None
    task: str = "genre"
    planned: dict[str, int] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)
    artists_apart: bool = False
    left_out: list[LeftOut] = field(default_factory=list)
    checked: Checked | None = None
    losses: list[tuple[float, float | None]] = field(default_factory=list)
    recalls: list[dict[str, float]] = field(default_factory=list)
    network: str = ""
    fold: int = 0
    folds: int = 0
    epoch: int = 0
    epochs: int = 0
    judged: Judged | None = None
    accuracy: dict[str, dict[str, float]] = field(default_factory=dict)
    compared: Compared | None = None
    model: bool = False
    paper: bool = False
    report: str = ""
    failed: Failed | None = None
    said: str = ""

    @classmethod
    def of_events(cls, events: Iterable[Event]) -> Story:
        """Return the story of a run that is over."""
        story = cls()
        for event in events:
            story.take(event)
        return story

    def take(self, event: Event) -> None:
        """Go on with what the trainer told."""
        match event:
            case Hello():
                self.phase, self.folder = Phase.STARTING, event.run
            case Plan():
                self.task, self.of, self.paper = event.task, event.tracks, event.paper
                self.planned = self.labels = dict(event.labels)
            case Hearing():
                self.phase = Phase.PREPARING if event.preparing else Phase.HEARING
                self.listening = event.path
                self.heard, self.of = event.done, event.of
                self.seconds_left = event.seconds_left
            case LeftOut():
                self.left_out.append(event)
            case Checked():
                self.phase, self.checked = Phase.CHECKED, event
            case DataReady():
                self.phase, self.labels = Phase.LEARNING, dict(event.labels)
                self.artists_apart = set(event.grouped_by) == {"artist"}
            case Epoch():
                self._take_epoch(event)
            case Judged():
                self.judged = event
            case Evaluating():
                # Before there is a model, the new one itself is asked.
                self.phase = Phase.COMPARING if self.accuracy else Phase.ASKING
                self.heard, self.of = event.done, event.of
            case Compared():
                self.compared = event
            case BundleWritten():
                self.model, self.accuracy = True, event.metrics
            case Report() if event.path.endswith(".html"):
                self.report = event.path
            case Done():
                self.phase = Phase.DONE
            case Stopped():
                self.phase = Phase.PAUSED
            case Failed():
                self.phase, self.failed = Phase.FAILED, event
            case _:
                pass

    def fail(self, said: str) -> None:
        """End a run that failed, `said` being what is known of it beside its own last word."""
        self.phase, self.said = Phase.FAILED, said

    def _take_epoch(self, event: Epoch) -> None:
        if (event.network, event.fold) != (self.network, self.fold):
            self.losses, self.recalls = [], []
        self.network, self.fold, self.folds = event.network, event.fold, event.folds
        self.epoch, self.epochs = event.epoch, event.epochs
        self.losses.append((event.loss, event.valid_loss))
        self.recalls.append(event.recalls)

    @property
    def busy(self) -> bool:
        """Whether the trainer is at work."""
        return self.phase in BUSY

    @property
    def rounds(self) -> tuple[int, int, int] | None:
        """Of networks that learn without folds: which of the two, and which epoch of how many."""
        if self.phase is not Phase.LEARNING or self.folds or self.network not in _NETWORKS:
            return None
        return _NETWORKS.index(self.network) + 1, self.epoch, self.epochs

    @property
    def share(self) -> float | None:
        """How much of the present phase is done, 0 to 1; None if nobody can say."""
        if self.phase in _WITH_SHARE and self.of:
            return self.heard / self.of
        if self.rounds is not None:
            number, done, of = self.rounds
            return (number - 1 + done / of) / len(_NETWORKS)
        if self.phase is Phase.LEARNING and self.folds:
            done = self.folds if self.fold == 0 else self.fold - 1
            return (done + (self.network == "net_music") / 2) / (self.folds + 1)
        return None

    @property
    def found_again(self) -> dict[str, float]:
        """Share of each label's tracks, of those asked so far, that were named right."""
        if self.judged is None:
            return {}
        rows = zip(self.judged.labels, self.judged.confusion, strict=True)
        return {label: row[i] / sum(row) for i, (label, row) in enumerate(rows) if sum(row)}

    @property
    def best(self) -> tuple[str, dict[str, float]] | None:
        """The rule that was right most often, with its figures."""
        rules = {rule: self.accuracy[rule] for rule in _RULES if rule in self.accuracy}
        rule = max(rules, key=lambda name: rules[name]["value"], default="")
        return (rule, rules[rule]) if rule else None
