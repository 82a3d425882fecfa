#!/usr/bin/env python3
"""Let three networks of others listen to the training music, once, and keep all that they hear.

A convolutional network (FCN; Choi, Fazekas and Sandler 2016) and a recurrent one (CRNN; Choi et al.
2017) that learned the tags of the Million Song Dataset hear 29.1 s at once; a musicnn (Pons and
Serra 2019) that learned those of MTG-Jamendo hears 3 s. All three as in Won et al., "Evaluation of
CNN-based automatic music tagging models" (2020): 16 kHz, 512-point Hann STFT every 256 samples, 96
mel bands in dB.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soxr
import torch
from safetensors.numpy import save_file
from torch import Tensor, nn
from torch.nn import functional

from mgc_desktop.core.audio import decode
from mgc_desktop.core.features import SAMPLE_RATE
from mgc_desktop.processes import WorkerError, WorkerPool, default_jobs
from trainer.stopping import never
from trainer.working import results

RATE = 16_000
WHOLE = int(29.1 * RATE)
WINDOW = 3 * RATE
# A tag that is as good as certain says no more than this.
SUREST_LOGIT = 9.21

Weights = dict[str, Tensor]

TAGGERS = {
    "msd_crnn": "CRNN (Choi 2017; Million Song Dataset)",
    "msd_fcn": "FCN (Choi 2016; Million Song Dataset)",
    "jamendo_musicnn": "musicnn (Won 2020; MTG-Jamendo)",
}


def _normed(w: Weights, name: str, maps: Tensor) -> Tensor:
    norm = (f"{name}.{part}" for part in ("running_mean", "running_var", "weight", "bias"))
    return functional.batch_norm(maps, *(w[one] for one in norm))


def _image(w: Weights, samples: Tensor) -> Tensor:
    """Mel spectrogram in dB, (n, 1, 96, frames)."""
    spectrum = torch.stft(
        samples, 512, 256, window=w["spec.spectrogram.window"], return_complex=True
    )
    mel = torch.einsum("nft,fm->nmt", spectrum.abs().square(), w["spec.mel_scale.fb"])
    return _normed(w, "spec_bn", 10 * torch.log10(mel.clamp(min=1e-10))[:, None])


def _blocks(w: Weights, maps: Tensor, pools: tuple[tuple[int, int], ...]) -> Tensor:
    for number, pool in enumerate(pools, start=1):
        name = f"layer{number}"
        maps = functional.conv2d(maps, w[f"{name}.conv.weight"], w[f"{name}.conv.bias"], padding=1)
        maps = functional.max_pool2d(torch.relu(_normed(w, f"{name}.bn", maps)), pool)
    return maps


def fcn(w: Weights, samples: Tensor) -> tuple[Tensor, Tensor]:
    """Logits of the tags, and the last hidden layer, of 29.1 s each."""
    pools = ((2, 4), (2, 4), (2, 4), (3, 5), (4, 4))
    hidden = _blocks(w, _image(w, samples), pools).flatten(1)
    return functional.linear(hidden, w["dense.weight"], w["dense.bias"]), hidden


def crnn(w: Weights, samples: Tensor) -> tuple[Tensor, Tensor]:
    """Logits of the tags, and the last state, of 29.1 s each."""
    maps = _blocks(w, _image(w, samples), ((2, 2), (3, 3), (4, 4), (4, 4)))
    recurrent = nn.GRU(128, 32, 2, batch_first=True).eval()
    recurrent.load_state_dict(
        {name.removeprefix("layer5."): one for name, one in w.items() if "layer5." in name}
    )
    hidden = recurrent(maps.squeeze(2).permute(0, 2, 1))[0][:, -1]
    return functional.linear(hidden, w["dense.weight"], w["dense.bias"]), hidden


def musicnn(w: Weights, samples: Tensor) -> tuple[Tensor, Tensor]:
    """Logits of the tags, and the last hidden layer, of 3 s each."""
    image = _image(w, samples)
    heard = []
    for number in range(5):
        name = f"layers.{number}"
        weight, bias = w[f"{name}.conv.weight"], w[f"{name}.conv.bias"]
        if weight.ndim == 4:
            maps = functional.conv2d(image, weight, bias, padding=(0, 3))
            heard.append(torch.relu(_normed(w, f"{name}.bn", maps)).amax(dim=2))
        else:
            rows = functional.conv1d(image.mean(dim=2), weight, bias, padding=weight.shape[-1] // 2)
            heard.append(torch.relu(_normed(w, f"{name}.bn", rows)))
    front = torch.cat(heard, dim=1)

    def middle(name: str, rows: Tensor) -> Tensor:
        rows = functional.conv1d(rows, w[f"{name}.conv.weight"], w[f"{name}.conv.bias"], padding=3)
        return torch.relu(_normed(w, f"{name}.bn", rows))

    one = middle("layer1", front)
    two = middle("layer2", one) + one
    every = torch.cat([front, one, two, middle("layer3", two) + two], dim=1)
    pooled = torch.cat([every.amax(dim=2), every.mean(dim=2)], dim=1)
    dense = functional.linear(pooled, w["dense1.weight"], w["dense1.bias"])
    hidden = torch.relu(_normed(w, "bn", dense))
    return functional.linear(hidden, w["dense2.weight"], w["dense2.bias"]), hidden


def _windows(samples: np.ndarray) -> np.ndarray:
    if len(samples) < WINDOW:
        samples = np.pad(samples, (0, WINDOW - len(samples)))
    n = len(samples) // WINDOW
    return samples[: n * WINDOW].reshape(n, WINDOW)


def _whole(samples: np.ndarray) -> np.ndarray:
    """29.1 s, the track over and over where it is shorter."""
    return np.resize(samples, WHOLE)[None]


Listener = Callable[[Weights, Tensor], tuple[Tensor, Tensor]]
LISTENERS: dict[str, tuple[Listener, Callable[[np.ndarray], np.ndarray]]] = {
    "msd_crnn": (crnn, _whole),
    "msd_fcn": (fcn, _whole),
    "jamendo_musicnn": (musicnn, _windows),
}


@torch.inference_mode()
def hear(folder: Path, path: Path) -> dict[str, np.ndarray]:
    """Let each network listen to the first 30 s of a file: (n, numbers) each."""
    torch.set_num_threads(1)
    # The arrays are full of numbers that are as good as zero: without this it takes fifty times as
    # long.
    torch.set_flush_denormal(True)
    samples = soxr.resample(decode(path), SAMPLE_RATE, RATE).astype(np.float32)[: 30 * RATE]
    heard = {}
    for name, (listen, cut) in LISTENERS.items():
        with np.load(folder / f"{name}.npz") as arrays:
            weights = {key: torch.from_numpy(arrays[key]) for key in arrays.files}
        tags, hidden = listen(weights, torch.from_numpy(cut(samples)))
        limited = tags.clamp(-SUREST_LOGIT, SUREST_LOGIT)
        heard[name] = torch.cat([limited, hidden], dim=1).numpy()
    return heard


def main() -> None:
    """Listen to every track of the table and write the file."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("table", type=Path)
    arguments.add_argument("weights", type=Path)
    arguments.add_argument("out", type=Path)
    given = arguments.parse_args()
    with given.table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    paths = [given.table.parent / row["file"] for row in rows]
    heard: dict[str, np.ndarray] = {}
    jobs = default_jobs()
    with WorkerPool(jobs) as pool:
        todo = ((i, (given.weights, path)) for i, path in enumerate(paths))
        for i, answer in results(pool, jobs, todo, hear, never):
            if isinstance(answer, WorkerError):
                sys.exit(f"{paths[i]}: {answer}")
            for tagger, numbers in answer.items():
                heard[f"{tagger}|{rows[i]['dataset']}/{paths[i].stem}"] = numbers
    save_file(heard, given.out, metadata=TAGGERS)


if __name__ == "__main__":
    main()
