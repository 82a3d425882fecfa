"""One training run from a configuration: data, both networks, and the measured result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.optim import AdamW

from mgc_desktop.core.card import TopologyCard
from mgc_desktop.core.errors import BundleError, TrainingError
from mgc_desktop.core.inputs import Kind
from mgc_desktop.core.labels import GENRES
from mgc_desktop.core.networks.bundle import Bundle, load_bundle, sizes_of, topology_of
from mgc_desktop.core.scaling import Scaling
from mgc_desktop.messages import Message
from mgc_desktop.processes import default_jobs
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import LOG_NAME, Epoch, Halved, Validation, read_line
from trainer import seeds
from trainer import several_processes as processes
from trainer.accuracy import rule_accuracy
from trainer.batches import Batch, ClipSampler, fit_scaling
from trainer.config import NetworkConfig, StageConfig, TrainingConfig
from trainer.course import Course, EpochDone, cosine
from trainer.data.cache import MAPS_NAME, MapCache, open_cache
from trainer.data.dividing import SplitRequest, plan_of
from trainer.data.material import Piece
from trainer.data.outliers import make_outliers
from trainer.data.splits import Split, split_by_artist
from trainer.data.teacher import Teacher, read_teacher
from trainer.data.tracks import Track, read_tracks
from trainer.evaluate import clip_probabilities, track_loss_and_recalls
from trainer.events import Listener
from trainer.loop import epochs_kept, train
from trainer.resources import resources_dir
from trainer.stopping import Stop, never
from trainer.systems import two_headed
from trainer.targets import LabelNames, Targets, label_names, make_targets, with_guesses

KINDS: tuple[Kind, ...] = ("net_stft", "net_music")
_EPOCHS_BETWEEN_LOOKS = 10


@dataclass(frozen=True)
class TrainingSet:
    """Everything both networks learn from."""

    tracks: list[Track]
    split: Split
    names: LabelNames
    targets: Targets
    teacher: Teacher | None
    cache: MapCache
    given: Given | None = None


@dataclass(frozen=True)
class TrainedNetwork:
    """One finished network with the scaling of its input."""

    network: nn.Module
    scaling: Scaling


@dataclass(frozen=True)
class TrainedKind:
    """What a run made of net_STFT or of net_MUSIC.

    Attributes
    ----------
    measured : TrainedNetwork
        Learned from the training part alone; what the accuracies are of.
    shipped : TrainedNetwork
        The same, unless the configuration asks for a refit: then it went on from there on every
        part.
    """

    measured: TrainedNetwork
    shipped: TrainedNetwork

    @property
    def sizes(self) -> TopologyCard:
        """The network's sizes, as a card has them."""
        return sizes_of(two_headed.topology_of(self.measured.network))


@dataclass(frozen=True)
class Given:
    """Music that a user names, instead of a table with genre and mood together.

    Attributes
    ----------
    pieces : tuple of Piece
        With one label each.
    labels : tuple of str
    split : SplitRequest
    base : Path
        Bundle that training may begin with.
    """

    pieces: tuple[Piece, ...]
    labels: tuple[str, ...]
    split: SplitRequest
    base: Path

    @property
    def tracks(self) -> list[Track]:
        """The pieces as tracks."""
        return [
            Track(p.file.path, p.group, p.file.collection, p.file.labels[0]) for p in self.pieces
        ]

    def divided(self, decoded: Sequence[int], n_tracks: int) -> Split:
        """Divide the pieces that could be decoded; what is no music is learned from."""
        pieces = [self.pieces[i] for i in decoded if i < len(self.pieces)]
        plan = plan_of(pieces, self.split)
        if len(plan.splits) > 1:
            raise TrainingError(
                f"--split {plan.name}: these networks are trained on one split only",
                Cause.SETTINGS_REFUSED,
            )
        rest = range(len(pieces), n_tracks)
        found = plan.splits[0]
        return Split((*found.train, *rest), found.valid, found.test)


def load_training_set(
    config: TrainingConfig,
    caches: Path,
    tell: Listener,
    stop: Stop = never,
    given: Given | None = None,
) -> TrainingSet:
    """Read labels, divide by artist, and open (or compute) the feature maps.

    Parameters
    ----------
    given : Given, optional
        Instead of the configuration's table.

    Raises
    ------
    TrainingError
        If there is neither a table nor other music.
    Stopped
        If `stop` says so while maps are computed.
    """
    data = config.data
    tracks = _tracks(config, given)
    tracks += make_outliers(caches / "outliers", data.speech, data.noise, data.variant_seed)
    cache = open_cache(
        caches / MAPS_NAME,
        [track.path for track in tracks],
        n_variants=data.variants,
        seed=data.variant_seed,
        seconds=data.seconds,
        jobs=default_jobs(),
        stop=stop,
        tell=tell,
    )
    decoded = [i for i in range(len(tracks)) if i not in cache.failures]
    tracks, cache = [tracks[i] for i in decoded], cache.only(decoded)
    split = (
        given.divided(decoded, len(tracks))
        if given
        else split_by_artist(tracks, data.held_out, data.split_seed)
    )
    # Nobody has told a teacher of a user's own music.
    teacher = read_teacher(data.teacher, tracks) if data.teacher and not given else None
    n_hints = teacher.windows.shape[1] if teacher else 0
    genres = given.labels if given else GENRES
    wide = data.wide and not given
    names = label_names(tracks, split.train, data.min_examples, n_hints, genres, wide=wide)
    return TrainingSet(tracks, split, names, make_targets(tracks, names), teacher, cache, given)


