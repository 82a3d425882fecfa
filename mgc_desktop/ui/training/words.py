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
    from mgc_desktop.jobs.training.runs import RunComparison, RunFacts

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
                return self.tr("No training in progress. Start one under 1. Teach.")
            case Phase.STARTING:
                return self.tr("Starting…")
            case Phase.HEARING:
                text = self.tr("Listening to track {0} of {1}").format(
                    number(story.heard), number(story.of)
                )
                left = story.seconds_left
                return text if left is None else f"{text}, {time_left(left)}"
            case Phase.PREPARING:
                text = self.tr("Preparing track {0} of {1}")
                text = text.format(number(story.heard), number(story.of))
                left = story.seconds_left
                return text if left is None else f"{text}, {time_left(left)}"
            case Phase.LEARNING if story.rounds is not None:
                which, done, of = story.rounds
                text = (
                    self.tr("Network 1 of 2: epoch {0} of {1}")
                    if which == 1
                    else self.tr("Network 2 of 2: epoch {0} of {1}")
                )
                return text.format(number(done), number(of))
            case Phase.LEARNING if story.fold:
                text = self.tr("Training and testing: round {0} of {1}")
                return text.format(story.fold, story.folds)
            case Phase.LEARNING:
                return self.tr("Training on all tracks")
            case Phase.ASKING:
                text = self.tr("Testing the new model: track {0} of {1}")
                return text.format(number(story.heard), number(story.of))
            case Phase.COMPARING:
                return self.tr("Testing the current model on the same tracks")
            case Phase.CHECKED:
                return self.checked(story)
            case Phase.DONE:
                return self.tr("Training finished")
            case Phase.PAUSED:
                return self.tr("Paused: your progress is kept")
            case Phase.FAILED:
                cause = self.failure(story.failed) or story.said
                if story.checking:
                    return self.tr("Check failed: {0}").format(cause)
                return self.tr("Training failed: {0}").format(cause)

    def failure(self, failed: Failed | None) -> str:
        """Return what a run has ended of."""
        return "" if failed is None else failure_words(failed.message, failed.cause, failed.values)

    def checked(self, story: Story) -> str:
        """Return what a check found in one sentence."""
        found = story.checked
        if found is None:
            return ""
        good = sum(facts.lack is None and not facts.problem for facts in found.labels)
        text = self.tr("{0}; {1} of {2} classes are ready for training")
        return text.format(self.tracks(found.tracks), good, len(found.labels))

    def apart(self, grouped_by: dict[str, int]) -> str:
        """Return by what tracks are kept apart, if artists are not known of all."""
        unknown = grouped_by.get("track", 0)
        if not unknown:
            return ""
        text = self.tr(
            "Artist unknown for {0}: the same artist may be in training and test, so the result"
            " may look better than it is"
        )
        return text.format(self.tracks(unknown))

    # --- how good it is

    def verdict(self, story: Story) -> str:
        """Return how right a model is, in plain words."""
        best, judged = story.best, story.judged
        if story.paper:
            return self.tr("Paper reproduced: the figures are in the report")
        if judged is None:
            text = self.tr("Training finished: the figures are in the report")
            return text if story.report else ""
        figures = best[1] if best else _of_judged(judged)
        text = (
            self.tr("Correct on {0} of {1} by artists it did not learn from")
            if story.artists_apart
            else self.tr("Correct on {0} of {1} it did not learn from")
        )
        n = sum(map(sum, judged.confusion))
        said = text.format(percent(figures["value"]), self.tracks(n))
        if figures["low"] == figures["high"]:
            # Every track right, or none: an interval of resampled tracks has nothing to say.
            return said
        interval = self.tr("(95% interval: {0} to {1})")
        return f"{said} {interval.format(percent(figures['low']), percent(figures['high']))}"

    def compared(self, found: Compared | None) -> str:
        """Return how the new model stands beside the one in use."""
        if found is None:
            return ""
        match found.why_not:
            case "other labels":
                text = self.tr(
                    "The earlier model, “{0}”, knows none of these classes, so there is nothing"
                    " to compare."
                )
            case "learned from them":
                text = self.tr(
                    "The earlier model, “{0}”, was trained on all of these tracks, so a"
                    " comparison would not be fair."
                )
            case "cannot be used":
                text = self.tr("The earlier model, “{0}”, could not be tested on these tracks.")
            case _:
                return self._beside(
                    found.name, found.tracks, (found.gained, found.lost), found.p_value
                )
        return text.format(found.name)

    def _beside(self, name: str, tracks: int, changed: tuple[int, int], by_chance: float) -> str:
        text = self.tr(
            "Compared with “{0}” on {1}: right on {2} where it was wrong, wrong on {3} where it"
            " was right. Result: {4}."
        )
        verdict = self.outcome(changed[0], changed[1], by_chance)
        said = self.tracks(tracks), number(changed[0]), number(changed[1]), verdict
        return text.format(name, *said)

    def outcome(self, gained: int, lost: int, by_chance: float) -> str:
        """Return what a difference is worth."""
        if by_chance >= _UNLIKELY:
            return self.tr("no clear difference (it may be chance)")
        if gained > lost:
            return self.tr("better, and unlikely to be chance")
        return self.tr("worse, and unlikely to be chance")

    def cell(self, true: str, said: str, n: int) -> str:
        """Return what a cell of the table of answers says."""
        if true == said:
            return self.tr("{0} recognised: {1}").format(true, self.tracks(n))
        return self.tr("{0} mistaken for {1}: {2}").format(true, said, self.tracks(n))

    # --- what is odd

    def remark(self, row: ClassRow, task: str) -> str:
        """Return what is wrong with a class."""
        parts = [self.lack(row.lack)] if row.lack else []
        parts += [self.oddity(one, task) for one in row.oddities]
        return "; ".join(parts)

    def lack(self, lack: Lack) -> str:
        """Return what there is too little of."""
        if lack.of == "tracks":
            text = self.tr("too few tracks: {0} (at least {1} needed)")
        else:
            text = self.tr("too few artists: {0} (at least {1} needed)")
        return text.format(number(lack.have), number(lack.need))

    def oddity(self, oddity: Oddity, task: str) -> str:
        """Return what is odd about some files of a class."""
        # Two spellings of a name may be called the same on the screen: here they are told apart.
        as_written = oddity.kind in ("spelling", "similar")
        others = ", ".join(
            label if as_written else self.label(task, label) for label in oddity.other
        )
        texts = {
            "unreadable": self.tr("unreadable: {0}"),
            "silent": self.tr("completely silent: {0}"),
            "short": self.tr("shorter than a clip of 3 s: {0}"),
            "repeated": self.tr("apparently duplicates: {0}"),
            "two labels": self.tr("apparently the same recording as in {1}: {0}"),
            "two sides": self.tr("apparently the same recording in training and test: {0}"),
            "artist on two sides": self.tr("same artist in training and test: {0}"),
            "spelling": self.tr("differs only in spelling from {1}"),
            "similar": self.tr("differs by only a letter or two from {1}"),
            "known repetition": self.tr("known duplicates: {0}"),
            "disputed label": self.tr("label disputed by others: {0}"),
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
                return self.tr("running")
            case "done":
                return self.tr("finished")
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
            return self.tr("“{0}” and “{1}” were not tested on any of the same tracks").format(
                first, second
            )
        text = self.tr(
            "Tested on the same {4}: “{0}” {1} correct, “{2}” {3} correct; {5} gained, {6} lost."
            " Result: {7}."
        )
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
