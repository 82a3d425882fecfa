"""What the guide says, section by section, with the numbers of its example."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mgc_desktop.core.labels import GENRES, QUADRANTS
from mgc_desktop.core.vote import Rule
from mgc_desktop.ui.glossary import Term, explained
from mgc_desktop.ui.help.guide.example import Example
from mgc_desktop.ui.help.guide.pictures import (
    Beside,
    ClipsPicture,
    GenreBars,
    MapsPicture,
    VotesPicture,
    fusion_picture,
    mood_picture,
    titled,
)
from mgc_desktop.ui.library.words import genre_words, mood_words
from mgc_desktop.ui.widgets import number, percent


@dataclass(frozen=True)
class Section:
    """A heading, what stands under it, and what makes its picture."""

    title: str
    text: str
    picture: Callable[[], QWidget] | None = None
    caption: str = ""


class GuideWords(QObject):
    """Writes the guide about an example."""

    def __init__(self, example: Example) -> None:
        super().__init__()
        self._example = example

    def introduction(self) -> str:
        """Return what stands before the first section."""
        return self.tr(
            "Genre and mood are decided in small steps, and you can look at every one of them. The "
            "pictures show “Walking Home”, a piece of the demo library."
        )

    def sections(self) -> Iterator[Section]:
        """Yield the sections in order."""
        yield self._clips()
        yield self._maps()
        yield self._networks()
        yield self._fusion()
        yield self._track()
        yield self._confidence()
        yield self._mood()
        yield self._what_to_do()
        yield self._limits()

    def _clips(self) -> Section:
        name = self.tr("Clips")
        says = self.tr(
            "The first five clips under the loudness of the music. Each is three seconds long and "
            "begins one and a half seconds after the one before."
        )
        return Section(
            self.tr("Clips of three seconds"),
            self.tr(
                "A few seconds are often enough to tell a genre. So a track is cut into clips of "
                "three seconds. A new one begins every one and a half seconds: each overlaps the "
                "next by half, and nothing falls between two of them. A track of four minutes has "
                "about 160. Clips that are silent do not count."
            ),
            lambda: ClipsPicture(self._example, name, says),
            says,
        )

    def _maps(self) -> Section:
        name = self.tr("The two maps of a clip")
        says = self.tr(
            "Clip {0} as its two maps: the spectrogram, brighter where it is louder, and the "
            "curves of the eight features."
        ).format(number(self._example.clip + 1))
        return Section(
            self.tr("Two maps of the same sound"),
            self.tr(
                "Every clip is drawn as two maps. The spectrogram (STFT map) shows how strong each "
                "frequency is at each moment. The other map follows eight music features: how "
                "loud, how noisy, how bright and how rough the sound is, how clear its key, and "
                "how quickly its harmonies change."
            ),
            lambda: MapsPicture(self._example, name, says),
            says,
        )

    def _networks(self) -> Section:
        return Section(
            self.tr("Two networks, two votes"),
            self.tr(
                "One neural network has learned to read spectrograms, the other to read the eight "
                "features. For every clip, each says how likely each genre is; together they add "
                "up to 100%. The likeliest genre is its vote."
            ),
            lambda: VotesPicture(self._example),
            self.tr(
                "The votes on the first clips, as the inspector shows them. The higher the colour "
                "stands, the likelier the genre."
            ),
        )

    def _fusion(self) -> Section:
        votes, clip = self._example.votes, self._example.clip
        stft, music, both = (
            genre_words(votes.labels[int(matrix[clip].argmax())])
            for matrix in (votes.net_stft, votes.net_music, votes.fused)
        )
        return Section(
            self.tr("Fusion: both together"),
            self.tr(
                "Each network hears something that the other misses, and they do not always agree. "
                "So their percentages are averaged, clip by clip. A network that is sure counts "
                "for more than one that wavers."
            ),
            lambda: fusion_picture(self._example),
            self.tr(
                "Clip {0}: the STFT network leans towards {1}, the music network is surer of {2}. "
                "On average {3} is ahead."
            ).format(number(clip + 1), stft, music, both),
        )

    def _track(self) -> Section:
        verdict = self._example.verdict()
        alone = self._example.verdict(Rule.NET_STFT)
        winner, n = genre_words(verdict.winner), sum(verdict.counts.values())
        name = self.tr("Clips that each genre wins")
        return Section(
            self.tr("From the clips to the track"),
            self.tr(
                "Now the clips decide together. With Fusion 2 every clip has one vote, and the "
                "genre with the most votes is the track's. Fusion 1 averages all clips instead; a "
                "single network can decide alone, too. Each model brings the rule that suited it "
                "best. The inspector shows what each rule would say, and the settings choose one."
            ),
            lambda: GenreBars(name, verdict.counts, number),
            self.tr(
                "{0} wins {1} of {2} clips, so the piece is {0}. The STFT network alone is for {0} "
                "in {3} of them."
            ).format(
                winner,
                number(verdict.counts[verdict.winner]),
                number(n),
                number(alone.counts[verdict.winner]),
            ),
        )

    def _confidence(self) -> Section:
        clear, unclear = self._example.verdict(), self._example.unclear_verdict()
        limit = percent(self._example.calibration.undecided_below)
        first, second = genre_words(clear.winner), genre_words(unclear.winner)
        return Section(
            self.tr("Confidence, and “undecided”"),
            " ".join(
                (
                    explained(Term.CONFIDENCE),
                    self.tr(
                        "Below a limit that belongs to the model, here {0}, no genre is named: the "
                        "track is undecided. The program would rather ask you than guess."
                    ).format(limit),
                )
            ),
            lambda: Beside(
                titled("Walking Home", GenreBars("Walking Home", clear.scores)),
                titled("Between the Beats", GenreBars("Between the Beats", unclear.scores)),
            ),
            self.tr(
                "“Walking Home” is {0} with {1}. For “Between the Beats”, {2} is the best guess, "
                "but {3} is too little: it is undecided."
            ).format(first, percent(clear.confidence), second, percent(unclear.confidence)),
        )

    def _mood(self) -> Section:
        label = max(self._example.mood, key=lambda name: self._example.mood[name])
        moods = [mood_words(name) for name in QUADRANTS]
        return Section(
            self.tr("The mood"),
            self.tr(
                "The mood is decided in the same way, among four: {0}, {1}, {2} and {3}. They are "
                "the quarters of a plane. Valence says how pleasant the music feels, arousal how "
                "much energy it has."
            ).format(*moods),
            lambda: mood_picture(self._example),
            self.tr("The dot is the piece: it lies in the quarter “{0}”.").format(
                mood_words(label)
            ),
        )

    def _what_to_do(self) -> Section:
        return Section(
            self.tr("What you can do with it"),
            self.tr(
                "Review what is undecided first, then the tracks about which the networks "
                "disagree; both are among the views at the left. Accept a genre, set another or "
                "reject it: your word always counts more than the model's. Then write genre and "
                "mood to your files. You see old and new values first, and can undo it all. Under "
                "Train, the models can learn from your decisions."
            ),
        )

    def _limits(self) -> Section:
        genres = ", ".join(genre_words(label) for label in GENRES)
        return Section(
            self.tr("What it cannot do"),
            self.tr(
                "The models that come with the program know ten genres: {0}. Other music gets the "
                "nearest of these, or stays undecided; under Train you can teach them genres of "
                "your own. They hear only the sound: no lyrics, no artist, no year. A track that "
                "changes its style still gets one genre. And they are wrong at times, about moods "
                "more often than about genres."
            ).format(genres),
        )
