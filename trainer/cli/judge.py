"""`mgc-trainer evaluate` and `compare`: how right bundles are on labelled tracks."""

from __future__ import annotations

import json as jsonlib
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from mgc_desktop.core.card import read_card
from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer.asking import Comparison, ask_bundle
from trainer.asking import compare as compare_answers
from trainer.asking_words import ask_words, is_about_words
from trainer.cli.options import JsonOption, Sources, StoreOption
from trainer.cli.watching import watched
from trainer.comparing_words import WordComparison, compare_words
from trainer.data.sources import read_sources
from trainer.data.sources.labelled import LabelledFile
from trainer.embedding.store import open_store
from trainer.promote import bundle_folder
from trainer.stopping import StopOnSignal

BundleArgument = Annotated[
    Path,
    typer.Argument(help="A run or a model by its name (genre is the bundled one), or a folder."),
]


def evaluate(
    bundle: BundleArgument,
    sources: Sources,
    hearings: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Say how often a bundle is right on labelled tracks that it has not learned from."""
    stop = StopOnSignal()
    folder = bundle_folder(bundle)
    files = _files(folder, sources)
    console = Console(highlight=False)
    with watched(json=json) as tell, open_store(hearings) as store:
        if is_about_words(folder, files):
            said = ask_words(folder, files, store, tell, stop)
            found = {**said.figures(), "learned_from": said.learned_from}
            _show_words(found, console, json=json)
            return
        answers = ask_bundle(folder, files, store, tell, stop)
    figures = answers.figures()
    if json or not console.is_terminal:
        typer.echo(jsonlib.dumps({**figures, "learned_from": answers.learned_from}))
        return
    _show_figures(figures, answers.bundle.card.labels, console)
    if answers.learned_from:
        console.print(f"{answers.learned_from} tracks that it has learned from were passed over")


def compare(
    first: BundleArgument,
    second: BundleArgument,
    sources: Sources,
    hearings: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Compare two bundles on the same tracks: difference, interval, McNemar's exact test.

    Where tracks have several labels it is about average precision and F1, label by label as well.
    """
    stop = StopOnSignal()
    folders = bundle_folder(first), bundle_folder(second)
    found: Comparison | WordComparison
    with watched(json=json) as tell, open_store(hearings) as store:
        asked = [(folder, _files(folder, sources)) for folder in folders]
        about = {is_about_words(*one) for one in asked}
        if len(about) > 1:
            raise TrainingError(
                "compare: one of them gives a track one label, the other one several",
                Cause.ONE_AND_SEVERAL,
            )
        if about == {True}:
            found = compare_words(*(ask_words(*one, store, tell, stop) for one in asked))
        else:
            found = compare_answers(*(ask_bundle(*one, store, tell, stop) for one in asked))
    console = Console(highlight=False)
    if json or not console.is_terminal:
        typer.echo(jsonlib.dumps({**asdict(found), "verdict": found.verdict}))
    elif isinstance(found, WordComparison):
        _show_word_comparison(found, console)
    else:
        _show_comparison(found, console)


def _files(folder: Path, sources: list[str]) -> list[LabelledFile]:
    return read_sources(sources, read_card(folder).task)


def _show_figures(figures: dict[str, Any], labels: tuple[str, ...], console: Console) -> None:
    rules = Table("rule", "right", "95 % interval")
    for rule, found in figures["accuracy"].items():
        rules.add_row(rule, f"{found['value']:.1%}", f"{found['low']:.1%} - {found['high']:.1%}")
    console.print(f"{figures['tracks']} tracks")
    console.print(rules)
    table = Table("label", "found again", *labels)
    for label, row in zip(labels, figures["confusion"], strict=True):
        recall = figures["recall"][label]
        shown = "-" if recall is None else f"{recall:.0%}"
        table.add_row(label, shown, *(str(n) if n else "" for n in row))
    console.print(table)


def _show_words(figures: dict[str, Any], console: Console, *, json: bool) -> None:
    if json or not console.is_terminal:
        typer.echo(jsonlib.dumps(figures))
        return
    table = Table("label", "tracks", "area under the ROC curve", "F1")
    for label, found in figures["words"].items():
        area = "-" if found["auc"] is None else f"{found['auc']:.3f}"
        table.add_row(label, f"{found['tracks']}", area, f"{found['f1']:.2f}")
    console.print(f"{figures['tracks']} tracks")
    console.print(table)
    if figures["learned_from"]:
        console.print(f"{figures['learned_from']} tracks that it has learned from were passed over")


def _show_comparison(found: Comparison, console: Console) -> None:
    console.print(f"{found.tracks} tracks: {found.first:.1%}, then {found.second:.1%}")
    console.print(f"difference {found.low:+.1%} to {found.high:+.1%} (95 %), p {found.p_value:.3g}")
    _show_changes(found, console)


def _show_word_comparison(found: WordComparison, console: Console) -> None:
    console.print(f"{found.tracks} tracks, {len(found.labels)} labels")
    for what, of in (("average precision", found.average_precision), ("F1", found.f1)):
        console.print(
            f"{what} {of.first:.3f}, then {of.second:.3f};"
            f" difference {of.low:+.3f} to {of.high:+.3f} (95 %)"
        )
    table = Table("label", "tracks", "average precision", "F1", "gained", "lost", "p", "p (Holm)")
    for label, of_it in found.labels.items():
        figures = (of_it.average_precision, of_it.f1)
        table.add_row(
            escape(label),
            f"{of_it.tracks}",
            *(f"{one:.2f}, then {other:.2f}" for one, other in figures),
            f"{of_it.gained}",
            f"{of_it.lost}",
            f"{of_it.p_value:.3g}",
            f"{of_it.p_holm:.3g}",
        )
    console.print(table)
    for which, labels in (("first", found.only_first), ("second", found.only_second)):
        if labels:
            names = ", ".join(labels)
            console.print(f"known to the {which} alone: {names}", markup=False, soft_wrap=True)
    _show_changes(found, console)


def _show_changes(found: Comparison | WordComparison, console: Console) -> None:
    console.print(found.verdict, markup=False, soft_wrap=True)
    for title, files in (("gained", found.gained), ("lost", found.lost)):
        for file in files:
            console.print(f"{title}: {file}", markup=False, soft_wrap=True)
