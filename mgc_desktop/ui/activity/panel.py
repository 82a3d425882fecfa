"""The list of running and finished jobs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.activity.words import counted, failed_words, state_words
from mgc_desktop.ui.elided_label import ElidedLabel
from mgc_desktop.ui.lanes.activities import Activities
from mgc_desktop.ui.lanes.job import ENDED, Job, State
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.messages import in_words
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import EmptyState, IconButton, muted, rule

_FAILURE_LINES = 6
_WIDTH = 300


class JobCard(QWidget):
    """One job: how far, how fast, what failed, and what can be done about it."""

    def __init__(self, job: Job, activities: Activities) -> None:
        super().__init__()
        self.job = job
        self._activities = activities
        self.title = ElidedLabel(job.title)
        self.state = muted()
        self.state.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of “{0}”").format(job.title))
        self.pause = IconButton("pause", self.tr("Pause"))
        self.pause.clicked.connect(self._pause_or_resume)
        self.stop = IconButton("clear", self.tr("Stop"))
        self.stop.clicked.connect(self._stop_or_clear)
        self.show_failures = QPushButton()
        self.show_failures.setAutoDefault(True)
        self.show_failures.setCheckable(True)
        self.show_failures.toggled.connect(self._list_failures)
        self.retry = QPushButton(self.tr("Retry failed"))
        self.retry.setAutoDefault(True)
        self.retry.clicked.connect(lambda: activities.retry_failed(job))
        self.failures = QPlainTextEdit()
        self.failures.setReadOnly(True)
        self.failures.setAccessibleName(self.tr("What failed, and why"))
        self.failures.hide()
        self._listed = 0
        self._arrange()
        job.changed.connect(self.refresh)
        self.refresh()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        layout.setSpacing(Space.SMALL)
        top = QHBoxLayout()
        top.setSpacing(Space.TIGHT)
        top.addWidget(self.title, 1, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self.pause)
        top.addWidget(self.stop)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addWidget(self.state)
        for button in (self.show_failures, self.retry):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.failures)
        lines = self.failures.fontMetrics().lineSpacing() * _FAILURE_LINES
        self.failures.setFixedHeight(lines + Space.WIDE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def refresh(self) -> None:
        """Show what the job knows now."""
        job = self.job
        ended = job.state in ENDED
        self.bar.setVisible(not ended)
        if job.total:
            self.bar.setRange(0, job.total)
            self.bar.setValue(job.done)
        else:
            self.bar.setRange(0, 0 if job.state == State.RUNNING else 1)
        self.state.setText(" · ".join(filter(None, (counted(job), *state_words(job)))))
        self.pause.setVisible(job.state in (State.RUNNING, State.PAUSED))
        if job.state == State.PAUSED:
            self.pause.show_drawing("resume", self.tr("Resume"))
        else:
            self.pause.show_drawing("pause", self.tr("Pause"))
        self.stop.setToolTip(self.tr("Clear") if ended else self.tr("Stop"))
        self.stop.setAccessibleName(self.stop.toolTip())
        self.stop.setEnabled(job.state != State.STOPPING)
        n_failed = len(job.failures)
        self.show_failures.setVisible(n_failed > 0)
        self.show_failures.setText(failed_words(n_failed, scanned=job.lane == "scan"))
        self.retry.setVisible(ended and n_failed > 0 and job.retry is not None)
        if self.show_failures.isChecked() and n_failed > self._listed:
            self._list_failures(True)

    def _list_failures(self, shown: bool) -> None:
        self.failures.setVisible(shown)
        if shown:
            new = self.job.failures[self._listed :]
            self._listed = len(self.job.failures)
            if new:
                lines = (f"{shown_path(f.path)}: {in_words(f.error)}" for f in new)
                self.failures.appendPlainText("\n".join(lines))

    def _pause_or_resume(self) -> None:
        if self.job.state == State.PAUSED:
            self.job.resume()
        else:
            self.job.pause()

    def _stop_or_clear(self) -> None:
        if self.job.state in ENDED:
            self._activities.clear(self.job)
        else:
            self.job.cancel()


class ActivityPanel(QWidget):
    """All jobs, the latest on top."""

    def __init__(self, activities: Activities) -> None:
        super().__init__()
        self._activities = activities
        self._cards: dict[Job, JobCard] = {}
        self.empty = EmptyState(
            self.tr("No jobs"),
            self.tr(
                "Scanning, analysis and writing are shown here while they run, along "
                "with anything that fails."
            ),
        )
        self.clear = QPushButton(self.tr("Clear finished"))
        self.clear.setAutoDefault(True)
        self.clear.clicked.connect(activities.clear_ended)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        # A click on a button in it would take the keys from the table, and leave them anywhere when
        # the last job is cleared away.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Jobs"))
        self._scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        foot.addStretch(1)
        foot.addWidget(self.clear)
        layout.addLayout(foot)
        activities.added.connect(self._add)
        activities.removed.connect(self._remove)
        activities.changed.connect(self._refresh)
        self._refresh()

    def card(self, job: Job) -> JobCard:
        """Return the card of a job that is listed."""
        return self._cards[job]

    def _add(self, job: Job) -> None:
        card = JobCard(job, self._activities)
        self._cards[job] = card
        self._list.insertWidget(0, card)
        self._refresh()

    def _remove(self, job: Job) -> None:
        self._cards.pop(job).deleteLater()

    def _refresh(self) -> None:
        self.empty.setVisible(not self._activities.jobs)
        self._scroll.setVisible(bool(self._activities.jobs))
        self.clear.setEnabled(any(job.state in ENDED for job in self._activities.jobs))
        # Buttons are as wide as their words, in any size of text.
        cards = (card.minimumSizeHint().width() for card in self._cards.values())
        self.setMinimumWidth(max([_WIDTH, *cards]))
