"""Which files are looked at as music."""

from __future__ import annotations

from typing import Final

# Looked for in folders; a file that is named outright is tried whatever its extension.
AUDIO_EXTENSIONS: Final = frozenset(
    f".{name}"
    for name in (
        *("wav", "wave", "w64", "rf64", "aif", "aiff", "aifc", "au", "caf", "flac"),
        *("mp1", "mp2", "mp3", "ogg", "oga", "opus", "spx", "m4a", "m4b", "mp4", "aac"),
        *("wma", "asf", "wv", "mpc", "mpp", "ape", "tta", "tak", "dsf", "dff"),
        *("mka", "webm", "ac3", "dts"),
    )
)
