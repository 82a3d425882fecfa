"""From a finished run to bundles: calibrate on validation, report test once, write the cards."""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import numpy as np
from sklearn.metrics import roc_auc_score

from mgc_desktop.core.card import BUNDLE_FORMAT, Card, DecisionCard, OutsideCard, TopologyCard
from mgc_desktop.core.features import FEATURE_NAMES, FEATURE_VERSION
from mgc_desktop.core.inputs import N_INPUTS, Kind, NetworkName
from mgc_desktop.core.networks.bundle import Bundle, save_bundle
from mgc_desktop.core.networks.clip_network import ClipNetwork
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.core.prediction import TaskClips
from mgc_desktop.core.track_maps import TrackMaps
from mgc_desktop.core.vote import Rule, calibrated
from mgc_desktop.protocol.training import BundleWritten, Evaluating
from trainer.config import TrainingConfig
from trainer.data.outliers import make_outliers
from trainer.data.sources.labelled import Task
from trainer.data.tracks import Track
from trainer.events import Listener
from trainer.fit import TrainedKind, TrainingSet
from trainer.judging import Judged, choose_decision, metrics, nearest
from trainer.outside import fit_above, without_other_music
from trainer.stopping import Stop, Stopped, never
from trainer.systems.two_headed import one_head

BundleName = Literal["genre", "genre-wide", "mood"]
Networks = dict[BundleName, dict[NetworkName, ClipNetwork]]


@dataclass(frozen=True)
class _Answers:
    """What a bundle answers: the exclusive block, and the words beside it."""

    task: Task
    block: str
    words: str | None = None

    @property
    def blocks(self) -> tuple[str, ...]:
        return (self.block, self.words) if self.words else (self.block,)


_BUNDLES: dict[BundleName, _Answers] = {
    "genre": _Answers("genre", "genre"),
    "genre-wide": _Answers("genre", "wide"),
    "mood": _Answers("mood", "quadrant", "words"),
}
OF_THESE_WEIGHTS = "these weights"
OF_THE_MEASURED = (
    "weights that learned from the training part alone; the weights here went on from those, on"
    " all parts, so that nothing is left to measure them on but speech_and_noise_undecided_here"
)
SCALING = (
    "(ln(x + offset) - mean) / deviation; no logarithm where offset is NaN; constants in the"
    " weights file as <network>.scaling.*"
)
OF_SEVERAL_GENRES = (
    "beside the ten, a catalogue's broad genres, several a track: any that holds is right, and a"
    " track stands under the one that was nearest"
)
LIBRARIES = ("torch", "numpy", "scipy", "safetensors", "av", "soxr")


def classified(
    predictors: Sequence[Predictor],
    data: TrainingSet,
    part: Sequence[int],
    tell: Listener,
    name: str,
    stop: Stop = never,
) -> dict[int, list[TaskClips]]:
    """Run the finished networks on the files themselves, as the application will.

    Returns
    -------
    dict of int to list of TaskClips
        By track: what each bundle of each predictor said of it.

    Raises
    ------
    Stopped
        If `stop` became true.
    """
    out = {}
    for done, i in enumerate(part, start=1):
        if stop():
            raise Stopped
        out[i] = _said_by(predictors, data.tracks[i])
        tell(Evaluating(part=name, done=done, of=len(part)))
    return out


def _said_by(predictors: Sequence[Predictor], track: Track) -> list[TaskClips]:
    """Compute the maps of a track once for all."""
    blocks = list(TrackMaps(track.path).blocks())
    return [one for predictor in predictors for one in predictor.classify(blocks)[0]]


def judged_of(
    answers: dict[int, list[TaskClips]], number: int, block: str, data: TrainingSet
) -> Judged:
    """Return what was said of the tracks that have labels of a block, with what is true.

    Of several true labels it is the one that was nearest.
    """
    chosen = [i for i in answers if data.targets.known[block][i]]
    clips = [answers[i][number] for i in chosen]
    truth = [
        nearest(np.flatnonzero(data.targets.rows[block][i]).tolist(), *said.labels.values())
        for i, said in zip(chosen, clips, strict=True)
    ]
    return _as_judged(clips, truth)


def _as_judged(clips: Sequence[TaskClips], truth: Sequence[int]) -> Judged:
    return Judged(
        [c.labels["net_stft"] for c in clips],
        [c.labels["net_music"] for c in clips],
        np.array(truth, dtype=np.int64),
    )


