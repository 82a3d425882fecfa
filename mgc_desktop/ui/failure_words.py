"""What a run of the trainer has ended of, in words: by its cause, never by its English sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mgc_desktop.protocol.causes import VALUES, Cause, Values
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.messages import in_words

_CONTEXT: Final = "Failures"

WORDS: Final[Mapping[Cause, str]] = {
    Cause.UNKNOWN: QT_TRANSLATE_NOOP("Failures", "the trainer says: {message}"),
    Cause.NO_SPACE: QT_TRANSLATE_NOOP(
        "Failures", "there is no room left on the disk: {place}. Free some, and go on"
    ),
    Cause.CANNOT_WRITE: QT_TRANSLATE_NOOP("Failures", "{place} cannot be written: {reason}"),
    Cause.FILE_FAILED: QT_TRANSLATE_NOOP("Failures", "{place}: {reason}"),
    Cause.OUT_OF_MEMORY: QT_TRANSLATE_NOOP(
        "Failures",
        "there is not enough memory, not even for small steps. Close other programs, or choose a"
        " smaller system",
    ),
    Cause.NO_DEVICE: QT_TRANSLATE_NOOP(
        "Failures", "the chosen processor cannot be used: {message}"
    ),
    Cause.MUSIC_GONE: QT_TRANSLATE_NOOP(
        "Failures",
        "{place} was there when the run began and has gone. What was heard is kept: bring it back,"
        " and go on",
    ),
    Cause.SOURCE_MISSING: QT_TRANSLATE_NOOP("Failures", "{place} is not there"),
    Cause.SOURCE_UNREADABLE: QT_TRANSLATE_NOOP("Failures", "{place} cannot be read: {reason}"),
    Cause.NOTHING_LABELLED: QT_TRANSLATE_NOOP(
        "Failures", "{place}: there is no labelled music in it"
    ),
    Cause.NOTHING_DECIDED: QT_TRANSLATE_NOOP(
        "Failures", "there is nothing to learn from: nothing was decided about any track"
    ),
    Cause.NOTHING_AUDIBLE: QT_TRANSLATE_NOOP("Failures", "not one of the tracks can be heard"),
    Cause.SEVERAL_LABELS: QT_TRANSLATE_NOOP(
        "Failures",
        "{place} has several classes ({labels}), and only one a track can be learned here. Such"
        " tracks: {have}",
    ),
    Cause.LABELS_MISSING: QT_TRANSLATE_NOOP(
        "Failures", "“{system}” learns certain classes, and these are not all there: {labels}"
    ),
    # Which class lacks what has been told before, with its numbers.
    Cause.TOO_FEW_LABELS: QT_TRANSLATE_NOOP(
        "Failures", "too few classes can be learned: {have} of at least {need}"
    ),
    Cause.TOO_FEW_TRACKS: QT_TRANSLATE_NOOP(
        "Failures", "“{label}” has too few tracks for this split: {have} of {need}"
    ),
    Cause.TOO_FEW_ARTISTS: QT_TRANSLATE_NOOP(
        "Failures", "“{label}” has tracks by too few artists for this split: {have} of {need}"
    ),
    Cause.NO_SIDES: QT_TRANSLATE_NOOP(
        "Failures", "nothing says which tracks are to be learned from and which are to be asked"
    ),
    Cause.SIDE_EMPTY: QT_TRANSLATE_NOOP("Failures", "there is no track for {side}"),
    Cause.TRACKS_CHANGED: QT_TRANSLATE_NOOP(
        "Failures",
        "the music or its classes have changed since this run began. Begin a new run: this one"
        " goes on with the same only",
    ),
    Cause.SOURCES_FORGOTTEN: QT_TRANSLATE_NOOP(
        "Failures", "nobody knows any more what this run was to learn from"
    ),
    Cause.SETTINGS_REFUSED: QT_TRANSLATE_NOOP("Failures", "its settings are refused: {message}"),
    Cause.SETTINGS_CHANGED: QT_TRANSLATE_NOOP(
        "Failures", "this run was begun with other settings. Begin a new one"
    ),
    Cause.DIVERGED: QT_TRANSLATE_NOOP(
        "Failures",
        "learning has gone astray: in epoch {epoch} the loss of {network} was no number any more."
        " Its last whole epoch is kept; a smaller learning rate helps",
    ),
    Cause.CHECKPOINT_DAMAGED: QT_TRANSLATE_NOOP(
        "Failures", "what was kept of it is damaged: {place}. Begin a new run"
    ),
    Cause.MODEL_UNUSABLE: QT_TRANSLATE_NOOP(
        "Failures", "the model {place} cannot be used: {reason}"
    ),
    Cause.MODEL_KNOWS_NONE: QT_TRANSLATE_NOOP(
        "Failures", "the model {place} knows none of these classes"
    ),
    Cause.MODEL_LEARNED_ALL: QT_TRANSLATE_NOOP(
        "Failures", "the model {place} has learned from every one of these tracks"
    ),
    Cause.NOTHING_IN_COMMON: QT_TRANSLATE_NOOP(
        "Failures", "there is no track that neither of the two models has learned from"
    ),
    Cause.NO_LABEL_IN_COMMON: QT_TRANSLATE_NOOP(
        "Failures", "no label that both models know is on any of these tracks"
    ),
    Cause.ONE_AND_SEVERAL: QT_TRANSLATE_NOOP(
        "Failures",
        "the models cannot be compared: one gives each track one label, the other one several",
    ),
    Cause.NOTHING_RUN: QT_TRANSLATE_NOOP(
        "Failures", "not one of the paper's systems can be run with this music: {message}"
    ),
    Cause.NO_RUN: QT_TRANSLATE_NOOP("Failures", "{place} is no run"),
    Cause.TRAINER_AT_WORK: QT_TRANSLATE_NOOP("Failures", "a trainer is at work on this run"),
    Cause.TRAINER_NOT_STARTED: QT_TRANSLATE_NOOP(
        "Failures", "the trainer cannot be started: {reason}"
    ),
    Cause.TRAINER_KILLED: QT_TRANSLATE_NOOP(
        "Failures",
        "the trainer ended unexpectedly, by {signal}: it crashed, or was ended from outside",
    ),
    Cause.TRAINER_CRASHED: QT_TRANSLATE_NOOP(
        "Failures", "the trainer ended unexpectedly, with code {code}. {reason}"
    ),
    Cause.TRAINER_SILENT: QT_TRANSLATE_NOOP(
        "Failures",
        "the trainer ended unexpectedly: it crashed, or was ended from outside. {reason}",
    ),
    Cause.OTHER_PROTOCOL: QT_TRANSLATE_NOOP(
        "Failures",
        "the trainer is of another version than this program: it speaks protocol {theirs}, not"
        " {ours}. Install both anew",
    ),
}

_KILLED: Final = QT_TRANSLATE_NOOP(
    "Failures",
    "the trainer ended unexpectedly, by {signal}: so a system ends what takes too much memory",
)
_SIDES: Final = {
    "train": QT_TRANSLATE_NOOP("Failures", "learning"),
    "valid": QT_TRANSLATE_NOOP("Failures", "looking while it learns"),
    "test": QT_TRANSLATE_NOOP("Failures", "the test"),
}


def failure_words(message: str, cause: str, values: Values) -> str:
    """Return what a run has ended of.

    Parameters
    ----------
    message : str
        In English; said where nothing better is known.
    cause : str
        One of `Cause`.
    values : dict
        What belongs to it.
    """
    known = Cause(cause)
    text = WORDS[known if values.keys() >= set(VALUES[known]) else Cause.UNKNOWN]
    if known is Cause.TRAINER_KILLED and values.get("signal") == "SIGKILL":
        text = _KILLED
    said = {name: _value(name, value) for name, value in values.items()}
    return _translated(text).format(**said, message=message).strip()


def _value(name: str, value: str | int | float) -> str:
    if name == "place":
        return shown_path(str(value))
    if name == "reason":
        return in_words(str(value))
    if name == "side" and value in _SIDES:
        return _translated(_SIDES[str(value)])
    return str(value)


def _translated(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
