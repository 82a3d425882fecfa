"""What the audio is, by mutagen: duration, rate, channels; its tag parsers are not needed here."""

from __future__ import annotations

from typing import Any, Final

from mutagen import MutagenError
from mutagen.monkeysaudio import MonkeysAudioInfo
from mutagen.mp4 import Atoms, MP4Info  # type: ignore[attr-defined]  # imported, not listed
from mutagen.musepack import MusepackInfo
from mutagen.tak import TAKInfo
from mutagen.trueaudio import TrueAudioInfo
from mutagen.wavpack import WavPackInfo

from mgc_desktop.library.tags.source import Malformed, Source, SourceReader
from mgc_desktop.library.tags.tagfile import StreamInfo
from mgc_desktop.messages import Message

# mutagen ships no types. The first kind is told where the audio begins, the second finds it.
_FROM: Final[dict[str, Any]] = {"TTA": TrueAudioInfo}
_WHOLE: Final[dict[str, Any]] = {
    "WavPack": WavPackInfo,
    "Musepack": MusepackInfo,
    "Monkey's Audio": MonkeysAudioInfo,
    "TAK": TAKInfo,
}
# Where TTA's header has them, which mutagen passes over.
_TTA_BITS: Final = 8


def _info(container: str, file: SourceReader, start: int) -> Any:
    if container == "MP4":
        read: Any = MP4Info
        return read(Atoms(file), file)
    return _FROM[container](file, start) if container in _FROM else _WHOLE[container](file)


def read_stream(container: str, source: Source, start: int) -> StreamInfo:
    """Read the properties of the audio that begins at `start`, as mutagen finds them.

    Raises
    ------
    mutagen.MutagenError, Malformed
        If there is none.
    """
    file = SourceReader(source)
    # Musepack's reader wants to skip ID3 itself.
    file.seek(0 if container == "Musepack" else start)
    try:
        info = _info(container, file, start)
    except (MutagenError, OSError, Malformed):
        raise
    except Exception as error:  # damaged bytes come out of mutagen as errors of many kinds
        raise Malformed(
            Message(
                "its audio cannot be located: {kind}: {reason}",
                kind=type(error).__name__,
                reason=str(error),
            )
        ) from error
    return StreamInfo(
        float(info.length),
        int(info.sample_rate),
        int(getattr(info, "channels", 0)),
        int(getattr(info, "bitrate", 0) or 0),
        _bits(container, info, source, start),
    )


def _bits(container: str, info: Any, source: Source, start: int) -> int:
    """Return the bits of a sample; 0 of what is lossy, for which mutagen makes them up in MP4."""
    if container == "Musepack" or (container == "MP4" and info.codec != "alac"):
        return 0
    if container == "TTA":
        return int.from_bytes(source.read(start + _TTA_BITS, 2), "little")
    return int(getattr(info, "bits_per_sample", 0) or 0)
