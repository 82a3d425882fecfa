"""Which sound devices there are: PulseAudio's or PipeWire's sinks and sources, else PortAudio's.

PortAudio sees a sound server as one device, and never its monitors. Where a server answers, its
own list is what people know from their mixer, with the monitor of every output.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

log = logging.getLogger(__name__)

# Inputs of other systems that hear what is played.
_LOOPBACK_WORDS: Final = ("monitor", "loopback", "stereo mix", "what u hear", "blackhole")


class Kind(StrEnum):
    """What a device is for."""

    OUTPUT = "output"
    MICROPHONE = "microphone"
    MONITOR = "monitor"


@dataclass(frozen=True)
class Device:
    """A place that sound goes to or comes from.

    Attributes
    ----------
    key : str
        Stays the same from day to day; what settings remember.
    name : str
        For people.
    kind : Kind
    default : bool
        What the system uses when not asked (of outputs, and of inputs).
    channels : int
    rate : int
        The device's own sample rate in Hz.
    server_name : str
        Name of the sink or source at the sound server; empty for a device of PortAudio.
    """

    key: str
    name: str
    kind: Kind
    default: bool
    channels: int
    rate: int
    server_name: str = ""


def is_output(device: Device) -> bool:
    """Whether sound goes there."""
    return device.kind is Kind.OUTPUT


def chosen(devices: Sequence[Device], key: str | None) -> Device | None:
    """Return the device of this key, else the default one, else any, else None."""
    by_key = {device.key: device for device in devices}
    if key in by_key:
        return by_key[key]
    return next((d for d in devices if d.default), devices[0] if devices else None)


def server_devices() -> list[Device] | None:
    """Ask PulseAudio, or what answers in its place, for its sinks and sources.

    Returns
    -------
    list of Device or None
        None if no server answers.
    """
    try:
        # Loads the system's libpulse, which a machine without a sound server lacks.
        import pulsectl
    except (ImportError, OSError):
        return None
    try:
        with pulsectl.Pulse("mgc-desktop", connect=False) as server:
            server.connect(autospawn=False)
            return _told_apart(_sinks(server)) + _told_apart(_sources(server))
    except pulsectl.PulseError as error:
        log.debug("no sound server: %s", error)
        return None


def _told_apart(devices: list[Device]) -> list[Device]:
    """Add the server's own name to devices that are called alike: two of one make."""
    names = Counter(device.name for device in devices)
    return [
        replace(device, name=f"{device.name} ({device.server_name})")
        if names[device.name] > 1
        else device
        for device in devices
    ]


def _sinks(server: Any) -> list[Device]:
    default = server.server_info().default_sink_name
    return [
        Device(
            key=f"server:{sink.name}",
            name=sink.description or sink.name,
            kind=Kind.OUTPUT,
            default=sink.name == default,
            channels=sink.sample_spec.channels,
            rate=sink.sample_spec.rate,
            server_name=sink.name,
        )
        for sink in server.sink_list()
    ]


def _sources(server: Any) -> list[Device]:
    default = server.server_info().default_source_name
    return [
        Device(
            key=f"server:{source.name}",
            name=source.description or source.name,
            kind=Kind.MONITOR if source.monitor_of_sink_name else Kind.MICROPHONE,
            default=source.name == default,
            channels=source.sample_spec.channels,
            rate=source.sample_spec.rate,
            server_name=source.name,
        )
        for source in server.source_list()
    ]


def portaudio_devices(sounddevice: Any) -> list[Device]:
    """List PortAudio's own devices, outputs then inputs."""
    hosts = sounddevice.query_hostapis()
    found: list[Device] = []
    for direction in ("output", "input"):
        defaults = {host[f"default_{direction}_device"] for host in hosts[:1]}
        for device in sounddevice.query_devices():
            channels = device[f"max_{direction}_channels"]
            if channels < 1:
                continue
            name = device["name"]
            found.append(
                Device(
                    key=f"{hosts[device['hostapi']]['name']}:{name}",
                    name=name,
                    kind=_kind(direction, name),
                    default=device["index"] in defaults,
                    channels=channels,
                    rate=int(device["default_samplerate"]),
                )
            )
    return found


def _kind(direction: str, name: str) -> Kind:
    if direction == "output":
        return Kind.OUTPUT
    heard = any(word in name.lower() for word in _LOOPBACK_WORDS)
    return Kind.MONITOR if heard else Kind.MICROPHONE
