"""`mgc-trainer fit`: learn, stop, and go on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import ENOUGH_NAME
from trainer import seeds
from trainer import several_processes as processes
from trainer.cli.folders import keep
from trainer.cli.options import (
    AgainstOption,
    ArraysOption,
    JsonOption,
    MapsOption,
    RunOption,
    SettingsOption,
    SourcesOrNone,
    StoreOption,
    TaskOption,
)
from trainer.cli.running import running
from trainer.config import TrainingConfig, read_config
from trainer.data.dividing import SplitRequest, split_name
from trainer.data.sources.labelled import Task
from trainer.embedding.store import open_store
from trainer.events import Listener
from trainer.heads.config import HeadsConfig
from trainer.heads.run import Request, run_heads
from trainer.presets import HELP, Preset, preset_config
from trainer.resources import resources_dir
from trainer.runs import runs_dir
from trainer.settings import Settings, read_settings, with_settings
from trainer.stopping import Stop


@dataclass(frozen=True)
class _Asked:
    """What the command line asks for, of any kind of run."""

    sources: tuple[str, ...]
    task: Task
    name: str
    version: str
    base: Path
    split: str | None
    seed: int
    folds: int
    hearings: Path | None

    def split_or(self, default: str) -> SplitRequest:
        return SplitRequest(split_name(self.split or default), self.seed, self.folds)

    def request(self, against: Path | None) -> Request:
        return Request(self.sources, self.task, self.name, self.version, self.base, against)

    def checked(self, what: str) -> None:
        if not self.sources:
            raise TrainingError(
                f"fit: {what} learns from --data: name a source of labelled music",
                Cause.SETTINGS_REFUSED,
            )


def fit(
    sources: SourcesOrNone = None,
    preset: Annotated[Preset | None, typer.Option("--preset", help=HELP)] = None,
    system: Annotated[
        str | None,
        typer.Option("--system", help="Instead: a system of the papers (mgc-trainer systems)."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            exists=True,
            dir_okay=False,
            help="Instead: both networks anew, by a recipe of one's own (TOML).",
        ),
    ] = None,
    run: RunOption = None,
    task: TaskOption = "genre",
    name: Annotated[str, typer.Option("--name", help="Name of the bundle.")] = "mine",
    base: Annotated[
        Path | None,
        typer.Option("--base", help="Bundle that lends its trunks; the bundled one if left out."),
    ] = None,
    settings: SettingsOption = None,
    against: AgainstOption = None,
    seed: Annotated[int, typer.Option("--seed", help="Of everything that is drawn.")] = 1,
    folds: Annotated[int, typer.Option("--folds", help="Of the cross-validation.", min=2)] = 5,
    split: Annotated[
        str | None,
        typer.Option(
            "--split",
            help="How tracks are divided: artist, stratified (80/10/10), kfold, repeated"
            " (50/25/25), 70/30, fault-filtered (GTZAN's), table (as the sources say). Left out:"
            " kfold with quick, the paper's with --system, else artist.",
        ),
    ] = None,
    epochs: Annotated[
        int | None, typer.Option("--epochs", help="With --system: instead of the paper's.", min=1)
    ] = None,
    device: Annotated[
        str, typer.Option("--device", help="With --system: auto, cpu, cuda or mps.")
    ] = "auto",
    arrays: ArraysOption = None,
    table: Annotated[
        Path | None,
        typer.Option(
            "--table",
            exists=True,
            dir_okay=False,
            help="With --config or --preset best, instead of --data: genre and mood together.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="With --table: folder that gets both bundles.")
    ] = None,
    cache: MapsOption = None,
    version: Annotated[str, typer.Option("--version", help="Version on the bundle's card.")] = "1",
    notes: Annotated[str, typer.Option("--notes", help="For the list of runs.")] = "",
    beside: Annotated[
        list[str] | None,
        typer.Option("--compare", help="With --table: NAME=FOLDER of bundles of another recipe."),
    ] = None,
    hearings: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Learn labels from music: new heads in minutes, both networks anew, or a system of the papers.

    Ctrl-C stops after saving; the same command goes on from there. Into a pipe, or with --json,
    standard output is one JSON object a line: hello, plan, hearing, epoch, judged, bundle, done.
    """
    if [preset, system, config].count(None) != 2:
        raise TrainingError(
            "fit: say one of --preset (quick is a good start), --system, --config",
            Cause.SETTINGS_REFUSED,
        )
    asked = _Asked(
        tuple(sources or ()), task, name, version, base or resources_dir() / "models" / task,
        split, seed, folds, hearings,
    )  # fmt: skip
    if split:
        split_name(split)
    given = read_settings(settings)
    folder = run or runs_dir() / (system or name)
    known = system or preset or (config.stem if config else "")
    with running(folder, known, asked.sources, notes, json=json) as (tell, stop):
        if system is not None:
            _study(system, asked, epochs, device, folder, arrays, tell, stop)
        elif preset == "quick":
            _quick(asked, given, against, folder, tell, stop)
        else:
            recipe = read_config(config) if config else preset_config(preset or "best")
            recipe = with_settings(_with_table(recipe, table), given)
            recipe = recipe if seed == 1 else recipe.model_copy(update={"seed": seed})
            keep(folder / "config.json", recipe.model_dump_json(indent=1))
            if recipe.data.table is None:
                _given(recipe, asked, against, folder, cache, tell, stop)
            else:
                _tabled(recipe, asked, folder, out, cache, beside or [], tell, stop)


