"""Writing what comes in to a file, block by block."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import soundfile

from mgc_desktop.core.errors import RecordingError
from mgc_desktop.messages import Message, error_message
from mgc_desktop.playback.ring import Frames

# By extension: the format and how samples are kept in it.
FORMATS: Final = {".wav": ("WAV", "FLOAT"), ".flac": ("FLAC", "PCM_24")}


class Recorder:
    """An open recording.

    Parameters
    ----------
    path : path
        A .wav (float32) or .flac (24 bits); must not exist yet.

    Raises
    ------
    RecordingError
        If the extension is another one, the file exists, or cannot be made.
    """

    def __init__(self, path: str | os.PathLike[str], rate: int, channels: int) -> None:
        self.path = os.fspath(path)
        self._rate = rate
        self._n_frames = 0
        kind = FORMATS.get(Path(self.path).suffix.lower())
        if kind is None:
            raise RecordingError(self.path, Message("recordings are .wav or .flac"))
        try:
            # "x": an existing file is never written over.
            with Path(self.path).open("xb"):
                pass
            self._file = soundfile.SoundFile(
                self.path, "w", rate, channels, subtype=kind[1], format=kind[0]
            )
        except (OSError, soundfile.SoundFileError) as error:
            raise RecordingError(
                self.path, Message("cannot record: {reason}", reason=error_message(error))
            ) from error

    @property
    def seconds(self) -> float:
        """Length so far."""
        return self._n_frames / self._rate

    def write(self, frames: Frames) -> None:
        """Append frames, (n, channels).

        Raises
        ------
        RecordingError
            If the disk does not take them.
        """
        try:
            self._file.write(frames)
        except (OSError, soundfile.SoundFileError) as error:
            raise RecordingError(
                self.path, Message("recording stopped: {reason}", reason=error_message(error))
            ) from error
        self._n_frames += len(frames)

    def close(self) -> None:
        """Finish the file."""
        self._file.close()
