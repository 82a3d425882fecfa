"""What a trained pair of networks says of whole tracks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from mgc_desktop.core.clips import pad_to_clip
from mgc_desktop.core.features.names import ENERGY
from mgc_desktop.core.inputs import Kind
from mgc_desktop.core.level import at_gain, gains
from mgc_desktop.core.scaling import Scaling
from trainer.data.cache import MapCache
from trainer.data.entries import magnitude_table
from trainer.systems.two_headed import logits_of_track
from trainer.targets import EXCLUSIVE_BLOCKS

_LEAST = np.float32(1e-9)

ClipScores = dict[str, NDArray[np.float32]]


@torch.inference_mode()
def clip_probabilities(
    kind: Kind,
    network: nn.Module,
    scaling: Scaling,
    cache: MapCache,
    tracks: Sequence[int],
    device: torch.device,
    level_db: float = 0.0,
) -> list[ClipScores]:
    """Probabilities of every clip of each (unchanged) track, by block of labels.

    Parameters
    ----------
    kind : {"net_stft", "net_music"}
    level_db : float
        What the maps are raised by, as if the track were played louder.

    Returns
    -------
    list of dict
        One a track: block -> ndarray of float32, (n_clips, n_labels).
    """
    network.eval()
    table = magnitude_table()
    out = []
    for track in tracks:
        rows = cache.frames(track)
        maps = table[cache.stft[rows]] if kind == "net_stft" else cache.music[rows]
        louder = np.full(len(maps), 10 ** (level_db / 20), dtype=np.float32)
        gain = gains(louder * cache.music[rows][:, ENERGY])
        clip = pad_to_clip(at_gain(kind, maps, louder))
        seen = scaling.see(kind, clip, pad_to_clip(gain))
        scaled = torch.from_numpy(np.ascontiguousarray(seen.T))
        logits = logits_of_track(network, scaled.to(device))
        out.append(
            {
                block: (
                    torch.softmax(scores, dim=1)
                    if block in EXCLUSIVE_BLOCKS
                    else torch.sigmoid(scores)
                )
                .cpu()
                .numpy()
                for block, scores in logits.items()
            }
        )
    return out


def track_loss_and_recalls(
    clips: Sequence[NDArray[np.float32]], truth: Sequence[int], names: Sequence[str]
) -> tuple[float, dict[str, float]]:
    """Judge whole tracks by the mean of their clips' probabilities.

    Parameters
    ----------
    clips : sequence of ndarray of float32, shape (n_clips, n_labels)
        One a track.

    Returns
    -------
    loss : float
        Mean of -ln of the probability of what is true, nats.
    recalls : dict of str to float
        Share of each label's tracks that were named right; labels without any are left out.
    """
    means = np.stack([of_track.mean(axis=0) for of_track in clips])
    true = np.asarray(truth)
    probability = np.maximum(means[np.arange(len(true)), true], _LEAST)
    right = means.argmax(axis=1) == true
    recalls = {names[i]: round(float(right[true == i].mean()), 4) for i in np.unique(true)}
    return round(float(-np.log(probability).mean()), 4), recalls
