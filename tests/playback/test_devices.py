from __future__ import annotations

import re
import subprocess
import sys

import pytest

from mgc_desktop.core.errors import PlaybackError
from mgc_desktop.playback.devices import Device, Kind, chosen
from mgc_desktop.playback.host import SoundHost
from tests.conftest import ROOT
from tests.helpers.sound import SoundServer


def test_sinks_and_their_monitors_are_listed(host: SoundHost) -> None:
    outputs = {device.server_name: device for device in host.outputs()}
    inputs = {device.server_name: device for device in host.inputs()}
    assert set(outputs) == {"one", "two"}
    assert outputs["one"].default
    assert not outputs["two"].default
    assert {inputs[name].kind for name in ("one.monitor", "two.monitor")} == {Kind.MONITOR}
    assert outputs["one"].rate == 44_100
    assert outputs["one"].channels == 2
    # Both are called "Null Output": people must be able to choose.
    assert outputs["two"].name == "Null Output (two)"
    assert len({device.name for device in (*outputs.values(), *inputs.values())}) == 4


def test_a_server_that_comes_and_goes_is_noticed(
    host: SoundHost, sound_server: SoundServer
) -> None:
    sound_server.kill()
    assert host.devices() == []
    sound_server.start()
    assert len(host.outputs()) == 2


def test_without_sound_there_are_no_devices(silent_host: SoundHost) -> None:
    assert silent_host.devices() == []


def test_a_device_that_is_gone_cannot_be_opened(host: SoundHost, sound_server: SoundServer) -> None:
    device = host.outputs()[0]
    sound_server.kill()
    with pytest.raises(PlaybackError, match=re.escape(device.name)):
        host.open_output(device, 44_100, lambda *_: None, lambda: None, 0.1)


def test_the_wish_then_the_default_then_any() -> None:
    first = Device("a", "A", Kind.OUTPUT, False, 2, 44_100)
    second = Device("b", "B", Kind.OUTPUT, True, 2, 44_100)
    assert chosen([first, second], "a") is first
    assert chosen([first, second], "gone") is second
    assert chosen([first], None) is first
    assert chosen([], "a") is None


def test_a_machine_without_portaudio_starts() -> None:
    """Everything imports; the first use of sound says what is missing."""
    code = (
        "import ctypes.util, sys\n"
        "ctypes.util.find_library = lambda name: None\n"
        "sys.modules['_sounddevice_data'] = None\n"
        "from mgc_desktop.playback import host, live, player\n"
        "assert 'sounddevice' not in sys.modules\n"
        "try:\n"
        "    host.SoundHost().devices()\n"
        "except Exception as error:\n"
        "    print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("PlaybackError no sound: PortAudio cannot be loaded"), done
