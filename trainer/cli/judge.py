"""`mgc-trainer evaluate` and `compare`: how right bundles are on labelled tracks."""

from __future__ import annotations

import json as jsonlib
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from mgc_desktop.core.card import read_card
from trainer.asking import Comparison, ask_bundle
from trainer.asking import compare as compare_answers
from trainer.asking_words import ask_words, is_about_words
from trainer.cli.options import JsonOption, Sources, StoreOption
from trainer.cli.watching import watched
from trainer.data.sources import read_sources
from trainer.data.sources.labelled import LabelledFile
from trainer.hearing.store import open_store
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
            found = ask_words(folder, files, store, tell, stop)
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
    """Compare two bundles on the same tracks: difference, interval, McNemar's exact test."""
    stop = StopOnSignal()
    folders = bundle_folder(first), bundle_folder(second)
    with watched(json=json) as tell, open_store(hearings) as store:
        one, other = (
            ask_bundle(folder, _files(folder, sources), store, tell, stop) for folder in folders
        )
    found = compare_answers(one, other)
    console = Console()
    if json or not console.is_terminal:
        typer.echo(jsonlib.dumps({**asdict(found), "verdict": found.verdict}))
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
    console.print(found.verdict)
    for title, files in (("gained", found.gained), ("lost", found.lost)):
        for file in files:
            console.print(f"{title}: {file}", markup=False, soft_wrap=True)
