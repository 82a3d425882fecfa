"""Which model said it, and when, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from mgc_desktop.ui.widgets import local_day

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import Origin


def origin_words(origin: Origin | None, task: str) -> str:
    """Return which bundle gave a track's genre or mood, how old it is, and when it did so."""
    if origin is None:
        return ""
    when = QDateTime.fromSecsSinceEpoch(origin.analysed_at)
    moment = QLocale().toString(when, QLocale.FormatType.ShortFormat)
    for bundle, made in zip(origin.bundles, origin.dates, strict=True):
        if bundle.task != task:
            continue
        if not made:
            words = QCoreApplication.translate(
                "Origin", "Model {0} (no longer installed); analysed {1}"
            )
            return words.format(bundle.words, moment)
        words = QCoreApplication.translate("Origin", "Model {0} from {1}; analysed {2}")
        return words.format(bundle.words, local_day(made), moment)
    return ""
