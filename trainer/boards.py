"""Curves for TensorBoard, where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from mgc_desktop.protocol.training import Epoch, Event, Judged, Validation
from trainer.events import Listener

BOARD_NAME = "tensorboard"


@contextmanager
def with_board(run: Path, then: Listener) -> Iterator[Listener]:
    """Give a listener that draws curves into a folder of the run, too.

    Without TensorBoard it is the listener as it was.
    """
    if find_spec("tensorboard") is None:
        yield then
        return
    from torch.utils.tensorboard import SummaryWriter

    with SummaryWriter(str(run / BOARD_NAME)) as writer:

        def tell(event: Event) -> None:
            for name, value, step in _points(event):
                writer.add_scalar(name, value, step)
            then(event)

        yield tell


def _points(event: Event) -> Iterator[tuple[str, float, int]]:
    match event:
        case Epoch():
            where = f"{event.network}/fold {event.fold}" if event.fold else event.network
            curves = {"loss": event.loss, "valid loss": event.valid_loss,
                      "valid score": event.valid_score}  # fmt: skip
            for name, value in curves.items():
                if value is not None:
                    yield f"{where}/{name}", value, event.epoch
        case Validation():
            for name, share in (("genre", event.genre), ("quadrant", event.quadrant)):
                if share is not None:
                    yield f"{event.network}/{name}", share, event.epoch
        case Judged():
            yield "accuracy so far", event.accuracy, event.fold
        case _:
            pass
