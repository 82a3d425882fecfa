"""What runs, in one line of the status bar; a click opens the panel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from mgc_desktop.ui.activity.words import counted, failed_words, state_words
from mgc_desktop.ui.lanes.activities import Activities
from mgc_desktop.ui.lanes.job import Job, State
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme


class ActivityStatus(QWidget):
    """Shows the first running job.

    Signals
    -------
    clicked()
        The user wants to see everything.
    """

    clicked = Signal()

    def __init__(self, activities: Activities) -> None:
        super().__init__()
        self._activities = activities
        self.text = QToolButton()
        self.text.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.text.setAutoRaise(True)
        self.text.setAccessibleName(self.tr("Show activity"))
        self.text.clicked.connect(self.clicked)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(130)
        self.bar.setAccessibleName(self.tr("Progress of background jobs"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, Space.MEDIUM, 0)
        layout.addWidget(self.text)
        layout.addWidget(self.bar, alignment=Qt.AlignmentFlag.AlignVCenter)
        activities.changed.connect(self.refresh)
        theme.changed.connect(self._fit)
        self._fit()
        self.refresh()

    def _fit(self) -> None:
        """Be as high without a job as with one: nothing above moves when one begins."""
        self.setMinimumHeight(self.text.sizeHint().height())

    def refresh(self) -> None:
        """Show what runs now."""
        active = self._activities.active
        self.bar.setVisible(bool(active))
        if not active:
            ended_badly = [job for job in self._activities.jobs if job.state == State.FAILED]
            text = (
                f"{ended_badly[-1].title} · {ended_badly[-1].error}"
                if ended_badly
                else self._failed()
            )
            self.text.setVisible(bool(text))
            self.text.setText(text)
            return
        self.text.setVisible(True)
        first = next((job for job in active if job.active), active[0])
        self.text.setText(self._line(first, len(active) - 1))
        self.bar.setRange(0, first.total or 0)
        self.bar.setValue(first.done)

    def _failed(self) -> str:
        """Say how many files failed, as the filters count them; two jobs may have at one."""
        jobs = self._activities.jobs
        failed = {f.path for job in jobs if job.lane != "scan" for f in job.failures}
        unread = {f.path for job in jobs if job.lane == "scan" for f in job.failures}
        parts = (
            failed_words(len(failed)),
            failed_words(len(unread), scanned=True),
        )
        return " · ".join(filter(None, parts))

    def _line(self, job: Job, others: int) -> str:
        parts = [job.title, counted(job), *list(state_words(job))[-1:]]
        if others:
            parts.append(self.tr("and %Ln more", "", others))
        return " · ".join(filter(None, parts))
