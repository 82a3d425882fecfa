"""chin2020, section 3.2.3: five classifiers on hand-crafted features.

The paper gives the parameters below and leaves the rest to the libraries, as is done here. It says
nothing of scaling; all five get features of mean 0 and deviation 1, without which distances and
margins are about the spectral roll-off alone, whose numbers are the largest.

The published areas under the ROC curve are those of the labels said, 1 or 0, not of probabilities:
all five follow from the accuracies, on 30 test tracks a genre.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from sklearn.base import ClassifierMixin
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from trainer.inputs.handcrafted import HandCrafted
from trainer.inputs.input import Input
from trainer.inputs.preparing import Arrays
from trainer.lessons import Lessons
from trainer.systems.classifying import scores_of
from trainer.systems.system import ClipScores, EpochFacts, Paper, Room, System

_TREES: Final = 500
_CLIP: Final = 3 * 22_050

Maker = Callable[[int], ClassifierMixin]


def _logistic(seed: int) -> ClassifierMixin:
    """Regression, a classifier a genre."""
    return OneVsRestClassifier(LogisticRegression(max_iter=1000, random_state=seed))


def _forest(seed: int) -> ClassifierMixin:
    return RandomForestClassifier(_TREES, min_samples_split=5, random_state=seed)


def _boosting(seed: int) -> ClassifierMixin:
    # Half a second that the other systems can do without.
    from xgboost import XGBClassifier

    return XGBClassifier(
        max_depth=5,
        learning_rate=0.1,
        n_estimators=_TREES,
        subsample=0.8,
        random_state=seed,
        # Sums in another order are other sums.
        n_jobs=1,
    )


def _vectors(seed: int) -> ClassifierMixin:
    """Radial basis functions; probabilities after Platt, from five folds."""
    del seed
    return CalibratedClassifierCV(SVC(kernel="rbf"), ensemble=False)


def _neighbours(seed: int) -> ClassifierMixin:
    """Take the most common genre of the seven nearest, by Euclidean distance."""
    del seed
    return KNeighborsClassifier(7)


@dataclass(frozen=True)
class LearntClassifier:
    """A classifier that has learned some of the labels of a run.

    Attributes
    ----------
    pipeline : Pipeline
    known : tuple of int
        Numbers of those labels.
    n_labels : int
    """

    pipeline: Pipeline
    known: tuple[int, ...]
    n_labels: int

    @property
    def history(self) -> tuple[EpochFacts, ...]:
        """Nothing: it learns at once."""
        return ()

    def ask(self, tracks: Sequence[Arrays]) -> list[ClipScores]:
        """Return the probabilities of the clips of each track."""
        vectors = [arrays[0][:, :, 0] for arrays in tracks]
        return scores_of(self.pipeline, vectors, self.known, self.n_labels)


class Classifier(System):
    """One of the five.

    Parameters
    ----------
    short : str
        As the paper's table calls it.
    accuracy, f1, auc : float
        Published.
    clips : bool
        Clips of 3 s instead of tracks: not in the paper, to see what a leak is worth.
    """

    paper: ClassVar[Paper] = "chin2020"

    def __init__(
        self, short: str, make: Maker, accuracy: float, f1: float, auc: float, *, clips: bool
    ) -> None:
        self.name = f"chin2020-{short.lower()}" + ("-clips" if clips else "")
        self.title = short + (" on clips of 3 s" if clips else "")
        self.make = make
        self.features = HandCrafted(_CLIP, 10) if clips else HandCrafted()
        self.published: Mapping[str, float] = (
            {} if clips else {"accuracy": accuracy, "F1": f1, "AUC of labels": auc}
        )

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Hand-crafted features."""
        return (self.features,)

    def learn(self, train: Lessons, valid: Lessons, room: Room) -> LearntClassifier:
        """Learn from the one part: there is nothing to be validated."""
        del valid
        known, labels = np.unique(train.truth[train.rows[:, 0]], return_inverse=True)
        pipeline = make_pipeline(StandardScaler(), self.make(room.seed))
        pipeline.fit(train.clips(train.rows)[0][:, :, 0], labels)
        return LearntClassifier(pipeline, tuple(known.tolist()), len(train.names))


_ROWS: Final = (
    ("LR", _logistic, 0.743, 0.745, 0.857),
    ("RF", _forest, 0.730, 0.730, 0.850),
    ("XGB", _boosting, 0.776, 0.775, 0.875),
    ("SVM", _vectors, 0.746, 0.748, 0.859),
    ("KNN", _neighbours, 0.720, 0.723, 0.844),
)
SYSTEMS: Final = tuple(Classifier(*row, clips=clips) for clips in (False, True) for row in _ROWS)