def _word_metrics(
    answers: dict[int, list[TaskClips]], number: int, data: TrainingSet
) -> dict[str, float | None]:
    """Area under the ROC curve of each mood word."""
    chosen = [i for i in answers if data.targets.known["words"][i]]
    scores = np.array([answers[i][number].words.mean(axis=0) for i in chosen])
    truth = data.targets.rows["words"][chosen]
    return {
        word: round(float(roc_auc_score(truth[:, j], scores[:, j])), 3)
        if 0 < truth[:, j].sum() < len(truth)
        else None
        for j, word in enumerate(data.names.words)
    }


def _split_card(data: TrainingSet, *, refit: bool) -> dict[str, Any]:
    def names(part: Sequence[int]) -> list[str]:
        return [f"{t.dataset}/{t.path.stem}" for i in part if (t := data.tracks[i]).music]

    split = data.split
    return {
        "by": "track and artist",
        "these_weights_learned_from": ["train", "valid", "test"] if refit else ["train"],
        "train": names(split.train),
        "valid": names(split.valid),
        "test": names(split.test),
    }


def _networks(
    trained: dict[Kind, TrainedKind], which: str, names: Iterable[BundleName]
) -> Networks:
    return {
        name: {
            kind: one_head(getattr(t, which).network, kind, _BUNDLES[name].blocks)
            for kind, t in trained.items()
        }
        for name in names
    }


def export_bundles(
    trained: dict[Kind, TrainedKind],
    config: TrainingConfig,
    data: TrainingSet,
    *,
    out: Path,
    caches: Path,
    model_version: str,
    beside: Mapping[str, dict[str, Any]],
    tell: Listener,
) -> dict[BundleName, Card]:
    """Write the genre and the mood bundle, and one of the wider set of genres if it was learned.

    Parameters
    ----------
    trained : dict of TrainedKind
        Both networks: what is measured and calibrated, and what goes into the bundles.
    out : Path
        Folder that gets one folder a bundle.
    caches : Path
        Where fresh speech and noise for the test of the undecided are made.
    beside : dict
        Metrics of other recipes on the same split, to stand on the cards.

    Returns
    -------
    dict of Card
        As written, by name.
    """
    answered = {
        name: answers for name, answers in _BUNDLES.items() if getattr(data.names, answers.block)
    }
    measured, plain = (_networks(trained, which, answered) for which in ("measured", "shipped"))
    scalings = {kind: t.shipped.scaling for kind, t in trained.items()}
    sizes = trained["net_stft"].sizes
    first = DecisionCard(rule=Rule.FUSION2, temperature=1.0, undecided_below=0.0)

    def bundle(
        name: BundleName, networks: Networks, decision: DecisionCard, metrics: dict[str, Any]
    ) -> Bundle:
        card = _card(name, config, data, sizes, decision, metrics, model_version)
        return Bundle(card, networks[name], scalings)

    def judges(networks: Networks) -> list[Predictor]:
        """One a bundle."""
        return [
            Predictor(bundle(name, networks, first, {}), None, device="cpu") for name in answered
        ]

    judging = judges(measured)
    valid = classified(judging, data, data.split.valid, tell, "valid")
    test = classified(judging, data, data.split.test, tell, "test")
    # Voices and noises that training has not seen.
    strange = make_outliers(caches / "outliers", 24, 12, config.data.variant_seed + 1000)
    those_that_ship = judges(plain) if config.refit else []
    odd = [_said_by([*judging, *those_that_ship], track) for track in strange]
    outside, shipped = None, plain
    if "genre-wide" in answered:
        outside = _outside(valid, data)
        for said in (*valid.values(), *test.values(), *odd):
            # Speech and noise were heard by both: what is measured, then what ships.
            for start in range(0, len(said), len(answered)):
                _take_back(said, start, outside, data.names.genre)
        shipped = {**plain, "genre": _hearing_more(trained)}
    cards: dict[BundleName, Card] = {}
    for number, (name, answers) in enumerate(answered.items()):
        task = answers.task
        labels = getattr(data.names, answers.block)
        on_valid, on_test = (judged_of(part, number, answers.block, data) for part in (valid, test))
        decision = choose_decision(on_valid, config.undecided)
        measures: dict[str, Any] = {
            "of": OF_THE_MEASURED if config.refit else OF_THESE_WEIGHTS,
            "test": metrics(on_test, labels, decision),
            "valid": metrics(on_valid, labels, decision),
            "speech_and_noise_undecided": _undecided(odd, number, decision),
            **beside.get(name, {}),
        }
        if name == "genre-wide":
            measures["mind"] = OF_SEVERAL_GENRES
        if config.refit:
            here = number + len(judging)
            measures["speech_and_noise_undecided_here"] = _undecided(odd, here, decision)
        if answers.words:
            measures["test"]["word_auc"] = _word_metrics(test, number, data)
        notices = outside if name == "genre" else None
        if notices is not None:
            measures["other_music"] = _other_music(test, data, decision)
        made = bundle(name, shipped, decision, measures)
        made = replace(made, card=made.card.model_copy(update={"outside": notices}))
        cards[name] = save_bundle(out / name, made.card, made)
        accuracy = measures["test"]["accuracy"]
        tell(BundleWritten(task=task, folder=str(out / name), metrics=accuracy))
    return cards


