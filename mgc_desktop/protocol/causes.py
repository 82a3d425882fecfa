"""Why a run of the trainer ended without a model: values, for a window to put in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

Values = dict[str, str | int | float]


class Cause(StrEnum):
    """What a run ended of; `VALUES` says what is named beside each."""

    UNKNOWN = ""
    # Where it runs.
    NO_SPACE = "no space"
    CANNOT_WRITE = "cannot write"
    FILE_FAILED = "file failed"
    OUT_OF_MEMORY = "out of memory"
    NO_DEVICE = "no device"
    # What it learns from.
    MUSIC_GONE = "music gone"
    SOURCE_MISSING = "source missing"
    SOURCE_UNREADABLE = "source unreadable"
    NOTHING_LABELLED = "nothing labelled"
    NOTHING_DECIDED = "nothing decided"
    NOTHING_AUDIBLE = "nothing audible"
    SEVERAL_LABELS = "several labels"
    LABELS_MISSING = "labels missing"
    TOO_FEW_LABELS = "too few labels"
    TOO_FEW_TRACKS = "too few tracks"
    TOO_FEW_ARTISTS = "too few artists"
    NO_SIDES = "no sides"
    SIDE_EMPTY = "side empty"
    TRACKS_CHANGED = "tracks changed"
    SOURCES_FORGOTTEN = "sources forgotten"
    # How it learns.
    SETTINGS_REFUSED = "settings refused"
    SETTINGS_CHANGED = "settings changed"
    DIVERGED = "diverged"
    CHECKPOINT_DAMAGED = "checkpoint damaged"
    # Models.
    MODEL_UNUSABLE = "model unusable"
    MODEL_KNOWS_NONE = "model knows none"
    MODEL_LEARNED_ALL = "model learned all"
    NOTHING_IN_COMMON = "nothing in common"
    NO_LABEL_IN_COMMON = "no label in common"
    ONE_AND_SEVERAL = "one and several"
    NOTHING_RUN = "nothing run"
    # The trainer itself.
    NO_RUN = "no run"
    TRAINER_AT_WORK = "trainer at work"
    TRAINER_NOT_STARTED = "trainer not started"
    TRAINER_KILLED = "trainer killed"
    TRAINER_CRASHED = "trainer crashed"
    TRAINER_SILENT = "trainer silent"
    OTHER_PROTOCOL = "other protocol"


# place: a file or folder; empty where nobody knows which. reason: words of the system, a library or
# the trainer, in English. have and need: how many there are, and how many it takes.
VALUES: Final[Mapping[Cause, tuple[str, ...]]] = {
    Cause.UNKNOWN: (),
    Cause.NO_SPACE: ("place",),
    Cause.CANNOT_WRITE: ("place", "reason"),
    Cause.FILE_FAILED: ("place", "reason"),
    Cause.OUT_OF_MEMORY: (),
    Cause.NO_DEVICE: (),
    Cause.MUSIC_GONE: ("place",),
    Cause.SOURCE_MISSING: ("place",),
    Cause.SOURCE_UNREADABLE: ("place", "reason"),
    Cause.NOTHING_LABELLED: ("place",),
    Cause.NOTHING_DECIDED: (),
    Cause.NOTHING_AUDIBLE: (),
    Cause.SEVERAL_LABELS: ("place", "labels", "have"),
    Cause.LABELS_MISSING: ("system", "labels"),
    Cause.TOO_FEW_LABELS: ("have", "need"),
    Cause.TOO_FEW_TRACKS: ("label", "have", "need"),
    Cause.TOO_FEW_ARTISTS: ("label", "have", "need"),
    Cause.NO_SIDES: (),
    Cause.SIDE_EMPTY: ("side",),
    Cause.TRACKS_CHANGED: (),
    Cause.SOURCES_FORGOTTEN: (),
    Cause.SETTINGS_REFUSED: (),
    Cause.SETTINGS_CHANGED: (),
    Cause.DIVERGED: ("network", "epoch"),
    Cause.CHECKPOINT_DAMAGED: ("place", "reason"),
    Cause.MODEL_UNUSABLE: ("place", "reason"),
    Cause.MODEL_KNOWS_NONE: ("place",),
    Cause.MODEL_LEARNED_ALL: ("place",),
    Cause.NOTHING_IN_COMMON: (),
    Cause.NO_LABEL_IN_COMMON: (),
    Cause.ONE_AND_SEVERAL: (),
    Cause.NOTHING_RUN: (),
    Cause.NO_RUN: ("place",),
    Cause.TRAINER_AT_WORK: (),
    Cause.TRAINER_NOT_STARTED: ("reason",),
    Cause.TRAINER_KILLED: ("signal",),
    Cause.TRAINER_CRASHED: ("code", "reason"),
    Cause.TRAINER_SILENT: ("reason",),
    Cause.OTHER_PROTOCOL: ("theirs", "ours"),
}
