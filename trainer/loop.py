"""Training one network: steps, schedule, averaging, checkpoints and a clean stop."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from mgc_desktop.protocol.training import Epoch
from trainer.batches import ClipSampler
from trainer.checkpoint import load_checkpoint, save_checkpoint
from trainer.config import LossWeights, StageConfig
from trainer.events import Listener
from trainer.stopping import Stop, Stopped
from trainer.systems.senac2017 import TwoHeadedNetwork, multi_task_loss


def _schedule(config: StageConfig, steps: int) -> Callable[[int], float]:
    """Linear warm-up, then half a cosine down to 1 % of the rate."""
    total = config.epochs * steps
    rising = max(1, int(config.warmup * total))

    def factor(step: int) -> float:
        if step < rising:
            return (step + 1) / rising
        done = (step - rising) / max(1, total - rising)
        return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(done, 1.0)))

    return factor


def _averaged(average: AveragedModel) -> TwoHeadedNetwork:
    module = average.module
    assert isinstance(module, TwoHeadedNetwork)
    return module


def train_network(
    network: TwoHeadedNetwork,
    sampler: ClipSampler,
    config: StageConfig,
    weights: LossWeights,
    *,
    autocast: bool,
    checkpoint: Path,
    tell: Listener,
    stop: Stop,
    after_epoch: Callable[[int, TwoHeadedNetwork], None],
) -> TwoHeadedNetwork:
    """Train to the end of the configured epochs, from the checkpoint if there is one.

    Parameters
    ----------
    network : TwoHeadedNetwork
        On the sampler's device; trained in place.
    sampler : ClipSampler
    config : StageConfig
    weights : LossWeights
    autocast : bool
        Run the forward pass in bfloat16.
    checkpoint : Path
        Written after each epoch and on a stop.
    tell : Listener
        Gets an event after each epoch.
    stop : callable
        Asked before each step; once true, the run ends cleanly.
    after_epoch : callable
        Gets the number of epochs done and the averaged network.

    Returns
    -------
    TwoHeadedNetwork
        The average of the weights along the run (exponential, decay `config.average`).

    Raises
    ------
    Stopped
        If `stop` became true; the interrupted epoch is repeated on resuming.
    """
    device = sampler.device
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(config.average))
    optimizer = AdamW(
        network.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay
    )
    done = 0
    if checkpoint.exists():
        done = load_checkpoint(checkpoint, network, average, optimizer)
    factor, before = _schedule(config, sampler.steps), done * sampler.steps
    schedule = LambdaLR(optimizer, lambda step: factor(before + step))
    for epoch in range(done, config.epochs):
        torch.manual_seed(sampler.seed + epoch)
        network.train()
        started, loss_sum = time.perf_counter(), 0.0
        for batch in sampler.epoch(epoch):
            if stop():
                raise Stopped
            with torch.autocast(device.type, torch.bfloat16, enabled=autocast):
                logits = network(batch.maps)
            loss = multi_task_loss(logits, batch.rows, batch.known, weights, config.smoothing)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            schedule.step()
            average.update_parameters(network)
            loss_sum += float(loss.detach())
        save_checkpoint(checkpoint, network, average, optimizer, epoch + 1)
        tell(
            Epoch(
                network=checkpoint.name.removesuffix(".checkpoint.safetensors"),
                epoch=epoch + 1,
                epochs=config.epochs,
                loss=round(loss_sum / sampler.steps, 4),
                seconds=round(time.perf_counter() - started, 1),
            )
        )
        after_epoch(epoch + 1, _averaged(average))
    return _averaged(average)
