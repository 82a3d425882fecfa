"""Both networks of a recipe, learned from music that a user names: from sources to a bundle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from mgc_desktop.core.networks.device import choose_device
from mgc_desktop.protocol.training import DataReady, Plan
from trainer import seeds
from trainer import several_processes as processes
from trainer.config import TrainingConfig
from trainer.data.dividing import SplitRequest
from trainer.data.material import Piece, gather, label_counts
from trainer.data.sources import read_sources
from trainer.data.sources.labelled import LabelledFile
from trainer.data.table_of_run import same_tracks
from trainer.data.usable import one_label_each, usable
from trainer.embedding.store import EmbeddingStore
from trainer.events import Listener
from trainer.export_given import export_given
from trainer.fit import KINDS, Given, TrainingSet, load_training_set, train_kind, workshop_of
from trainer.heads.against import compared_with
from trainer.heads.run import Request
from trainer.stopping import Stop, never

ONE_LABEL: Final = "these networks learn"


def run_given(
    request: Request,
    config: TrainingConfig,
    split: SplitRequest,
    run: Path,
    caches: Path,
    store: EmbeddingStore,
    tell: Listener,
    stop: Stop,
    enough: Stop = never,
) -> None:
    """Embed, prepare, train both networks, and judge them on tracks kept back.

    Parameters
    ----------
    split : SplitRequest
        Of one split.
    run : Path
        Folder that gets checkpoints, ``bundle/``, ``answers.csv`` and the report.
    caches : Path
        Where feature maps are kept.
    stop, enough : callable
        Whether to break off, and whether to make do with what was embedded, and with the epochs
        that each network has learned (one at the least).

    Raises
    ------
    TrainingError
        If there is too little to learn from, or the run was begun with other tracks.
    Stopped
    """
    seeds.begin(config.seed)
    device = choose_device(config.device)
    with processes.first_then_others():
        given = _given(request, config, split, run, store, tell, stop, enough)
        data = load_training_set(config, caches, tell, stop, given)
    there = _pieces(data)
    grouped = dict(Counter(piece.grouped_by for piece in there))
    tell(DataReady(tracks=len(there), labels=label_counts(there), grouped_by=grouped))
    trained = {
        kind: train_kind(workshop_of(kind, config, data, run, device, tell, stop, enough))
        for kind in KINDS
    }
    if processes.rank():
        return
    named = request.name, request.version, request.task
    new = export_given(trained, config, data, run=run, named=named, tell=tell, stop=stop)
    if request.against is not None:
        asked = [piece.file for piece in new.pieces]
        tell(compared_with(request.against, new, asked, store, tell, stop))


def _given(
    request: Request,
    config: TrainingConfig,
    split: SplitRequest,
    run: Path,
    store: EmbeddingStore,
    tell: Listener,
    stop: Stop,
    enough: Stop,
) -> Given:
    """Read and embed what the user names: who plays, what stands twice, what is silent."""
    files = read_sources(request.sources, request.task)
    one_label_each(files, ONE_LABEL)

    def begin(missing: int) -> None:
        tell(
            Plan(
                system=config.name, task=request.task, tracks=len(files), labels=_counts(files),
                unheard=missing,
            )
        )  # fmt: skip

    material = gather(files, request.base, store, tell, stop, begin=begin, enough=enough)
    least = config.data
    pieces, labels = usable(material, least.least_tracks, least.least_artists, tell)
    same_tracks(run, material.pieces, labels)
    return Given(tuple(pieces), labels, split, request.base)


def _counts(files: Sequence[LabelledFile]) -> dict[str, int]:
    return dict(sorted(Counter(label for file in files for label in file.labels).items()))


def _pieces(data: TrainingSet) -> list[Piece]:
    """Return what is learned from and asked about, without what no maps could be made of."""
    assert data.given is not None
    there = {track.path for track in data.tracks}
    return [piece for piece in data.given.pieces if piece.file.path in there]
