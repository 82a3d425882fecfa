"""`mgc-trainer fit`: learn, stop, and go on."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from filelock import FileLock, Timeout
from platformdirs import user_cache_path, user_data_path

from mgc_desktop import __version__
from mgc_desktop.core.device import choose_device
from mgc_desktop.core.errors import MgcError
from mgc_desktop.protocol.training import ENOUGH_NAME, LOCK_NAME, LOG_NAME, Done, Hello  # fmt: skip
from mgc_desktop.protocol.training import Stopped as StoppedEvent
from trainer.cli.options import JsonOption, SourcesOrNone, StoreOption, TaskOption
from trainer.cli.watching import watched
from trainer.config import read_config
from trainer.data.sources.labelled import Task
from trainer.events import Listener, to_file
from trainer.export import export_bundles
from trainer.fit import KINDS, load_training_set, seed_everything, train_kind
from trainer.heads.config import HeadsConfig
from trainer.heads.run import Wish, run_heads
from trainer.hearing.store import open_store
from trainer.resources import resources_dir
from trainer.stopping import StopOnSignal, Stopped

Preset = Literal["quick"]


def fit(
    sources: SourcesOrNone = None,
    preset: Annotated[
        Preset | None,
        typer.Option("--preset", help="quick: new heads on the trunks of a bundle, in minutes."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", exists=True, dir_okay=False, help="Instead: both networks anew (TOML)."
        ),
    ] = None,
    run: Annotated[
        Path | None,
        typer.Option("--run", help="Folder of this run; gone on with if it is there."),
    ] = None,
    task: TaskOption = "genre",
    name: Annotated[str, typer.Option("--name", help="Name of the bundle.")] = "mine",
    base: Annotated[
        Path | None,
        typer.Option("--base", help="Bundle that lends its trunks."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against", help="Bundle that the new one is compared with, such as the one in use."
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Of everything that is drawn.")] = 1,
    folds: Annotated[int, typer.Option("--folds", help="Of the cross-validation.", min=2)] = 5,
    out: Annotated[
        Path | None, typer.Option("--out", help="With --config: folder that gets the bundles.")
    ] = None,
    cache: Annotated[
        Path | None, typer.Option("--cache", help="With --config: folder of feature maps.")
    ] = None,
    version: Annotated[str, typer.Option("--version", help="Version on the bundle's card.")] = "1",
    beside: Annotated[
        list[str] | None,
        typer.Option("--compare", help="With --config: NAME=FOLDER of bundles of another recipe."),
    ] = None,
    hearings: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Learn one's own labels (--preset quick --data …), or both networks anew (--config).

    Ctrl-C stops after saving; the same command goes on from there. Into a pipe, or with --json,
    standard output is one JSON object a line: hello, plan, hearing, epoch, judged, bundle, done.
    """
    if (preset is None) == (config is None):
        raise MgcError("fit: say --preset quick with --data, or --config with a file")
    stop = StopOnSignal()
    folder = run or user_data_path("mgc-desktop", appauthor=False) / "runs" / name
    folder.mkdir(parents=True, exist_ok=True)
    with _the_only_one(folder), watched(json=json) as shown:
        tell = to_file(folder / LOG_NAME, shown)
        tell(Hello(program=__version__, run=str(folder), pid=os.getpid()))
        try:
            if config is not None:
                caches = cache or user_cache_path("mgc-desktop", appauthor=False) / "features"
                _anew(config, folder, out, caches, version, beside or [], tell, stop)
            else:
                wish = Wish(
                    tuple(sources or ()), task, name, version,
                    base or resources_dir() / "models" / task, against,
                )  # fmt: skip
                _quick(wish, HeadsConfig(seed=seed, folds=folds), folder, hearings, tell, stop)
        except Stopped:
            tell(StoppedEvent(run=str(folder)))
            raise typer.Exit(130) from None
        tell(Done(run=str(folder)))


@contextmanager
def _the_only_one(folder: Path) -> Iterator[None]:
    """Hold the lock of a run's folder; the system lets it go when the process ends."""
    # Whoever looks whether a run is going holds it for a moment.
    lock = FileLock(folder / LOCK_NAME, timeout=2.0)
    try:
        lock.acquire()
    except Timeout as error:
        raise MgcError(f"{folder}: another trainer is at work on this run") from error
    try:
        yield
    finally:
        lock.release()


def _quick(
    wish: Wish,
    config: HeadsConfig,
    run: Path,
    hearings: Path | None,
    tell: Listener,
    stop: StopOnSignal,
) -> None:
    if not wish.sources:
        raise MgcError("fit: --preset quick learns from --data: name a source of labelled music")
    _keep(run / "config.json", config.model_dump_json(indent=1))
    with open_store(hearings) as store:
        run_heads(wish, config, run, store, tell, stop, (run / ENOUGH_NAME).exists)


def _anew(
    path: Path,
    run: Path,
    out: Path | None,
    caches: Path,
    version: str,
    beside: list[str],
    tell: Listener,
    stop: StopOnSignal,
) -> None:
    settings = read_config(path)
    _keep(run / "config.json", settings.model_dump_json(indent=1))
    seed_everything(settings.seed)
    device = choose_device(settings.device)
    data = load_training_set(settings, caches, stop)
    trained = {kind: train_kind(kind, settings, data, run, device, tell, stop) for kind in KINDS}
    if out:
        export_bundles(
            trained,
            settings,
            data,
            out=out,
            caches=caches,
            model_version=version,
            beside=_compared(beside),
            tell=tell,
        )


def _keep(kept: Path, text: str) -> None:
    """Refuse to go on with another configuration in a run's folder."""
    if kept.exists() and kept.read_text(encoding="utf-8") != text:
        raise MgcError(
            f"{kept.parent}: was started with another configuration; choose another folder"
        )
    kept.write_text(text, encoding="utf-8")


def _compared(pairs: list[str]) -> dict[Task, dict[str, Any]]:
    """Test accuracies of other recipes, by task, from their cards."""
    found: dict[Task, dict[str, Any]] = {"genre": {}, "mood": {}}
    for pair in pairs:
        name, _, folder = pair.partition("=")
        for task, metrics in found.items():
            card = json.loads((Path(folder) / task / "card.json").read_text(encoding="utf-8"))
            metrics[name] = {"test": card["metrics"]["test"]["accuracy"]}
    return found
