"""`mgc-trainer`: train, resume, and write bundles."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import typer
from platformdirs import user_cache_path

from mgc_desktop.core.device import choose_device
from mgc_desktop.core.errors import MgcError
from trainer.config import TrainingConfig, read_config
from trainer.events import Listener, to_file, to_lines
from trainer.export import Task, export_bundles
from trainer.fit import KINDS, load_training_set, seed_everything, train_kind
from trainer.stopping import Stopped

app = typer.Typer(
    name="mgc-trainer",
    help="Train the networks of MGC Desktop on labelled music.",
    no_args_is_help=True,
)


class _StopOnSignal:
    """True once Ctrl-C or a termination came: the loop ends at its next step."""

    def __init__(self) -> None:
        self._asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._asked = True

    def __call__(self) -> bool:
        return self._asked


@app.callback()
def _main() -> None:
    """Make `fit` a subcommand although it is the only one."""


@app.command()
def fit(
    config: Annotated[
        Path, typer.Option("--config", exists=True, dir_okay=False, help="What to train (TOML).")
    ],
    run: Annotated[Path, typer.Option("--run", help="Folder of this run; resumed if it is there.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder that gets the bundles; none if left out.")
    ] = None,
    cache: Annotated[
        Path | None, typer.Option("--cache", help="Folder of cached feature maps.")
    ] = None,
    version: Annotated[str, typer.Option("--version", help="Version on the bundles' cards.")] = "1",
    compare: Annotated[
        list[str] | None,
        typer.Option("--compare", help="NAME=FOLDER of bundles of another recipe on this split."),
    ] = None,
) -> None:
    """Train both networks; Ctrl-C stops after saving, the same command goes on from there.

    Prints one JSON object a line: epoch, validation, evaluate, bundle, done.
    """
    settings = read_config(config)
    run.mkdir(parents=True, exist_ok=True)
    _keep_config(settings, run)
    tell = to_file(run / "log.jsonl", to_lines())
    stop = _StopOnSignal()
    caches = cache or user_cache_path("mgc-desktop", appauthor=False) / "features"
    seed_everything(settings.seed)
    device = choose_device(settings.device)
    try:
        data = load_training_set(settings, caches, stop)
        trained = {
            kind: train_kind(kind, settings, data, run, device, tell, stop) for kind in KINDS
        }
    except Stopped:
        tell({"event": "stopped", "run": str(run)})
        raise typer.Exit(130) from None
    if out:
        export_bundles(
            trained,
            settings,
            data,
            out=out,
            caches=caches,
            model_version=version,
            beside=_compared(compare or []),
            tell=tell,
        )
    tell({"event": "done", "run": str(run)})


def _keep_config(settings: TrainingConfig, run: Path) -> None:
    """Refuse to go on with another configuration in a run's folder."""
    kept = run / "config.json"
    text = settings.model_dump_json(indent=1)
    if kept.exists() and kept.read_text(encoding="utf-8") != text:
        raise MgcError(f"{run}: was started with another configuration; choose another folder")
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


def main() -> None:
    """Run the program; what the user can mend is a message, not a traceback."""
    listener: Listener = to_lines(sys.stderr)
    try:
        app()
    except (MgcError, ValueError, FileNotFoundError) as error:
        listener({"event": "error", "message": str(error)})
        sys.exit(2)


if __name__ == "__main__":
    main()
