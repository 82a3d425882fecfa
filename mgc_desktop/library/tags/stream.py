"""What the audio is, by mutagen: duration, rate, channels; its tag parsers are not needed here."""

from __future__ import annotations

import math
from typing import Any, BinaryIO, Final

from mutagen import MutagenError
from mutagen.aac import AACInfo
from mutagen.aiff import AIFFInfo
from mutagen.monkeysaudio import MonkeysAudioInfo
from mutagen.mp3 import MPEGInfo
from mutagen.mp4 import Atoms, MP4Info  # type: ignore[attr-defined]  # imported, not listed
from mutagen.musepack import MusepackInfo
from mutagen.tak import TAKInfo
from mutagen.trueaudio import TrueAudioInfo
from mutagen.wave import WaveStreamInfo
from mutagen.wavpack import WavPackInfo

from mgc_desktop.library.tags.source import Malformed
from mgc_desktop.library.tags.tagfile import StreamInfo

# mutagen ships no types. The first kind is told where the audio begins, the second finds it.
_FROM: Final[dict[str, Any]] = {"MP3": MPEGInfo, "TTA": TrueAudioInfo}
_WHOLE: Final[dict[str, Any]] = {
    "WavPack": WavPackInfo,
    "Musepack": MusepackInfo,
    "Monkey's Audio": MonkeysAudioInfo,
    "TAK": TAKInfo,
    "AAC": AACInfo,
    "AIFF": AIFFInfo,
    "WAV": WaveStreamInfo,
}


def _info(container: str, file: BinaryIO, start: int) -> Any:
    if container == "MP4":
        read: Any = MP4Info
        return read(Atoms(file), file)
    return _FROM[container](file, start) if container in _FROM else _WHOLE[container](file)


def read_stream(container: str, file: BinaryIO, start: int, stop: int) -> StreamInfo:
    """Read the properties of the audio that lies from `start` to `stop`.

    Raises
    ------
    mutagen.MutagenError
        If there is none.
    """
    # These readers want to skip ID3 themselves.
    file.seek(0 if container in ("Musepack", "AAC") else start)
    try:
        info = _info(container, file, start)
    except (MutagenError, OSError):
        raise
    except Exception as error:  # damaged bytes come out of mutagen as errors of many kinds
        raise Malformed(f"its audio cannot be made out: {type(error).__name__}: {error}") from error
    seconds = float(info.length)
    rate = info.bitrate if container == "MP3" else 0
    # Without a Xing header mutagen counts everything behind `start` as audio, tags too.
    if rate and math.isclose(seconds, 8 * (file.seek(0, 2) - start) / rate):
        seconds = 8 * (stop - start) / rate
    if container == "AAC" and (size := file.seek(0, 2) - start) > 0:
        # It is a guess by the first frames, and counts the tags as audio.
        seconds = round(seconds * (stop - start) / size, 3)
    return StreamInfo(
        seconds,
        int(info.sample_rate),
        int(getattr(info, "channels", 0)),
        int(getattr(info, "bitrate", 0) or 0),
    )
