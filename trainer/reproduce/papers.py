"""The five papers: what is run for each, and what is done otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.core.vote import Rule
from mgc_desktop.protocol.causes import Cause
from trainer.reproduce.paper import Arrangement, Difference, Experiment, Paper
from trainer.systems import SYSTEMS, chin2020_classifiers
from trainer.systems.system import Paper as PaperName
from trainer.systems.system import System

# The two networks of the late fusions answer for every row of the table, by another rule each.
_LATE: Final = {
    rule.value: f"senac2017-{rule.value}" for rule in (Rule.NET_STFT, Rule.NET_MUSIC, Rule.FUSION1)
}
_GTZAN: Final = "the 1 000 tracks of GTZAN"
_OVER_TRACKS: Final = Difference(
    "clips are divided, whatever track they are of (or the paper does not say)",
    "by track as well, and by artist where artists are known",
    "clips of one track on both sides tell how well a track is recognised again, not its genre",
)


def _of(paper: PaperName) -> list[System]:
    return [system for system in SYSTEMS.values() if system.paper == paper]


def _each(systems: list[System], *ways: tuple[Arrangement, int, bool]) -> Iterator[Experiment]:
    """Run each system in each of some ways: how, how often, and whether the paper does so."""
    for system in systems:
        for arrangement, splits, as_published in ways:
            yield Experiment(system.name, arrangement, splits, as_published)


def _senac2017() -> Paper:
    return Paper(
        "senac2017",
        "Music Feature Maps with Convolutional Neural Networks for Music Genre Classification",
        "C. Senac, T. Pellegrini, F. Mouret, J. Pinquier",
        "CBMI 2017",
        "genre",
        _GTZAN,
        (
            Experiment("senac2017-fusion2", "tracks", also=_LATE),
            Experiment("senac2017-early-fusion", "tracks"),
            Experiment("senac2017-fusion2", "artists", as_published=False, also=_LATE),
            Experiment("senac2017-early-fusion", "artists", as_published=False),
        ),
        differences=(
            Difference(
                "cross-validation",
                "one split of each kind unless --splits says more",
                "time; the interval says what that leaves open",
            ),
            Difference(
                "balanced per genre, artists not kept apart",
                "the same, and once more with artists apart",
                "one artist on two sides is recognised by his voice and his studio",
            ),
            Difference(
                "features by MIRtoolbox, not standardised",
                "the application's own features",
                "they are what the application computes; docs/adr/0003-features.md compares them",
            ),
        ),
    )


def _mersy2019() -> Paper:
    return Paper(
        "mersy2019",
        "Musicology: Validating the Effectiveness of Convolutional Neural Networks for Song Genre"
        " Classification",
        "G. Mersy, K. Lyk",
        "2019",
        "genre",
        "8 000 excerpts, 800 a genre, that it calls GTZAN",
        tuple(_each(_of("mersy2019"), ("70/30", 5, True))),
        differences=(
            Difference(
                "accuracies of 0.048 and 0.277 after an epoch",
                "the split is shuffled",
                "far under 0.5 on two classes of one size: the parts were not mixed, so that"
                " validation held what training did not",
            ),
            Difference(
                "one split", "five", "a pair has few test tracks, and two epochs depend on luck"
            ),
            Difference(
                "8 000 excerpts",
                "GTZAN has 100 a genre",
                "the paper does not say where its others come from",
            ),
        ),
        notes=(
            "Its second column, headed f1, is used in its text as the accuracy after the second"
            " epoch, and is taken for that here.",
        ),
    )


def _jeong2016() -> Paper:
    return Paper(
        "jeong2016",
        "Learning Temporal Features Using a Deep Neural Network and its Application to Music Genre"
        " Classification",
        "I.-Y. Jeong, K. Lee",
        "ISMIR 2016",
        "genre",
        _GTZAN,
        tuple(_each(_of("jeong2016"), ("repeated", 4, True), ("fault-filtered", 1, True))),
        differences=(
            Difference(
                "spectra standardised over all frames of training",
                "over those of 400 segments drawn from it",
                "the constants agree in three digits",
            ),
            Difference(
                "segments of 5 s every 2.5 s",
                "the same; networks for SF learn from every other one",
                "segments overlap by half: so every frame comes once",
            ),
            Difference(
                "excerpts of 30 s",
                "short excerpts are padded with silence to a segment, which SF does not learn from",
                "of part of the music here only 2 to 3 s are at hand",
            ),
        ),
    )


def _chin2020() -> Paper:
    classifiers = list(chin2020_classifiers.SYSTEMS)
    of_tracks, of_clips = classifiers[:5], classifiers[5:]
    names = {system.name for system in classifiers}
    networks = [
        system for system in _of("chin2020") if system.task == "genre" and system.name not in names
    ]
    return Paper(
        "chin2020",
        "Convolutional Neural Networks for Music Classification Tasks, section 3 (genre)",
        "E. Chin",
        "Université Paris-Dauphine, 2020",
        "genre",
        _GTZAN,
        (
            *_each(list(of_tracks), ("70/30", 3, True), ("artists", 3, False)),
            *_each(
                list(of_clips), ("clips", 3, False), ("tracks", 3, False), ("artists", 3, False)
            ),
            *_each(networks, ("clips", 1, True), ("tracks", 1, False)),
        ),
        on_features=tuple(
            _each(list(of_tracks), ("70/30", 10, True), ("fault-filtered", 1, False))
        ),
        differences=(
            _OVER_TRACKS,
            Difference(
                "70/30 once", "ten splits", "one split of 300 test tracks is right to ± 5 %"
            ),
            Difference(
                "says nothing of scaling",
                "features of mean 0 and deviation 1 for all five",
                "distances and margins are about the largest numbers otherwise",
            ),
            Difference(
                "support vector machine without probabilities",
                "Platt's, from five folds of training",
                "for AUC and calibration; it costs half a per cent",
            ),
            Difference(
                "bandwidth of order 4",
                "computed; in the published table the column holds order 3 once more",
                "a slip in all 1 000 rows",
            ),
            Difference(
                "rate falls on a plateau, patience not given",
                "Keras' 10 epochs",
                "the default of the library that the paper used",
            ),
        ),
        notes=(
            "The classifiers' areas under the ROC curve are those of the labels said, 1 or 0: with"
            " 30 test tracks a genre each follows from its accuracy a as (a + 1 - (1 - a) / 9) / 2,"
            " for all five in three digits. So the classifiers were asked about 300 tracks, 30 of"
            " each genre, not about clips; the areas of probabilities stand beside.",
            "Clips of one track on all sides flatter the networks: compare their rows by clip with"
            " those by track. The classifiers learned from whole tracks, one row each, and are not"
            " flattered so, but artists stand on both sides for them too: compare the"
            " fault-filtered rows.",
        ),
    )


def _chin2020_mood() -> Paper:
    systems = [system for system in _of("chin2020") if system.task == "mood"]
    return Paper(
        "chin2020-mood",
        "Convolutional Neural Networks for Music Classification Tasks, section 4 (mood)",
        "E. Chin",
        "Université Paris-Dauphine, 2020",
        "mood",
        "992 tracks of MTG-Jamendo with 35 merged moods",
        tuple(_each(systems, ("tracks", 1, True))),
        differences=(
            Difference(
                "992 tracks of MTG-Jamendo",
                "whatever --data says; its 35 most frequent labels",
                "other music and other words: the figures are about the method, not about the same"
                " task",
            ),
            Difference(
                "the area is that of a yes above 0.9, mean over clips",
                "the area of the probabilities, mean over labels; the paper's beside it",
                "with such a threshold nearly nothing is said, and the area is near 0.5 whatever"
                " the network knows: which is what the paper found",
            ),
        ),
    )


def _bai2016() -> Paper:
    return Paper(
        "bai2016",
        "Music Classification with Neural Network",
        "K. Bai, H. Wang",
        "Tsinghua University",
        "genre",
        _GTZAN,
        tuple(_each(_of("bai2016"), ("clips", 1, True), ("tracks", 1, False))),
        differences=(
            _OVER_TRACKS,
            Difference(
                "iterations (10 000, 200 000), dropout raised by hand",
                "epochs and constants as they stand in the systems' modules",
                "no two would raise it alike",
            ),
        ),
        notes=(
            "By clip, a track's other clips were learned from: its vote is of few clips and has"
            " little to do with tracks that were never heard. The figures by track are of those.",
        ),
    )


PAPERS: Final[dict[str, Paper]] = {
    paper.name: paper
    for paper in (
        _senac2017(), _mersy2019(), _jeong2016(), _chin2020(), _chin2020_mood(), _bai2016(),
    )
}  # fmt: skip


def paper_with(system: str) -> Paper:
    """Return the paper whose tables have a system."""
    return next(
        paper for paper in PAPERS.values() for one in paper.experiments
        if system in (one.system, *one.also.values())
    )  # fmt: skip


def paper_of(name: str) -> Paper:
    """Return a paper by its name.

    Raises
    ------
    TrainingError
        If there is none.
    """
    if name not in PAPERS:
        raise TrainingError(
            f"{name}: no such paper; there are {', '.join(PAPERS)}", Cause.SETTINGS_REFUSED
        )
    return PAPERS[name]
