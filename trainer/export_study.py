"""A bundle of a system of the papers that the application can compute."""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from mgc_desktop.core.card import BUNDLE_FORMAT, Card, DecisionCard
from mgc_desktop.core.features import FEATURE_NAMES, FEATURE_VERSION
from mgc_desktop.core.networks.bundle import Bundle, save_bundle, sizes_of
from mgc_desktop.core.networks.topology import PAPER
from mgc_desktop.protocol.training import BundleWritten
from trainer.answers import Answers
from trainer.events import Listener
from trainer.export import LIBRARIES, OF_THESE_WEIGHTS, SCALING
from trainer.judging import Judged, choose_decision, metrics
from trainer.systems.system import Exported, Learnt

# Share of the tracks watched that stays undecided.
_UNDECIDED: Final = 0.05


def export_study(
    learnt: Learnt,
    watched: Answers,
    asked: Answers,
    report: Mapping[str, Any],
    known: Sequence[str],
    named: tuple[str, str],
    run: Path,
    tell: Listener,
) -> Card:
    """Calibrate on the tracks that were watched, and write the bundle.

    Parameters
    ----------
    watched, asked : Answers
        Of validation and of test.
    report : mapping
        Of the run.
    known : sequence of str
        Digests of the tracks that were learned from or watched.
    named : (str, str)
        Name and version of the bundle.
    run : Path
        Folder that gets ``bundle/``.
    """
    made = asked.system.export(learnt)
    decision = choose_decision(_judged(watched), _UNDECIDED, (made.rule,))
    figures = {
        "of": OF_THESE_WEIGHTS,
        "test": metrics(_judged(asked), asked.names, decision),
        "valid": metrics(_judged(watched), asked.names, decision),
    }
    card = _card(made, asked, report, known, named, decision, figures)
    card = save_bundle(run / "bundle", card, Bundle(card, made.networks, made.scalings))
    accuracy = card.metrics["test"]["accuracy"]
    tell(BundleWritten(task=card.task, folder=str(run / "bundle"), metrics=accuracy))
    return card


def _judged(answers: Answers) -> Judged:
    """As two networks said it; a single one that sees both maps stands for both."""
    both = [
        (clips[:, 0], clips[:, 1]) if clips.ndim == 3 else (clips, clips) for clips in answers.clips
    ]
    return Judged([stft for stft, _ in both], [music for _, music in both], answers.truth)


def _card(
    made: Exported,
    asked: Answers,
    report: Mapping[str, Any],
    known: Sequence[str],
    named: tuple[str, str],
    decision: DecisionCard,
    figures: dict[str, Any],
) -> Card:
    return Card(
        format=BUNDLE_FORMAT,
        name=named[0],
        version=named[1],
        task=asked.system.task,
        labels=asked.names,
        topology=sizes_of(PAPER, "early" if "early_fusion" in made.networks else "late"),
        feature_version=FEATURE_VERSION,
        feature_names=FEATURE_NAMES,
        decision=decision,
        scaling=SCALING,
        data={**report["data"], "recipe": {"system": asked.system.name, "seed": report["seed"]}},
        split={"by": report["split"]["by"], "tracks": list(known)},
        metrics=figures,
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        libraries={"python": platform.python_version(), **{n: version(n) for n in LIBRARIES}},
        sha256="",
    )
