"""Embedding many files: from the store where it has them, else by workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.processes import WorkerError, WorkerPool, default_jobs
from trainer.data.content import content_key
from trainer.embedding.embedder import Embedder, TrackEmbeddings
from trainer.embedding.store import EmbeddingStore
from trainer.stopping import Stop, Stopped, never
from trainer.working import results, workers_for

_embedder: Embedder | None = None


@dataclass(frozen=True)
class Answer:
    """What came of one file.

    Attributes
    ----------
    number : int
        In the list that was asked for.
    embeddings : TrackEmbeddings or None
    content : str
        Digest of what the file contains; empty where it cannot be read.
    problem : str
        Why there are none.
    """

    number: int
    embeddings: TrackEmbeddings | None
    content: str
    problem: str = ""


def _start(folder: str) -> None:
    global _embedder
    # One process a core does better than threads that share them.
    torch.set_num_threads(1)
    _embedder = Embedder(load_bundle(folder))


def _embed(path: Path) -> tuple[TrackEmbeddings | None, str]:
    assert _embedder is not None
    try:
        return _embedder.embed(path), ""
    except AudioDecodeError as error:
        return None, error.cause


def embed_files(
    paths: Sequence[Path],
    bundle: Path,
    store: EmbeddingStore,
    stop: Stop,
    *,
    begin: Callable[[int], None] = lambda _: None,
    enough: Stop = never,
    jobs: int | None = None,
) -> Iterator[Answer]:
    """Embed files.

    Parameters
    ----------
    bundle : Path
        Folder of the bundle whose trunks embed.
    stop : callable
        Asked between two files.
    begin : callable
        Gets the number of files that are not in the store, before the first is embedded.
    enough : callable
        Asked before each file that is not in the store: whether to do without those that are left.
    jobs : int, optional
        Workers; one a core if left out.

    Yields
    ------
    Answer
        One a path: first what is in the store, then the others as they come.

    Raises
    ------
    Stopped
        If `stop` became true; what was embedded is kept.
    BundleError
    """
    model = Embedder(load_bundle(bundle)).key
    missing: list[tuple[int, Path, str]] = []
    for number, path in enumerate(paths):
        if stop():
            raise Stopped
        try:
            content = content_key(path)
        except OSError as error:
            yield Answer(number, None, "", error.strerror or str(error))
            continue
        embeddings = store.get(model, content)
        if embeddings is None:
            missing.append((number, path, content))
        else:
            yield Answer(number, embeddings, content)
    begin(len(missing))
    if missing and not enough():
        for answer in _embed_missing(missing, bundle, store, model, stop, jobs or default_jobs()):
            yield answer
            if enough():
                break


def _embed_missing(
    missing: Sequence[tuple[int, Path, str]],
    bundle: Path,
    store: EmbeddingStore,
    model: str,
    stop: Stop,
    jobs: int,
) -> Iterator[Answer]:
    todo = (((number, content), (path,)) for number, path, content in missing)
    n_workers = workers_for([path for _, path, _ in missing], jobs)
    with WorkerPool(n_workers, _start, str(bundle)) as pool:
        for (number, content), result in results(pool, n_workers, todo, _embed, stop):
            embeddings, problem = (None, str(result)) if isinstance(result, WorkerError) else result
            if embeddings is not None:
                store.put(model, content, embeddings)
            yield Answer(number, embeddings, content, problem)
