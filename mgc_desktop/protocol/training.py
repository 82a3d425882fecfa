"""What the trainer tells whoever started it: one event a line, as JSON, on its standard output.

The trainer writes with `as_line`, terminal and window read with `read_line`. A reader skips events
that it does not know, and refuses a trainer whose `Hello` has another protocol number.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from mgc_desktop.protocol.causes import Cause, Values

# Raised when the meaning of an event changes; a new event or field does not raise it.
PROTOCOL: Final = 1
# In a run's folder: every event of it, and what whoever is at work on it holds locked.
LOG_NAME: Final = "log.jsonl"
LOCK_NAME: Final = "run.lock"
# Put there by whoever wants a run to make do with what it has: no more tracks, no more folds.
ENOUGH_NAME: Final = "enough"


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True)


class Hello(_Event):
    """Comes first."""

    event: Literal["hello"] = "hello"
    protocol: int = PROTOCOL
    program: str
    run: str
    pid: int = 0


class Plan(_Event):
    """What a run is going to do.

    Attributes
    ----------
    tracks : int
    labels : dict of str to int
        Tracks that each label has.
    unheard : int
        Tracks that no earlier run has embedded: what takes the time.
    paper : bool
        Whether all that a paper has tried is tried again; `system` is its name then.
    """

    event: Literal["plan"] = "plan"
    system: str
    task: str
    tracks: int
    labels: dict[str, int]
    unheard: int
    paper: bool = False


class Hearing(_Event):
    """So many tracks have been decoded and embedded; `seconds_left` is an estimate.

    Attributes
    ----------
    preparing : bool
        Whether it is the feature maps that are computed, of tracks that have been embedded.
    """

    event: Literal["hearing"] = "hearing"
    done: int
    of: int
    path: str
    seconds_left: float | None
    preparing: bool = False


class Lack(_Event):
    """What a label has too little of to be learned and judged."""

    of: Literal["tracks", "artists"]
    have: int
    need: int


class LeftOut(_Event):
    """A file or a label that the run goes on without, and why.

    Attributes
    ----------
    cause : str
        For people who read English.
    kind : str
        Why a file is left out, for programs; empty where only `cause` says it.
    lack : Lack or None
        Why a label is left out.
    """

    event: Literal["left_out"] = "left_out"
    what: Literal["file", "label"]
    name: str
    cause: str
    kind: Literal["", "unreadable", "two labels", "repeated", "silent"] = ""
    lack: Lack | None = None


class LabelFacts(_Event):
    """One label: how much there is of it, by how many artists, and what of that is too little."""

    label: str
    tracks: int
    minutes: float
    artists: int
    problem: str = ""
    lack: Lack | None = None


class Finding(_Event):
    """Something odd about some files.

    Attributes
    ----------
    kind : str
        One of a few words that a program can look for.
    labels : tuple of str
        What each of the files is filed under; of several labels with "; " between them.
    """

    kind: str
    message: str
    files: tuple[str, ...]
    labels: tuple[str, ...] = ()


class Checked(_Event):
    """What labelled music is worth.

    Attributes
    ----------
    grouped_by : dict of str to int
        Tracks whose artist is known, or else their album, or folder, or nothing but themselves.
    preparing_s : float or None
        What the feature maps of all of it will take on this machine, an estimate; the heads of
        the quick preset need none.
    """

    event: Literal["checked"] = "checked"
    tracks: int
    minutes: float
    labels: tuple[LabelFacts, ...]
    grouped_by: dict[str, int]
    findings: tuple[Finding, ...]
    preparing_s: float | None = None


class Estimated(_Event):
    """What a run would take on this machine, before it starts: measured where it could be.

    Attributes
    ----------
    tracks : int
    unheard : int
        Tracks without embeddings, at a guess where there are too many to look at all.
    hearing_s : float
        Until learning begins.
    learning_s : float
        Learning, and asking about what was kept back.
    disk_bytes : int
        What caches and the run's folder grow by.
    free_bytes : int
        On the disk where there is the least to spare.
    fits : bool
        Whether there is room on every disk.
    """

    event: Literal["estimated"] = "estimated"
    tracks: int
    unheard: int
    hearing_s: float
    learning_s: float
    disk_bytes: int
    free_bytes: int
    fits: bool


class DataReady(_Event):
    """All tracks are embedded; learning begins."""

    event: Literal["data_ready"] = "data_ready"
    tracks: int
    labels: dict[str, int]
    grouped_by: dict[str, int]


class Epoch(_Event):
    """A network has gone through the training part once more.

    Attributes
    ----------
    network : str
        net_stft or net_music, with the name of the stage where there are several.
    fold, folds : int
        Of a cross-validation, from 1; 0 for the network that ships.
    loss : float
        Mean over the epoch, nats.
    valid_loss : float or None
    recalls : dict of str to float
        Share of each label's tracks, of those kept back to tell when to stop, that were named
        right; labels without any are left out.
    valid_score : float or None
        Accuracy of the clips kept back; area under the ROC curve where a track has several labels.
    """

    event: Literal["epoch"] = "epoch"
    network: str
    epoch: int
    epochs: int
    loss: float
    seconds: float
    fold: int = 0
    folds: int = 0
    valid_loss: float | None = None
    recalls: dict[str, float] = {}
    valid_score: float | None = None


class Halved(_Event):
    """Memory did not suffice: from now on so many clips of a batch are taken at once."""

    event: Literal["halved"] = "halved"
    network: str
    clips: int


class Validation(_Event):
    """Track accuracy on validation, by block of labels; None where there are no such labels."""

    event: Literal["validation"] = "validation"
    network: str
    epoch: int
    genre: float | None = None
    quadrant: float | None = None


class Judged(_Event):
    """What is known so far of the tracks that were kept back, after a fold or a part.

    Attributes
    ----------
    labels : list of str
    confusion : list of list of int
        Tracks by true label (row) and by what was said (column), all folds so far.
    accuracy : float
    low, high : float or None
        Its 95 % interval, where all folds so far are of one system.
    """

    event: Literal["judged"] = "judged"
    fold: int
    folds: int
    labels: list[str]
    confusion: list[list[int]]
    accuracy: float
    low: float | None = None
    high: float | None = None


class Compared(_Event):
    """The new model beside another one, on tracks that neither has learned from.

    Attributes
    ----------
    name : str
        Of the other model.
    why_not : str
        Why there is nothing to compare: the other one knows none of the labels, or has learned
        from every one of the tracks.
    tracks : int
    other, new : float
        Share that each named right.
    low, high : float
        95 % interval of the new one's share less the other's.
    gained, lost : int
        Tracks that only the new one, and only the other one, named right.
    p_value : float
        How likely a split as uneven is by chance.
    recalls : dict of str to float
        Share of each label's tracks that the other one named right.
    """

    event: Literal["compared"] = "compared"
    name: str
    why_not: Literal["", "other labels", "learned from them", "cannot be used"] = ""
    tracks: int = 0
    other: float = 0.0
    new: float = 0.0
    low: float = 0.0
    high: float = 0.0
    gained: int = 0
    lost: int = 0
    p_value: float = 1.0
    recalls: dict[str, float] = {}


class Tried(_Event):
    """One trial of a search: the settings, what they are worth on validation, and the best yet."""

    event: Literal["tried"] = "tried"
    trial: int
    trials: int
    settings: dict[str, float | int | str | bool]
    value: float
    best: float


class Evaluating(_Event):
    """So many files of a part have been classified as the application would."""

    event: Literal["evaluate"] = "evaluate"
    part: str
    done: int
    of: int


class BundleWritten(_Event):
    """A bundle is there; `metrics` are accuracies by rule with their intervals."""

    event: Literal["bundle"] = "bundle"
    task: str
    folder: str
    metrics: dict[str, dict[str, float]]


class Report(_Event):
    """A file for people is there."""

    event: Literal["report"] = "report"
    path: str


class Stopped(_Event):
    """The run was asked to stop and goes on from here with the same command.

    Attributes
    ----------
    run : str
    by : str
        The signal that asked, such as SIGTERM; empty where nobody knows.
    """

    event: Literal["stopped"] = "stopped"
    run: str
    by: str = ""


class Done(_Event):
    """Comes last."""

    event: Literal["done"] = "done"
    run: str


class Failed(_Event):
    """Comes last where something cannot be done.

    Attributes
    ----------
    message : str
        What and why, for people who read English.
    cause : Cause
        Why, for programs; UNKNOWN where only `message` says it, or a later trainer names another.
    values : dict
        What `VALUES` lists for the cause.
    """

    event: Literal["error"] = "error"
    message: str
    cause: Cause = Cause.UNKNOWN
    values: Values = {}

    @field_validator("cause", mode="before")
    @classmethod
    def _known(cls, cause: Any) -> Any:
        return cause if cause in set(Cause) else Cause.UNKNOWN


Event = (
    Hello
    | Plan
    | Hearing
    | LeftOut
    | Checked
    | Estimated
    | DataReady
    | Epoch
    | Halved
    | Validation
    | Judged
    | Compared
    | Tried
    | Evaluating
    | BundleWritten
    | Report
    | Stopped
    | Done
    | Failed
)
_EVENTS: Final[TypeAdapter[Event]] = TypeAdapter(Annotated[Event, Field(discriminator="event")])


def as_line(event: Event) -> str:
    """Return an event as one line of JSON, without its end of line."""
    return event.model_dump_json()


def read_line(line: str) -> Event | None:
    """Return the event of a line; None for a line that is none, or one of a later protocol."""
    try:
        return _EVENTS.validate_json(line)
    except ValidationError:
        return None
