"""The way after the first analysis: when its steps are shown, where each stands and leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, Signal

from mgc_desktop.ui.review.flow import UNDECIDED_TERM
from mgc_desktop.ui.start.steps_strip import Stage, Step, StepsStrip

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.first_steps import FirstSteps
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.lanes.activities import Activities
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.main_window import MainWindow

_KEY: Final = "first steps"
_ONCE: Final = Qt.ConnectionType.SingleShotConnection


class Newcomer(QObject):
    """Leads through analyse, review and write, from a library's first analysis on.

    The strip goes when all three have happened, or when it is closed; after that only the user
    brings it back.

    Signals
    -------
    analyse_asked()
        What is new is to be analysed.
    review_asked()
        The user wants to decide what the models could not.
    """

    analyse_asked = Signal()
    review_asked = Signal()

    def __init__(
        self, write_lane: Lane[Handle], activities: Activities, window: MainWindow
    ) -> None:
        super().__init__()
        self._write_lane = write_lane
        self._activities = activities
        self._window = window
        self._page = window.library
        self._found: FirstSteps | None = None
        # Whether no track had been analysed when the window opened.
        self._fresh = False
        self._asked_for = False
        keys = {spec.name: spec.keys for spec in window.actions_.specs}
        self.strip = StepsStrip(keys["next_undecided"])
        window.put_steps(self.strip)
        self._action = window.actions_["first_steps"]
        self._action.triggered.connect(self._show_or_not)
        self._leads: Mapping[Step, Callable[[], None]] = {
            Step.ANALYSE: self._go_to_analysis,
            Step.REVIEW: self.review_asked.emit,
            Step.WRITE: self._go_to_preview,
        }
        self.strip.chosen.connect(lambda step: self._leads[step]())
        self.strip.closed.connect(lambda: self._show_or_not(False))
        window.actions_["review_keys"].toggled.connect(self.strip.letters_decide)
        activities.changed.connect(self._follow)
        self._page.library_changed.connect(self._ask_if_shown)

    def start(self, *, empty: bool) -> None:
        """Look where the user stands.

        Parameters
        ----------
        empty : bool
            No file was in the library when the window opened.
        """
        self._fresh = empty
        self._ask()

    @property
    def leads(self) -> bool:
        """Whether the strip leads to what is undecided, so that nothing else has to."""
        return not self.strip.isHidden()

    def _ask(self) -> None:
        self._write_lane.submit(_look, self._take, owner=self, key=_KEY)

    def _ask_if_shown(self) -> None:
        if self.leads:
            self._ask()

    def _take(self, found: FirstSteps) -> None:
        first, self._found = self._found is None, found
        if first:
            self._fresh = self._fresh or not found.analysed
            if found.shown and not _is_over(_stages(found, analysing=self._analysing())):
                self._show(True)
        self._follow()

    def _analysing(self) -> bool:
        return any(job.lane == "analysis" for job in self._activities.active)

    def _follow(self) -> None:
        """Show the strip from the first analysis on, say where each step stands, and end it."""
        found = self._found
        if found is None:
            return
        if found.shown is None and self._fresh and not self.leads and self._analysing():
            self._show(True)
            self._keep(True)
        if not self.leads:
            return
        stages = _stages(found, analysing=self._analysing())
        self.strip.show_steps(stages, found.undecided)
        # Who asked for it closes it, too.
        if _is_over(stages) and not self._asked_for:
            self._show_or_not(False)

    def _show_or_not(self, on: bool) -> None:
        """Do what the user wishes, for good."""
        self._asked_for = on
        self._show(on)
        self._keep(on)
        if on:
            self._ask()

    def _show(self, on: bool) -> None:
        self._fresh = False
        self.strip.setVisible(on)
        self._action.setChecked(on)

    def _keep(self, on: bool) -> None:
        self._write_lane.submit(lambda library: _keep(library, on), owner=self)

    # --- where the steps lead

    def _go_to_analysis(self) -> None:
        if self._found is not None and self._found.unanalysed and not self._activities.active:
            self.analyse_asked.emit()
        self._window.activity_dock.show()

    def _go_to_preview(self) -> None:
        """Preview what is listed, and everything if only what was to be reviewed is."""
        actions = self._window.actions_
        actions["show_library"].trigger()
        if self._page.query == UNDECIDED_TERM:
            self._page.tracks.listed.connect(actions["write_tags"].trigger, _ONCE)
            self._page.search.set_query("")
        else:
            actions["write_tags"].trigger()


def _stages(found: FirstSteps, *, analysing: bool) -> dict[Step, Stage]:
    """Return where the steps stand.

    Nothing to review is as good as reviewed; so is what was left when tags were written.
    """
    analysed = found.analysed and not analysing
    done = {
        Step.ANALYSE: analysed,
        Step.REVIEW: analysed and (not found.undecided or (found.decided and found.written)),
        Step.WRITE: found.written,
    }
    left = [step for step in Step if not done[step]]
    return {
        step: Stage.DONE if done[step] else Stage.NOW if step == left[0] else Stage.NEXT
        for step in Step
    }


def _is_over(stages: Mapping[Step, Stage]) -> bool:
    return all(stage == Stage.DONE for stage in stages.values())


def _look(library: Any) -> FirstSteps:
    from mgc_desktop.jobs.library.first_steps import first_steps

    return first_steps(library)


def _keep(library: Any, on: bool) -> None:
    from mgc_desktop.jobs.library.first_steps import keep_shown

    keep_shown(library, on)