def _tracks(config: TrainingConfig, given: Given | None) -> list[Track]:
    if given:
        return given.tracks
    if config.data.table is None:
        raise TrainingError(
            "fit: this configuration learns from --data, or from --table FILE",
            Cause.SETTINGS_REFUSED,
        )
    return read_tracks(config.data.table)


def labelled(data: TrainingSet, part: tuple[int, ...], block: str) -> tuple[list[int], list[int]]:
    """Tracks of a part that are music and have a label of an exclusive block, and that label."""
    chosen = [i for i in part if data.tracks[i].music and data.targets.known[block][i]]
    return chosen, [int(data.targets.rows[block][i].argmax()) for i in chosen]


def _look(
    kind: Kind, network: nn.Module, scaling: Scaling, data: TrainingSet, device: torch.device
) -> dict[str, float]:
    """Track accuracy of one network on validation, for the labels that there are."""
    scores = {}
    for block in ("genre", "quadrant"):
        chosen, truth = labelled(data, data.split.valid, block)
        if not chosen:
            continue
        found = clip_probabilities(kind, network, scaling, data.cache, chosen, device)
        matrices = [clips[block] for clips in found]
        right = rule_accuracy(matrices, matrices, truth)["net-stft"]
        scores[block] = round(float(right.mean()), 4)
    return scores


