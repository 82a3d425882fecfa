"""`mgc-trainer search`: better settings, found by trying."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.core.vote import Rule
from mgc_desktop.protocol.causes import Cause
from trainer.cli.folders import keep
from trainer.cli.options import ArraysOption, JsonOption, Sources, StoreOption, TaskOption
from trainer.cli.running import running
from trainer.data.dividing import SplitRequest, split_name
from trainer.embedding.store import open_store
from trainer.events import Listener
from trainer.heads.config import HeadsConfig
from trainer.heads.crossing import Classroom, Fold, cross_validate
from trainer.heads.exclusive import as_judged
from trainer.heads.run import Request, prepare_heads
from trainer.heads.several import figures_of_several, track_means
from trainer.inputs.store import open_inputs
from trainer.resources import resources_dir
from trainer.runs import runs_dir
from trainer.searching import (
    BEST_NAME,
    SearchConfig,
    Settings,
    changed_system,
    mean_of,
    read_search,
)
from trainer.searching import search as try_settings
from trainer.stopping import Stop
from trainer.study import Study, run_study


def search(
    ranges: Annotated[
        Path,
        typer.Option(
            "--config",
            exists=True,
            dir_okay=False,
            help="What may be tried (TOML): preset or system, trials, ranges; see"
            " docs/training-data.md.",
        ),
    ],
    sources: Sources,
    run: Annotated[
        Path | None,
        typer.Option("--run", help="Folder of this search; gone on with if it is there."),
    ] = None,
    task: TaskOption = "genre",
    split: Annotated[str, typer.Option("--split", help="As fit takes it.")] = "artist",
    hearings: StoreOption = None,
    arrays: ArraysOption = None,
    json: JsonOption = False,
) -> None:
    """Try settings within ranges, each judged on tracks kept back from learning, not on the test.

    The best stand in best.toml; of --preset quick, `fit --settings best.toml` learns with them.
    """
    config = read_search(ranges)
    name = config.system or config.preset or ""
    folder = run or runs_dir() / f"search-{ranges.stem}"
    with running(folder, f"search {name}", tuple(sources), "", json=json) as (tell, stop):
        keep(folder / "config.json", config.model_dump_json(indent=1, exclude={"trials"}))
        if config.system:
            _of_system(config, folder, tuple(sources), split, hearings, arrays, tell, stop)
        else:
            request = Request(
                tuple(sources), task, "search", "1", resources_dir() / "models" / task
            )
            _of_heads(config, folder, request, split, hearings, tell, stop)
        if not json:
            typer.echo(f"the best settings: {folder / BEST_NAME}", err=True)


def _of_heads(
    config: SearchConfig,
    folder: Path,
    request: Request,
    split: str,
    hearings: Path | None,
    tell: Listener,
    stop: Stop,
) -> None:
    settings = {"seed": config.seed, "split": split_name(split)}
    first = HeadsConfig.model_validate(settings)
    with open_store(hearings) as store:
        taught = prepare_heads(request, first, folder, store, tell, stop)

    def value_of(found: Settings, number: int) -> float:
        del number
        room = replace(taught.room, config=HeadsConfig.model_validate(settings | found))
        return mean_of([_watched(room, fold) for fold in cross_validate(room, taught.splits)])

    try_settings(config, folder, value_of, tell)


def _watched(room: Classroom, fold: Fold) -> float:
    """Return how right a fold is on the tracks that told it when to stop."""
    if not room.lessons.exclusive:
        targets = room.lessons.targets[fold.watched]
        names = [str(i) for i in range(targets.shape[1])]
        found: dict[str, Any] = figures_of_several(track_means(fold.said_watched()), targets, names)
        return float(found["auc"]["value"])
    truth = room.lessons.labels[fold.watched]
    return float(np.mean(as_judged(fold.said_watched(), truth).winners(Rule.FUSION2) == truth))


def _of_system(
    config: SearchConfig,
    folder: Path,
    sources: tuple[str, ...],
    split: str,
    hearings: Path | None,
    arrays: Path | None,
    tell: Listener,
    stop: Stop,
) -> None:
    assert config.system is not None
    name = config.system
    divided = SplitRequest(split_name(split), config.seed)

    def value_of(found: Settings, number: int) -> float:
        place = folder / f"trial {number}"
        # Of a trial that was stopped the same settings are drawn again, unless ranges changed.
        if place.exists() and (place / "config.json").read_text(encoding="utf-8") != str(found):
            shutil.rmtree(place)
        place.mkdir(exist_ok=True)
        (place / "config.json").write_text(str(found), encoding="utf-8")
        study = Study(changed_system(name, found), sources, divided, config.seed)
        with open_store(hearings) as embeddings, open_inputs(arrays) as store:
            learnt = run_study(study, place, embeddings, store, tell, stop).learnt
        scores = [[epoch.valid_score for epoch in one.history] for one in learnt]
        best = [max((s for s in of_one if s is not None), default=None) for of_one in scores]
        if None in best:
            raise TrainingError(
                f"{name}: says nothing of validation, so there is nothing to search by",
                Cause.SETTINGS_REFUSED,
            )
        return mean_of([value for value in best if value is not None])

    try_settings(config, folder, value_of, tell)
