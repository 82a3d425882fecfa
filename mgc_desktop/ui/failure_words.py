"""What a run of the trainer has ended of, in words: by its cause, never by its English sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from mgc_desktop.protocol.causes import VALUES, Cause, Values
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.messages import in_words

_CONTEXT: Final = "Failures"

WORDS: Final[Mapping[Cause, str]] = {
    Cause.UNKNOWN: QT_TRANSLATE_NOOP("Failures", "the trainer says: {message}"),
    Cause.NO_SPACE: QT_TRANSLATE_NOOP(
        "Failures", "the disk is full: {place}. Free some space, then resume"
    ),
    Cause.CANNOT_WRITE: QT_TRANSLATE_NOOP("Failures", "{place} cannot be written: {reason}"),
    Cause.FILE_FAILED: QT_TRANSLATE_NOOP("Failures", "{place}: {reason}"),
    Cause.OUT_OF_MEMORY: QT_TRANSLATE_NOOP(
        "Failures",
        "not enough memory, even for small steps. Close other programs or choose a smaller system",
    ),
    Cause.NO_DEVICE: QT_TRANSLATE_NOOP(
        "Failures", "the chosen processor cannot be used: {message}"
    ),
    Cause.MUSIC_GONE: QT_TRANSLATE_NOOP(
        "Failures",
        "{place} was there when the run started and is now missing. Put it back, then resume:"
        " progress is kept",
    ),
    Cause.SOURCE_MISSING: QT_TRANSLATE_NOOP("Failures", "{place} was not found"),
    Cause.SOURCE_UNREADABLE: QT_TRANSLATE_NOOP("Failures", "{place} cannot be read: {reason}"),
    Cause.NOTHING_LABELLED: QT_TRANSLATE_NOOP(
        "Failures", "{place}: no labelled music was found in it"
    ),
    Cause.NOTHING_DECIDED: QT_TRANSLATE_NOOP(
        "Failures", "nothing to learn from: you have not decided about any track yet"
    ),
    Cause.NOTHING_AUDIBLE: QT_TRANSLATE_NOOP("Failures", "none of the tracks can be read"),
    Cause.SEVERAL_LABELS: QT_TRANSLATE_NOOP(
        "Failures",
        "{place} has several classes ({labels}), but only one per track can be learned here."
        " Tracks affected: {have}",
    ),
    Cause.LABELS_MISSING: QT_TRANSLATE_NOOP(
        "Failures", "“{system}” needs certain classes, and not all of them are there: {labels}"
    ),
    # Which class lacks what has been told before, with its numbers.
    Cause.TOO_FEW_LABELS: QT_TRANSLATE_NOOP(
        "Failures",
        "too few classes have enough tracks and artists: {have} (at least {need} needed)",
    ),
    Cause.TOO_FEW_TRACKS: QT_TRANSLATE_NOOP(
        "Failures", "“{label}” has too few tracks for this split: {have} ({need} needed)"
    ),
    Cause.TOO_FEW_ARTISTS: QT_TRANSLATE_NOOP(
        "Failures", "“{label}” has too few artists for this split: {have} ({need} needed)"
    ),
    Cause.NO_SIDES: QT_TRANSLATE_NOOP(
        "Failures", "nothing says which tracks are for training and which for testing"
    ),
    Cause.SIDE_EMPTY: QT_TRANSLATE_NOOP("Failures", "no tracks for {side}"),
    Cause.TRACKS_CHANGED: QT_TRANSLATE_NOOP(
        "Failures",
        "the music or its classes have changed since this run started, so it cannot be resumed."
        " Start a new run",
    ),
    Cause.SOURCES_FORGOTTEN: QT_TRANSLATE_NOOP(
        "Failures", "it is no longer known what this run was to learn from"
    ),
    Cause.SETTINGS_REFUSED: QT_TRANSLATE_NOOP(
        "Failures", "these settings cannot be used: {message}"
    ),
    Cause.SETTINGS_CHANGED: QT_TRANSLATE_NOOP(
        "Failures", "this run was started with other settings. Start a new one"
    ),
    Cause.DIVERGED: QT_TRANSLATE_NOOP(
        "Failures",
        "training became unstable: in epoch {epoch} the loss of {network} was no longer a"
        " number. The last complete epoch is kept; try a smaller learning rate",
    ),
    Cause.CHECKPOINT_DAMAGED: QT_TRANSLATE_NOOP(
        "Failures", "its saved progress is damaged: {place}. Start a new run"
    ),
    Cause.MODEL_UNUSABLE: QT_TRANSLATE_NOOP(
        "Failures", "the model {place} cannot be used: {reason}"
    ),
    Cause.MODEL_KNOWS_NONE: QT_TRANSLATE_NOOP(
        "Failures", "the model {place} knows none of these classes"
    ),
    Cause.MODEL_LEARNED_ALL: QT_TRANSLATE_NOOP(
        "Failures", "the model {place} was trained on all of these tracks"
    ),
    Cause.NOTHING_IN_COMMON: QT_TRANSLATE_NOOP(
        "Failures", "each of these tracks was used to train one of the two models"
    ),
    Cause.NO_LABEL_IN_COMMON: QT_TRANSLATE_NOOP(
        "Failures", "none of these tracks has a label that both models know"
    ),
    Cause.ONE_AND_SEVERAL: QT_TRANSLATE_NOOP(
        "Failures",
        "the models cannot be compared: one gives each track a single label, the other several",
    ),
    Cause.NOTHING_RUN: QT_TRANSLATE_NOOP(
        "Failures", "none of the paper's systems can be trained on this music: {message}"
    ),
    Cause.NO_RUN: QT_TRANSLATE_NOOP("Failures", "{place} is not a run"),
    Cause.TRAINER_AT_WORK: QT_TRANSLATE_NOOP(
        "Failures", "a trainer is already working on this run"
    ),
    Cause.TRAINER_NOT_STARTED: QT_TRANSLATE_NOOP(
        "Failures", "the trainer cannot be started: {reason}"
    ),
    Cause.TRAINER_KILLED: QT_TRANSLATE_NOOP(
        "Failures",
        "the trainer ended unexpectedly ({signal}): it crashed or was stopped from outside",
    ),
    Cause.TRAINER_CRASHED: QT_TRANSLATE_NOOP(
        "Failures", "the trainer ended unexpectedly (code {code}). {reason}"
    ),
    Cause.TRAINER_SILENT: QT_TRANSLATE_NOOP(
        "Failures",
        "the trainer ended unexpectedly: it crashed or was stopped from outside. {reason}",
    ),
    Cause.OTHER_PROTOCOL: QT_TRANSLATE_NOOP(
        "Failures",
        "the trainer and this program are different versions (protocol {theirs} instead of"
        " {ours}). Reinstall both",
    ),
}

_KILLED: Final = QT_TRANSLATE_NOOP(
    "Failures",
    "the trainer ended unexpectedly ({signal}), which usually means that memory ran out",
)
_SIDES: Final = {
    "train": QT_TRANSLATE_NOOP("Failures", "training"),
    "valid": QT_TRANSLATE_NOOP("Failures", "validation"),
    "test": QT_TRANSLATE_NOOP("Failures", "testing"),
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
