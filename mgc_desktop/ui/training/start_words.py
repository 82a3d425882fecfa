"""What learning starts from, what is set, and what that takes: the sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QLocale, QObject

from mgc_desktop.protocol.training import Estimated
from mgc_desktop.ui.training.setting_words import setting_name, value_words
from mgc_desktop.ui.training.words import words

_MINUTE: Final = 60
_HOUR: Final = 3600
_DAY: Final = 86400
_GIGABYTE: Final = 2**30


def _size(n_bytes: int) -> str:
    """Return a size, no finer than an estimate can be."""
    return QLocale().formattedDataSize(n_bytes, 0 if n_bytes < _GIGABYTE else 1)


class StartWords(QObject):
    """Texts; a class, since plurals are collected from `tr` alone."""

    def start(self, preset: str) -> str:
        """Return what learning starts from."""
        match preset:
            case "quick":
                return self.tr("Built-in model (quick)")
            case "fine-tune":
                return self.tr("Built-in model (fine-tune)")
            case "senac2017":
                return self.tr("Nothing (from scratch)")
            case _:
                return preset

    def start_costs(self, preset: str) -> str:
        """Return what that means, and what it costs."""
        match preset:
            case "quick":
                return self.tr(
                    "Keeps its ear for music and learns your classes. Takes minutes, and a few"
                    " dozen tracks are enough. Start with this."
                )
            case "fine-tune":
                return self.tr(
                    "Also tunes its ear to your music, for classes it cannot tell apart"
                    " otherwise. Needs hundreds of tracks, and hours without a graphics card."
                )
            case _:
                return self.tr(
                    "Starts with no knowledge and learns from your music alone. Needs a thousand"
                    " tracks or more and takes longest: for experiments."
                )

    def system(self, name: str) -> str:
        """Return what learned in a run."""
        match name:
            case "quick":
                return self.tr("quick")
            case "fine-tune":
                return self.tr("fine-tuned")
            case "senac2017":
                return self.tr("from scratch")
            case _:
                return name

    def settings(self, settings: Mapping[str, int | float]) -> str:
        """Return what was set otherwise than usual, a line each."""
        return "\n".join(
            f"{setting_name(name)}: {value_words(value)}" for name, value in settings.items()
        )

    def about_time(self, seconds: float) -> str:
        """Return a length of time, no finer than an estimate can be."""
        if seconds < _MINUTE:
            return self.tr("less than a minute")
        if seconds < _HOUR:
            return self.tr("about %n minute(s)", "", round(seconds / _MINUTE))
        if seconds < 2 * _DAY:
            return self.tr("about %n hour(s)", "", round(seconds / _HOUR))
        return self.tr("about %n day(s)", "", round(seconds / _DAY))

    def estimate(self, found: Estimated) -> str:
        """Return what a request would take."""
        time = self.about_time(found.hearing_s + found.learning_s)
        heard = words.tracks(found.unheard)
        if not found.unheard:
            text = self.tr("Estimated time: {0}, as every track has been listened to before")
        elif found.hearing_s > found.learning_s:
            text = self.tr("Estimated time: {0}, mostly for listening to {1} once")
        else:
            text = self.tr("Estimated time: {0}, partly for listening to {1} once")
        room = (
            self.tr("{0} of disk space ({1} free)")
            if found.fits
            else self.tr("needs {0} of disk space, but only {1} is free")
        )
        said = room.format(_size(found.disk_bytes), _size(found.free_bytes))
        return f"{text.format(time, heard)}; {said}."


start_words: Final = StartWords()
