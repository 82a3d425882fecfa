"""The sentences of the Train tab."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from mgc_desktop.protocol.training import Finding
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.widgets import number, percent, time_left


class TrainingWords(QObject):
    """Texts; a class, since plurals are collected from `tr` alone."""

    def tracks(self, n: int) -> str:
        """Return how many tracks."""
        return self.tr("%n track(s)", "", n).replace(str(n), number(n))

    def phase(self, story: Story) -> str:
        """Return what is being done, or what came of it."""
        match story.phase:
            case Phase.NONE:
                return ""
            case Phase.STARTING:
                return self.tr("Starting…")
            case Phase.HEARING:
                text = self.tr("Hearing {0} of {1}").format(number(story.heard), number(story.of))
                left = story.seconds_left
                return text if left is None else f"{text}, {time_left(left)}"
            case Phase.LEARNING if story.fold:
                text = self.tr("Learning, and being asked about what was kept back: {0} of {1}")
                return text.format(story.fold, story.folds)
            case Phase.LEARNING:
                return self.tr("Learning from everything")
            case Phase.CHECKED:
                return self.checked(story)
            case Phase.DONE:
                return self.verdict(story)
            case Phase.STOPPED:
                return self.tr("Stopped. What was heard is kept; Learn goes on from there.")
            case Phase.FAILED:
                return self.tr("It did not work: {0}").format(story.cause)

    def checked(self, story: Story) -> str:
        """Return what a check found in one sentence."""
        found = story.checked
        if found is None:
            return ""
        good = sum(not facts.problem for facts in found.labels)
        text = self.tr("{0}; {1} of {2} classes can be learned")
        return text.format(self.tracks(found.tracks), good, len(found.labels))

    def verdict(self, story: Story) -> str:
        """Return how right a model is, in plain words."""
        best, judged = story.best, story.judged
        if best is None or judged is None:
            return ""
        figures = best[1]
        n = sum(map(sum, judged.confusion))
        text = self.tr(
            "Right on {0} of {1} by artists that it had not learned from"
            " (95 times of 100 between {2} and {3})"
        )
        return text.format(
            percent(figures["value"]),
            self.tracks(n),
            percent(figures["low"]),
            percent(figures["high"]),
        )

    def apart(self, grouped_by: dict[str, int]) -> str:
        """Return by what tracks are kept apart, if artists are not known of all."""
        unknown = grouped_by.get("track", 0)
        if not unknown:
            return ""
        text = self.tr(
            "Of {0} nobody knows the artist: a test may meet whom it has learned from,"
            " and look better than it is"
        )
        return text.format(self.tracks(unknown))

    def finding(self, finding: Finding) -> str:
        """Return what is odd about some files."""
        kinds = {
            "unreadable": self.tr("Cannot be heard"),
            "silent": self.tr("Silent throughout"),
            "short": self.tr("Shorter than 3 s, padded with silence"),
            "repeated": self.tr("The same recording more than once"),
            "two labels": self.tr("The same recording in several classes"),
            "two sides": self.tr("The same recording on both sides of the split"),
            "spelling": self.tr("Classes that differ in spelling only"),
        }
        words = kinds.get(finding.kind, finding.message)
        return f"{words} ({self.tracks(len(finding.files))})"

    def problem(self, problem: str, tracks: int, artists: int) -> str:
        """Return why a class cannot be learned."""
        if problem.startswith("too few tracks"):
            return self.tr("too few tracks: {0}").format(tracks)
        if problem.startswith("too few artists"):
            return self.tr("too few artists: {0}").format(artists)
        return problem

    def cell(self, true: str, said: str, n: int) -> str:
        """Return what a cell of the table of answers says."""
        if true == said:
            return self.tr("{0} found again: {1}").format(true, self.tracks(n))
        return self.tr("{0} taken for {1}: {2}").format(true, said, self.tracks(n))


words: Final = TrainingWords()
