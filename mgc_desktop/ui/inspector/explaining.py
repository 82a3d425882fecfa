"""What drove a clip: asked of the networks, shown in the panel and over the spectrogram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.jobs.inspection.inspect import explain_clip
from mgc_desktop.ui.messages import cause_words, error_words

if TYPE_CHECKING:
    from mgc_desktop.core.importance import Explanation, Method
    from mgc_desktop.jobs.inspection.what_if import Votes
    from mgc_desktop.records import Analysis
    from mgc_desktop.ui.inspector.asking import Asker
    from mgc_desktop.ui.inspector.source import TrackSource
    from mgc_desktop.ui.inspector.time_area import TimeArea
    from mgc_desktop.ui.inspector.why_panel import WhyPanel


class Explaining(QObject):
    """Answers the panel about the clip that is chosen; what comes too late is dropped.

    Parameters
    ----------
    asker : Asker
        Of its own: networks take seconds to load, and the sound does not wait for them.
    """

    def __init__(self, asker: Asker, area: TimeArea, why: WhyPanel, source: TrackSource) -> None:
        super().__init__(area)
        self._asker = asker
        self._area = area
        self._why = why
        self._source = source
        self._path: str | None = None
        self._analysis: Analysis | None = None
        self._votes: Votes | None = None
        self._explanation: Explanation | None = None
        # Which question is the latest.
        self._question = 0
        area.clip_chosen.connect(self._clip_chosen)
        why.asked.connect(self._explain)
        why.overlay_wanted.connect(self._show_overlay)

    def set_track(self, path: str | None, analysis: Analysis | None, votes: Votes | None) -> None:
        """Be about another track, no clip of which is chosen."""
        self._path, self._analysis, self._votes = path, analysis, votes
        self._forget()
        self._why.set_clip(None, 0.0, () if analysis is None else analysis.labels, "")

    def _forget(self) -> None:
        self._question += 1
        self._explanation = None
        self._area.spectrogram.set_explanation(None)

    def _clip_chosen(self, clip: int) -> None:
        analysis, votes, times = self._analysis, self._votes, self._area.times
        if analysis is None or votes is None or times is None:
            return
        self._forget()
        start = times.span(clip)[0]
        # A clip without a vote is asked about what leads the track.
        scores = analysis.genre.scores
        vote = votes.said[clip]
        asked = vote if vote in analysis.labels else max(scores, key=lambda name: scores[name])
        self._why.set_clip(clip, start, analysis.labels, asked)

    def _explain(self, label: str, method: Method) -> None:
        analysis, path, clip = self._analysis, self._path, self._area.chosen
        if analysis is None or path is None or clip is None:
            return
        self._question += 1
        question = self._question

        def came(found: Explanation) -> None:
            if question == self._question:
                about = self._source.about
                self._explanation = found
                self._why.set_explanation(found, about.feature_names if about is not None else ())
                self._show_overlay(self._why.overlay.isChecked())

        def failed(error: Exception) -> None:
            if question == self._question:
                of_this_file = isinstance(error, AudioDecodeError)
                self._why.say_failed(cause_words(error) if of_this_file else error_words(error))

        pyramid = self._source.pyramid
        bounds = pyramid.bounds if pyramid is not None and pyramid.complete else None
        self._asker.ask(
            came, failed, explain_clip, path, clip, label, analysis.model, method, bounds
        )

    def _show_overlay(self, on: bool) -> None:
        self._area.spectrogram.set_explanation(self._explanation if on else None)
