"""`mgc features`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mgc_desktop.cli.common import app, leaving_politely


@app.command("features")
def features(
    audio: Annotated[str, typer.Argument(help="An audio file.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Output file (.npz).")],
    brightness: Annotated[
        float, typer.Option("--brightness", help="Brightness cut-off in Hz.")
    ] = 1500.0,
) -> None:
    """Write a track's STFT map and music map to a NumPy archive.

    Arrays: stft (n_frames, 513), music (n_frames, 8), feature_names, sample_rate, frame_length,
    hop_length.
    """
    # Compiled kernels and scipy.signal: a second that no other command shall pay.
    from mgc_desktop.jobs.inspection.export_features import export_features

    with leaving_politely():
        export_features(audio, out, brightness_hz=brightness)
