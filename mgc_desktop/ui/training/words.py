"""The sentences of the Train tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QObject

from mgc_desktop.protocol.training import Compared, Failed, Judged, Lack
from mgc_desktop.ui.failure_words import failure_words
from mgc_desktop.ui.library.words import genre_words, mood_words
from mgc_desktop.ui.training.class_rows import ClassRow, Oddity
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.widgets import number, percent, time_left

if TYPE_CHECKING:
    from mgc_desktop.jobs.training_runs import RunComparison, RunFacts

_UNLIKELY: Final = 0.05


def _of_judged(judged: Judged) -> dict[str, float]:
    """Return the figures of what no model to be used comes of."""
    value = judged.accuracy
    low, high = (value if end is None else end for end in (judged.low, judged.high))
    return {"value": value, "low": low, "high": high}


class TrainingWords(QObject):
    """Texts; a class, since plurals are collected from `tr` alone."""

    def tracks(self, n: int) -> str:
        """Return how many tracks."""
        return self.tr("%Ln track(s)", "", n)

    def label(self, task: str, label: str) -> str:
        """Return what a class is called on the screen."""
        return genre_words(label) if task == "genre" else mood_words(label)

    # --- how far it is

    def phase(self, story: Story) -> str:
        """Return what is being done, or what came of it."""
        match story.phase:
            case Phase.NONE:
                return self.tr("Nothing is being learned")
            case Phase.STARTING:
                return self.tr("Starting…")
            case Phase.HEARING:
                text = self.tr("Hearing {0} of {1}").format(number(story.heard), number(story.of))
                left = story.seconds_left
                return text if left is None else f"{text}, {time_left(left)}"
            case Phase.PREPARING:
                text = self.tr("Preparing {0} of {1} for the networks")
                text = text.format(number(story.heard), number(story.of))
                left = story.seconds_left
                return text if left is None else f"{text}, {time_left(left)}"
            case Phase.LEARNING if story.rounds is not None:
                which, done, of = story.rounds
                text = (
                    self.tr("First of two networks: epoch {0} of {1}")
                    if which == 1
                    else self.tr("Second of two networks: epoch {0} of {1}")
                )
                return text.format(number(done), number(of))
            case Phase.LEARNING if story.fold:
                text = self.tr("Learning, and being asked about what was kept back: {0} of {1}")
                return text.format(story.fold, story.folds)
            case Phase.LEARNING:
                return self.tr("Learning from everything")
            case Phase.ASKING:
                text = self.tr("Asking the new model about what was kept back: {0} of {1}")
                return text.format(number(story.heard), number(story.of))
            case Phase.COMPARING:
                return self.tr("Asking the model in use about the same tracks")
            case Phase.CHECKED:
                return self.checked(story)
            case Phase.DONE:
                return self.tr("Learned")
            case Phase.PAUSED:
                return self.tr("Paused: what was heard is kept")
            case Phase.FAILED:
                return self.tr("It did not work: {0}").format(
                    self.failure(story.failed) or story.said
                )

    def failure(self, failed: Failed | None) -> str:
        """Return what a run has ended of."""
        return "" if failed is None else failure_words(failed.message, failed.cause, failed.values)

    def checked(self, story: Story) -> str:
        """Return what a check found in one sentence."""
        found = story.checked
        if found is None:
            return ""
        good = sum(facts.lack is None and not facts.problem for facts in found.labels)
        text = self.tr("{0}; {1} of {2} classes can be learned")
        return text.format(self.tracks(found.tracks), good, len(found.labels))

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

    # --- how good it is

    def verdict(self, story: Story) -> str:
        """Return how right a model is, in plain words."""
        best, judged = story.best, story.judged
        if story.paper:
            return self.tr("The paper was tried again: its report has the figures")
        if judged is None:
            return self.tr("Learned: its report has the figures") if story.report else ""
        figures = best[1] if best else _of_judged(judged)
        n = sum(map(sum, judged.confusion))
        if figures["low"] == figures["high"]:
            # Every track right, or none: an interval of resampled tracks has nothing to say.
            text = self.tr("Right on {0} of {1} by artists that it had not learned from")
            return text.format(percent(figures["value"]), self.tracks(n))
        text = self.tr(
            "Right on {0} of {1} by artists that it had not learned from (95% interval: {2} to {3})"
        )
        return text.format(
            percent(figures["value"]),
            self.tracks(n),
            percent(figures["low"]),
            percent(figures["high"]),
        )

    def compared(self, found: Compared | None) -> str:
        """Return how the new model stands beside the one in use."""
        if found is None:
            return ""
        match found.why_not:
            case "other labels":
                text = self.tr("The model in use, “{0}”, knows none of these classes.")
            case "learned from them":
                text = self.tr(
                    "The model in use, “{0}”, has learned from every one of these tracks:"
                    " it cannot be asked about them."
                )
            case "cannot be used":
                text = self.tr("The model in use, “{0}”, could not be asked about these tracks.")
            case _:
                return self._beside(
                    found.name, found.tracks, (found.gained, found.lost), found.p_value
                )
        return text.format(found.name)

    def _beside(self, name: str, tracks: int, changed: tuple[int, int], by_chance: float) -> str:
        text = self.tr(
            "Beside “{0}”, on {1}: right on {2} where that one was wrong, wrong on {3} where it was"
            " right: {4}"
        )
        verdict = self.outcome(changed[0], changed[1], by_chance)
        said = self.tracks(tracks), number(changed[0]), number(changed[1]), verdict
        return text.format(name, *said)

    def outcome(self, gained: int, lost: int, by_chance: float) -> str:
        """Return what a difference is worth."""
        if by_chance >= _UNLIKELY:
            return self.tr("no difference that could not be chance")
        if gained > lost:
            return self.tr("better, and unlikely by chance")
        return self.tr("worse, and unlikely by chance")

    def cell(self, true: str, said: str, n: int) -> str:
        """Return what a cell of the table of answers says."""
        if true == said:
            return self.tr("{0} found again: {1}").format(true, self.tracks(n))
        return self.tr("{0} taken for {1}: {2}").format(true, said, self.tracks(n))

    # --- what is odd

    def remark(self, row: ClassRow, task: str) -> str:
        """Return what is wrong with a class."""
        parts = [self.lack(row.lack)] if row.lack else []
        parts += [self.oddity(one, task) for one in row.oddities]
        return "; ".join(parts)

    def lack(self, lack: Lack) -> str:
        """Return what there is too little of."""
        if lack.of == "tracks":
            text = self.tr("too few tracks: {0} of {1}")
        else:
            text = self.tr("too few artists: {0} of {1}")
        return text.format(number(lack.have), number(lack.need))

    def oddity(self, oddity: Oddity, task: str) -> str:
        """Return what is odd about some files of a class."""
        others = ", ".join(self.label(task, label) for label in oddity.other)
        texts = {
            "unreadable": self.tr("cannot be heard: {0}"),
            "silent": self.tr("silent throughout: {0}"),
            "short": self.tr("shorter than 3 s, padded with silence: {0}"),
            "repeated": self.tr("the same recording more than once: {0}"),
            "two labels": self.tr("the same recording as in {1}: {0}"),
            "two sides": self.tr("on both sides of the split: {0}"),
            "artist on two sides": self.tr("artists on both sides of the split: {0}"),
            "spelling": self.tr("differs in spelling only from {1}"),
            "similar": self.tr("differs in a letter or two from {1}"),
            "known repetition": self.tr("known to repeat a recording: {0}"),
            "disputed label": self.tr("others file elsewhere: {0}"),
            "damaged": self.tr("known to be damaged: {0}"),
        }
        text = texts.get(oddity.kind)
        if text is None:
            return oddity.cause
        return text.format(self.tracks(len(oddity.files)), others)

    # --- runs

    def run_state(self, facts: RunFacts) -> str:
        """Return what became of a run."""
        match facts.state.value:
            case "going":
                return self.tr("at work")
            case "done":
                return self.tr("done")
            case "paused":
                return self.tr("paused")
            case _:
                return self.tr("interrupted")

    def run_right(self, facts: RunFacts) -> str:
        """Return how often a run's model was right, with its interval."""
        right = facts.accuracy
        if right is None:
            return ""
        text = self.tr("{0} ({1} to {2})")
        return text.format(percent(right.value), percent(right.low), percent(right.high))

    def size(self, n_bytes: int) -> str:
        """Return a size on disk."""
        return QLocale().formattedDataSize(n_bytes, 1)

    def runs_compared(self, first: str, second: str, found: RunComparison) -> str:
        """Return what two runs differ in."""
        if not found.tracks:
            return self.tr("“{0}” and “{1}” were asked about no track in common").format(
                first, second
            )
        text = self.tr("“{0}” {1}, “{2}” {3} on {4} in common: {5} gained, {6} lost; {7}")
        gained, lost = len(found.gained), len(found.lost)
        return text.format(
            first,
            percent(found.first),
            second,
            percent(found.second),
            self.tracks(found.tracks),
            number(gained),
            number(lost),
            self.outcome(gained, lost, found.p_value),
        )


words: Final = TrainingWords()
