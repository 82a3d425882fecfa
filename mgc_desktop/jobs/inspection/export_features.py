"""Writing a track's maps to a file that NumPy reads."""

from __future__ import annotations

import zipfile
from itertools import chain
from os import PathLike
from pathlib import Path

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from mgc_desktop.core.errors import MgcError
from mgc_desktop.core.features import (
    FEATURE_NAMES,
    FRAME_LENGTH,
    HOP_LENGTH,
    N_BINS,
    SAMPLE_RATE,
)
from mgc_desktop.core.track_maps import TrackMaps
from mgc_desktop.messages import Message, system_message


def export_features(path: str | PathLike[str], out: Path, *, brightness_hz: float) -> None:
    """Compute both maps of a file and write them as an .npz archive.

    The STFT map goes to the archive block by block, so a ten-hour file needs no more memory than a
    song. The archive appears under its name only when it is complete.

    Parameters
    ----------
    path : path
        Audio file.
    out : Path
        Archive with `stft` (n_frames, 513), `music` (n_frames, 8), `feature_names`, `sample_rate`,
        `frame_length` and `hop_length`.

    Raises
    ------
    AudioDecodeError
        If the file cannot be decoded.
    MgcError
        If the archive cannot be written.
    """
    partial = out.with_name(out.name + ".partial")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            _write(archive, TrackMaps(path, brightness_hz=brightness_hz))
        partial.replace(out)
    except OSError as error:
        raise MgcError(
            Message(
                "{out}: cannot be written: {reason}", out=str(out), reason=system_message(error)
            )
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _write(archive: zipfile.ZipFile, maps: TrackMaps) -> None:
    music: list[NDArray[np.float32]] = []
    blocks = maps.blocks()
    # The number of frames is known as soon as the first block is there: in time for the header.
    first = next(blocks)
    header = {
        "descr": npy.dtype_to_descr(np.dtype(np.float32)),
        "fortran_order": False,
        "shape": (maps.n_frames, N_BINS),
    }
    with archive.open("stft.npy", "w", force_zip64=True) as entry:
        npy.write_array_header_1_0(entry, header)
        for block in chain([first], blocks):
            entry.write(np.ascontiguousarray(block.stft).data)
            music.append(block.music)
    arrays: dict[str, NDArray[np.generic]] = {
        "music": np.concatenate(music),
        "feature_names": np.array(FEATURE_NAMES),
        "sample_rate": np.array(SAMPLE_RATE),
        "frame_length": np.array(FRAME_LENGTH),
        "hop_length": np.array(HOP_LENGTH),
    }
    for name, values in arrays.items():
        with archive.open(f"{name}.npy", "w") as entry:
            npy.write_array(entry, values, allow_pickle=False)
