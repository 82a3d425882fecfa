"""From a mix to a file as it lies in a library: encoded, tagged, with its cover."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
import soundfile
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, COMM, ID3, TALB, TCON, TDRC, TIT2, TPE1, TRCK
from mutagen.mp4 import MP4, MP4Cover
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from demo.catalogue import LICENCE, Record
from demo.covers import SIDE
from demo.sound import RATE, Signal

FRONT = 3
# libsndfile's scale, from 0 (best) to 1 (smallest).
VORBIS_LEVEL = 0.8


class Format(NamedTuple):
    """How one kind of file is encoded."""

    container: str
    codec: str
    bit_rate: int
    rate: int = RATE
    layout: str = "stereo"


FORMATS = {
    "opus": Format("opus", "libopus", 48_000, 48_000),
    "mp3": Format("mp3", "libmp3lame", 96_000),
    "m4a": Format("ipod", "aac", 80_000),
    # Lossless takes its room: this one was recorded with a single microphone.
    "flac": Format("flac", "flac", 0, 24_000, "mono"),
}


def encode(mix: Signal, path: Path) -> None:
    """Write a mix (2, n_samples) in the format that a file's name asks for, without tags."""
    if path.suffix == ".ogg":
        # PyAV's wheels have no encoder for Vorbis that is worth hearing.
        soundfile.write(
            path, mix.T, RATE, format="OGG", subtype="VORBIS", compression_level=VORBIS_LEVEL
        )
        return
    wanted = FORMATS[path.suffix[1:]]
    # Without this a container holds numbers drawn by chance and the encoder's version.
    plain = {"fflags": "+bitexact"}
    with av.open(str(path), "w", format=wanted.container, container_options=plain) as container:
        stream = container.add_stream(wanted.codec, rate=wanted.rate, layout=wanted.layout)
        assert isinstance(stream, av.AudioStream)
        if wanted.bit_rate:
            stream.bit_rate = wanted.bit_rate
        codec = stream.codec_context
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(mix), "fltp", "stereo")
        frame.sample_rate = RATE
        frame.pts = 0
        resampler = av.AudioResampler(
            codec.format or "s16", wanted.layout, wanted.rate, codec.frame_size or 4096
        )
        for ready in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(ready))
        container.mux(stream.encode(None))


def tag(path: Path, record: Record, cover: bytes) -> None:
    """Write a record's tags and cover into its file."""
    number = f"{record.number}/{record.of}"
    match path.suffix:
        case ".mp3":
            id3 = ID3()
            texts = {TIT2: record.title, TPE1: record.artist, TALB: record.album, TRCK: number}
            texts |= {TDRC: str(record.year), TCON: record.genre}
            for frame, text in texts.items():
                if text:
                    id3.add(frame(encoding=3, text=text))
            id3.add(COMM(encoding=3, lang="eng", desc="", text=LICENCE))
            id3.add(APIC(encoding=0, mime="image/jpeg", type=FRONT, desc="", data=cover))
            id3.save(path)
        case ".m4a":
            mp4 = MP4(path)
            mp4["\xa9nam"], mp4["\xa9ART"] = [record.title], [record.artist]
            mp4["\xa9alb"], mp4["\xa9day"] = [record.album], [str(record.year)]
            mp4["trkn"] = [(record.number, record.of)]
            mp4["\xa9cmt"] = [LICENCE]
            if record.genre:
                mp4["\xa9gen"] = [record.genre]
            mp4["covr"] = [MP4Cover(cover, MP4Cover.FORMAT_JPEG)]
            mp4.save()
        case _:
            _comments(path, record, cover)


def _comments(path: Path, record: Record, cover: bytes) -> None:
    """Write Vorbis comments, which FLAC and both kinds of Ogg have."""
    picture = Picture()
    picture.type, picture.mime, picture.data = FRONT, "image/jpeg", cover
    picture.width = picture.height = SIDE
    picture.depth = 24
    kind = {".flac": FLAC, ".ogg": OggVorbis, ".opus": OggOpus}[path.suffix]
    file = kind(path)
    file.delete()
    file = kind(path)
    if file.tags is None:
        file.add_tags()
    file["title"], file["artist"], file["album"] = record.title, record.artist, record.album
    file["tracknumber"], file["tracktotal"] = str(record.number), str(record.of)
    file["date"], file["comment"] = str(record.year), LICENCE
    if record.genre:
        file["genre"] = record.genre
    if isinstance(file, FLAC):
        file.add_picture(picture)
    else:
        file["metadata_block_picture"] = base64.b64encode(picture.write()).decode("ascii")
    file.save()