def _quick(
    asked: _Asked,
    settings: Settings,
    against: Path | None,
    run: Path,
    tell: Listener,
    stop: Stop,
) -> None:
    asked.checked("--preset quick")
    if processes.n_processes() > 1:
        raise TrainingError(
            "fit: --preset quick is done by one process; heads are small", Cause.SETTINGS_REFUSED
        )
    given: dict[str, Any] = {"seed": asked.seed, "folds": asked.folds, **settings}
    if asked.split:
        given["split"] = split_name(asked.split)
    config = HeadsConfig.model_validate(given)
    keep(run / "config.json", config.model_dump_json(indent=1))
    with open_store(asked.hearings) as store:
        run_heads(
            asked.request(against), config, run, store, tell, stop, (run / ENOUGH_NAME).exists
        )


def _study(
    system: str,
    asked: _Asked,
    epochs: int | None,
    device: str,
    run: Path,
    arrays: Path | None,
    tell: Listener,
    stop: Stop,
) -> None:
    # Only what is learned with is imported: all papers' libraries together take seconds.
    from trainer.inputs.store import open_inputs
    from trainer.study import Study, run_study
    from trainer.systems import system_of

    asked.checked("--system")
    chosen = system_of(system)
    split = asked.split_or("artist")
    named = asked.name, asked.version
    study = Study(chosen, asked.sources, split, asked.seed, epochs, device, named=named)
    keep(run / "config.json", study.as_json())
    with open_store(asked.hearings) as embeddings, open_inputs(arrays) as store:
        run_study(study, run, embeddings, store, tell, stop)


def _with_table(config: TrainingConfig, table: Path | None) -> TrainingConfig:
    if table is None:
        return config
    data = config.data.model_copy(update={"table": table.resolve()})
    return config.model_copy(update={"data": data})


def _given(
    config: TrainingConfig,
    asked: _Asked,
    against: Path | None,
    run: Path,
    cache: Path | None,
    tell: Listener,
    stop: Stop,
) -> None:
    from trainer.data.cache import default_folder
    from trainer.given import run_given

    asked.checked(config.name)
    split = asked.split_or("stratified" if config.name == "senac2017-paper" else "artist")
    with open_store(asked.hearings) as store:
        run_given(
            asked.request(against), config, split, run, cache or default_folder(),
            store, tell, stop, (run / ENOUGH_NAME).exists,
        )  # fmt: skip


def _tabled(
    config: TrainingConfig,
    asked: _Asked,
    run: Path,
    out: Path | None,
    cache: Path | None,
    beside: list[str],
    tell: Listener,
    stop: Stop,
) -> None:
    from mgc_desktop.core.networks.device import choose_device
    from trainer.data.cache import default_folder
    from trainer.export import export_bundles
    from trainer.fit import KINDS, load_training_set, train_kind, workshop_of

    if asked.sources:
        raise TrainingError("fit: --data or a table, not both", Cause.SETTINGS_REFUSED)
    caches = cache or default_folder()
    seeds.begin(config.seed)
    device = choose_device(config.device)
    with processes.first_then_others():
        data = load_training_set(config, caches, tell, stop)
    trained = {
        kind: train_kind(workshop_of(kind, config, data, run, device, tell, stop)) for kind in KINDS
    }
    if out and not processes.rank():
        export_bundles(
            trained,
            config,
            data,
            out=out,
            caches=caches,
            model_version=asked.version,
            beside=_compared(beside),
            tell=tell,
        )


def _compared(pairs: list[str]) -> dict[str, dict[str, Any]]:
    """Test accuracies of other recipes, by bundle, from their cards."""
    found: dict[str, dict[str, Any]] = {"genre": {}, "mood": {}}
    for pair in pairs:
        name, _, folder = pair.partition("=")
        for bundle, metrics in found.items():
            card = json.loads((Path(folder) / bundle / "card.json").read_text(encoding="utf-8"))
            metrics[name] = {"test": card["metrics"]["test"]["accuracy"]}
    return found