# Where the bundle of the ten genres and that of the wider set stand among the answers.
_TEN, _WIDE = 0, 1
_HALF = 0.5


def _outside(valid: dict[int, list[TaskClips]], data: TrainingSet) -> OutsideCard:
    """Find when the genre bundle takes back what it says, on validation."""
    wide = [valid[i][_WIDE].labels for i in valid if data.targets.known["genre"][i]]
    names, labels = data.names.wide, data.names.genre
    return OutsideCard(labels=names, above=fit_above(wide, names, labels))


def _take_back(
    said: list[TaskClips], start: int, outside: OutsideCard, labels: Sequence[str]
) -> None:
    """Change what a genre bundle said of a track to what it says once it notices other music.

    Parameters
    ----------
    start : int
        Where the answers of its set of bundles begin.
    """
    ten, wide = said[start + _TEN], said[start + _WIDE]
    above = {kind: outside.above[kind] for kind in N_INPUTS}
    less = without_other_music(ten.labels, wide.labels, outside.labels, labels, above)
    said[start + _TEN] = replace(ten, labels=less)


def _hearing_more(trained: dict[Kind, TrainedKind]) -> dict[NetworkName, ClipNetwork]:
    """Return the genre networks with what it takes to notice other music."""
    blocks = (*_BUNDLES["genre"].blocks, *_BUNDLES["genre-wide"].blocks)
    return {kind: one_head(t.shipped.network, kind, blocks) for kind, t in trained.items()}


def _other_music(
    test: dict[int, list[TaskClips]], data: TrainingSet, decision: DecisionCard
) -> dict[str, Any]:
    """Share of music of none of the ten genres that gets none, or none for sure."""
    clips = [test[i][_TEN] for i in test if data.tracks[i].outside]
    if not clips:
        return {"tracks": 0}
    return {
        "tracks": len(clips),
        "undecided": _share_below(clips, decision, decision.undecided_below),
        "undecided_or_less_than_half_sure": _share_below(
            clips, decision, max(decision.undecided_below, _HALF)
        ),
    }


def _undecided(odd: list[list[TaskClips]], number: int, decision: DecisionCard) -> float:
    """Share of sounds that are not music that get no label from a bundle."""
    return _share_below([said[number] for said in odd], decision, decision.undecided_below)


def _share_below(clips: Sequence[TaskClips], decision: DecisionCard, limit: float) -> float:
    """Share of tracks of which a bundle is less sure than that."""
    judged = _as_judged(clips, [0] * len(clips))
    sure = calibrated(judged.means(decision.rule), decision.temperature).max(axis=1)
    return round(float((sure < limit).mean()), 3)


def _card(
    name: BundleName,
    config: TrainingConfig,
    data: TrainingSet,
    sizes: TopologyCard,
    decision: DecisionCard,
    metrics: dict[str, Any],
    model_version: str,
) -> Card:
    answers = _BUNDLES[name]
    return Card(
        format=BUNDLE_FORMAT,
        name=name,
        version=model_version,
        task=answers.task,
        labels=getattr(data.names, answers.block),
        words=getattr(data.names, answers.words) if answers.words else (),
        topology=sizes,
        feature_version=FEATURE_VERSION,
        feature_names=FEATURE_NAMES,
        decision=decision,
        scaling=SCALING,
        data=_data_card(config, data),
        split=_split_card(data, refit=config.refit),
        metrics=metrics,
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        libraries={"python": platform.python_version(), **{n: version(n) for n in LIBRARIES}},
        sha256="",
    )


def _data_card(config: TrainingConfig, data: TrainingSet) -> dict[str, Any]:
    music = [track for track in data.tracks if track.music]
    return {
        "collections": {
            name: sum(track.dataset == name for track in music)
            for name in sorted({track.dataset for track in music})
        },
        "with_genre": sum(track.genre is not None for track in music),
        "with_wide_genre": sum(bool(track.wide) for track in music),
        "with_quadrant": sum(track.quadrant is not None for track in music),
        "not_music": len(data.tracks) - len(music),
        "teacher": data.teacher.name if data.teacher else None,
        "recipe": config.model_dump(mode="json", exclude={"data": {"table", "teacher"}}),
    }
