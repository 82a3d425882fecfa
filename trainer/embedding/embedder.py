"""The frozen part of a bundle: from a file to one vector a clip and network.

New heads learn from these vectors alone, so a track is decoded and convolved once, whatever is
tried with it afterwards.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load, save

from mgc_desktop.core.audio import open_audio
from mgc_desktop.core.features import FEATURE_VERSION
from mgc_desktop.core.inputs import LOOKS_AT, NetworkName
from mgc_desktop.core.level import LEVEL_DB
from mgc_desktop.core.networks.bundle import Bundle
from mgc_desktop.core.prediction import audible_clips
from mgc_desktop.core.stretches import Passage, Stretches
from mgc_desktop.core.track_maps import TrackMaps

Pooled = NDArray[np.float16]

_ABOUT: Final = ("duration_s", "warnings", "artist", "album")


@dataclass(frozen=True)
class TrackEmbeddings:
    """One track as the trunks of a bundle see it: a vector a clip and network.

    Attributes
    ----------
    pooled : dict of ndarray of float16, shape (n_clips, 512)
        By network: maxima, then means over each clip of the trunk's output.
    audible : ndarray of bool, shape (n_clips,)
        Clips that are not silent.
    duration_s : float
    warnings : tuple of str
        What decoding had to say.
    artist, album : str
        As the file's own tags have them; empty where they do not say.
    """

    pooled: dict[NetworkName, Pooled]
    audible: NDArray[np.bool_]
    duration_s: float
    warnings: tuple[str, ...]
    artist: str = ""
    album: str = ""

    @property
    def silent(self) -> bool:
        """Whether no clip is audible."""
        return not self.audible.any()

    def to_bytes(self) -> bytes:
        """Return it as a safetensors file."""
        about = {name: getattr(self, name) for name in _ABOUT}
        tensors: dict[str, NDArray[np.generic]] = {str(k): v for k, v in self.pooled.items()}
        tensors["audible"] = self.audible
        return save(tensors, metadata={"about": json.dumps(about)})

    @classmethod
    def from_bytes(cls, raw: bytes) -> TrackEmbeddings:
        """Read what `to_bytes` wrote."""
        tensors = load(raw)
        header = json.loads(raw[8 : 8 + int.from_bytes(raw[:8], "little")])
        about = json.loads(header["__metadata__"]["about"])
        return cls(
            {name: tensors[name] for name in LOOKS_AT if name in tensors},
            tensors["audible"],
            **{**about, "warnings": tuple(about["warnings"])},
        )


class Embedder:
    """Trunks and scalings of a bundle, ready to embed."""

    def __init__(self, bundle: Bundle) -> None:
        self._scalings = bundle.scalings
        self._trunks = {name: network.trunk for name, network in bundle.networks.items()}
        # Before the weights are laid out anew, which is no change of what they say.
        self.key = _key(bundle)
        for trunk in self._trunks.values():
            trunk.arrange()

    @torch.inference_mode()
    def embed(self, path: Path) -> TrackEmbeddings:
        """Decode a file and pool each of its clips.

        Raises
        ------
        AudioDecodeError
            If it is not (whole) audio.
        """
        with open_audio(path) as stream:
            texts = stream.texts()
        maps, stretches = TrackMaps(path), Stretches()
        pooled: dict[NetworkName, list[Pooled]] = {name: [] for name in self._trunks}
        audible: list[NDArray[np.bool_]] = []

        def take(passage: Passage) -> None:
            scaled = {
                kind: scaling.see(kind, passage.maps[kind], passage.gain)
                for kind, scaling in self._scalings.items()
            }
            for name, trunk in self._trunks.items():
                rows = np.concatenate([scaled[kind] for kind in LOOKS_AT[name]], axis=1)
                found = trunk.over_track(torch.from_numpy(rows).T)
                pooled[name].append(found.numpy().astype(np.float16))
            audible.append(audible_clips(passage.music))

        for block in maps.blocks():
            for passage in stretches.feed(block):
                take(passage)
        for passage in stretches.rest():
            take(passage)
        return TrackEmbeddings(
            {name: np.concatenate(parts) for name, parts in pooled.items()},
            np.concatenate(audible),
            maps.duration_s,
            tuple(maps.warnings),
            texts.get("artist") or texts.get("album_artist", ""),
            texts.get("album", ""),
        )


def _key(bundle: Bundle) -> str:
    """Name what embeds: the numbers of trunks and scalings, and the version of the features."""
    digest = hashlib.sha256(str(FEATURE_VERSION).encode())
    for name, network in bundle.networks.items():
        for value in network.trunk.state_dict().values():
            digest.update(value.contiguous().numpy().tobytes())
        for kind in LOOKS_AT[name]:
            scaling = bundle.scalings[kind]
            for numbers in (scaling.offset, scaling.mean, scaling.deviation):
                digest.update(np.ascontiguousarray(numbers).tobytes())
            if scaling.one_level:
                digest.update(f"one level, {LEVEL_DB} dB".encode())
    return digest.hexdigest()[:16]