@dataclass(frozen=True)
class Workshop:
    """Everything the stages of one network have in common."""

    kind: Kind
    config: TrainingConfig
    data: TrainingSet
    scaling: Scaling
    run: Path
    device: torch.device
    tell: Listener
    stop: Stop
    enough: Stop
    bundle: Bundle | None

    @property
    def settings(self) -> NetworkConfig:
        """How this network is trained."""
        chosen: NetworkConfig = getattr(self.config, self.kind)
        return chosen

    def _lessons(self, part: Sequence[int]) -> Targets:
        """Labels of a part with what the teacher guesses from that part alone."""
        data, config = self.data, self.config.data
        if data.teacher is None:
            return data.targets
        return with_guesses(
            data.targets,
            data.tracks,
            part,
            data.teacher,
            share=config.guess_share,
            weight=config.guess_weight,
            seed=self.config.seed,
            outside_share=config.outside_share,
        )

    def begin(
        self, stage: StageConfig, part: Sequence[int], start: nn.Module | None = None
    ) -> tuple[nn.Module, ClipSampler, AdamW]:
        """Make what a stage begins with: network, batches, and what takes its steps."""
        seeds.weights(self.config.seed)
        topology = self.config.topology(self.settings)
        if self.bundle is not None:
            topology = replace(topology_of(self.bundle.card), dropout=self.settings.dropout)
        network = two_headed.build(self.kind, self.data.names, topology)
        if start is not None:
            network.load_state_dict(start.state_dict())
        elif self.bundle is not None:
            two_headed.begin_with(network, self.bundle.networks[self.kind])
        sampler = ClipSampler(
            self.kind,
            self.data.cache,
            self._lessons(part),
            self.data.teacher,
            part,
            self.scaling,
            stage,
            self.config.seed + (seeds.NEXT_STAGE if start else 0),
            self.device,
        )
        network = network.to(self.device)
        optimizer = AdamW(
            network.parameters(), lr=stage.learning_rate, weight_decay=stage.weight_decay
        )
        return network, sampler, optimizer

    def stage(
        self,
        name: str,
        stage: StageConfig,
        part: Sequence[int],
        *,
        start: nn.Module | None = None,
        validate: bool = True,
    ) -> nn.Module:
        """Run one stage on a part of the tracks, from a network's weights or from scratch."""
        network, sampler, optimizer = self.begin(stage, part, start)
        data = self.data
        checkpoint = self.run / f"{name}.checkpoint.safetensors"
        self._tell_again(name, epochs_kept(checkpoint))

        def told(done: EpochDone, averaged: nn.Module) -> None:
            epoch = done.epoch
            loss = round(done.loss, 4)
            valid_loss, recalls = self._watched(averaged) if validate else (None, {})
            self.tell(
                Epoch(
                    network=name, epoch=epoch, epochs=stage.epochs, loss=loss,
                    seconds=done.seconds, valid_loss=valid_loss, recalls=recalls,
                )
            )  # fmt: skip
            if validate and (epoch % _EPOCHS_BETWEEN_LOOKS == 0 or epoch == stage.epochs):
                accuracy = _look(self.kind, averaged, self.scaling, data, self.device)
                self.tell(Validation(network=name, epoch=epoch, **accuracy))

        averaged, _ = train(
            network,
            Course(
                sampler,
                self.loss(stage),
                optimizer,
                stage.epochs,
                sampler.seed,
                checkpoint,
                self.stop,
                told,
                factor=cosine(stage.epochs * sampler.steps, stage.warmup),
                average=stage.average,
                enough=self.enough,
                halved=lambda clips: self.tell(Halved(network=name, clips=clips)),
            ),
        )
        if processes.rank() == 0:
            save_file(averaged.state_dict(), self.run / f"{name}.safetensors")
        return averaged.eval()

    def _tell_again(self, name: str, n_epochs: int) -> None:
        """Tell what was told of the epochs that are done, where a user watches: curves go on."""
        if not n_epochs or self.data.given is None or processes.rank():
            return
        with (self.run / LOG_NAME).open(encoding="utf-8") as lines:
            told = [event for line in lines if isinstance(event := read_line(line), Epoch)]
        known = {event.epoch: event for event in told if event.network == name}
        for number in range(1, n_epochs + 1):
            if number in known:
                self.tell(known[number])

    def _watched(self, network: nn.Module) -> tuple[float | None, dict[str, float]]:
        """Loss and recalls of the tracks kept back to watch, where a user named the music.

        A run from a table looks at both kinds of labels now and then instead (`_look`).
        """
        data = self.data
        chosen, truth = labelled(data, data.split.valid, "genre")
        if data.given is None or not chosen:
            return None, {}
        found = clip_probabilities(
            self.kind, network, self.scaling, data.cache, chosen, self.device
        )
        return track_loss_and_recalls([clips["genre"] for clips in found], truth, data.names.genre)

    def loss(self, stage: StageConfig) -> Callable[[nn.Module, Batch], Tensor]:
        """Return the loss of a network on a batch."""
        weights = stage.loss or self.config.loss
        autocast = self.config.precision == "bf16"

        def loss(network: nn.Module, batch: Batch) -> Tensor:
            with torch.autocast(self.device.type, torch.bfloat16, enabled=autocast):
                logits = network(batch.maps)
            return two_headed.multi_task_loss(
                logits, batch.rows, batch.known, weights, stage.smoothing
            )

        return loss


def workshop_of(
    kind: Kind,
    config: TrainingConfig,
    data: TrainingSet,
    run: Path,
    device: torch.device,
    tell: Listener,
    stop: Stop,
    enough: Stop = never,
) -> Workshop:
    """Get everything ready for the stages of a network: what it begins with, and its scaling."""
    settings: NetworkConfig = getattr(config, kind)
    bundle = _bundle_to_begin_with(settings, data)
    if bundle is not None:
        scaling = bundle.scalings[kind]
    else:
        scaling = fit_scaling(
            kind,
            data.cache,
            data.split.train,
            raw=settings.raw_input,
            one_level=config.one_level,
        )
    return Workshop(kind, config, data, scaling, run, device, tell, stop, enough, bundle)


def train_kind(workshop: Workshop) -> TrainedKind:
    """Train net_STFT or net_MUSIC; each stage leaves its averaged weights in the run's folder.

    Once there is `enough`, each stage ends with the epoch that it is in.
    """
    kind, split = workshop.kind, workshop.data.split
    settings, scaling, train = workshop.settings, workshop.scaling, split.train
    network = workshop.stage(kind, settings, train)
    if settings.finish:
        network = workshop.stage(f"{kind}.finish", settings.finish, train, start=network)
    measured = TrainedNetwork(network, scaling)
    if not settings.refit:
        return TrainedKind(measured, measured)
    every = [*train, *split.valid, *split.test]
    # Validation is learned from here: how well it is known says nothing.
    refitted = workshop.stage(f"{kind}.refit", settings.refit, every, start=network, validate=False)
    return TrainedKind(measured, TrainedNetwork(refitted, scaling))


def _bundle_to_begin_with(settings: NetworkConfig, data: TrainingSet) -> Bundle | None:
    if settings.start == "nothing":
        return None
    base = data.given.base if data.given else resources_dir() / "models" / "genre"
    bundle = load_bundle(base)
    if bundle.card.topology.fusion == "early":
        raise BundleError(
            base, Message("has one network for both maps; two can begin with two only")
        )
    return bundle
