"""From notes to sound: each part is written as MIDI and played by FluidSynth, alone and dry."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import mido
import numpy as np
import soundfile

from demo.score import Part, Song
from demo.sound import RATE, Signal

SOUNDFONT = Path("/usr/share/sounds/sf2/FluidR3_GM.sf2")
TICKS = 960
DRUM_CHANNEL = 9
# A bend reaches an octave, so that a slide can be written as one.
BEND_RANGE = 12


def as_midi(song: Song, part: Part) -> mido.MidiFile:
    """Write one part as a MIDI file."""
    channel = DRUM_CHANNEL if part.drums else 0
    events: list[tuple[float, int, mido.Message | mido.MetaMessage]] = [
        (0.0, 0, mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(song.tempo))),
        (0.0, 1, mido.Message("control_change", channel=channel, control=0, value=part.bank)),
        (0.0, 2, mido.Message("program_change", channel=channel, program=part.programme)),
    ]
    for control, value in ((101, 0), (100, 0), (6, BEND_RANGE)):
        message = mido.Message("control_change", channel=channel, control=control, value=value)
        events.append((0.0, 3, message))
    for beat, tempo in song.slower.items():
        events.append((beat, 0, mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(tempo))))
    for bend in part.bends:
        value = round(8191 * bend.semitones / BEND_RANGE)
        events.append((bend.start, 4, mido.Message("pitchwheel", channel=channel, pitch=value)))
    for note in song.played(part):
        key = {"channel": channel, "note": note.pitch}
        on = mido.Message("note_on", velocity=note.velocity, **key)
        events.append((note.start, 6, on))
        events.append((note.start + note.length, 5, mido.Message("note_off", **key)))
    # A part that ends early is still as long as the song: FluidSynth plays what the file holds.
    end = song.beats + (song.ring + 1) * song.tempo / 60
    events.append((end, 7, mido.Message("control_change", channel=channel, control=123, value=0)))
    track = mido.MidiTrack()
    now = 0
    for beat, _, message in sorted(events, key=lambda event: (round(event[0] * TICKS), event[1])):
        track.append(message.copy(time=round(beat * TICKS) - now))
        now = round(beat * TICKS)
    return mido.MidiFile(type=0, ticks_per_beat=TICKS, tracks=[track])


def play(song: Song, part: Part) -> Signal:
    """Play one part of a song.

    Returns
    -------
    ndarray of float32, shape (2, n_samples)
        As long as the song, at `sound.RATE`.

    Raises
    ------
    FileNotFoundError
        Without FluidSynth or its soundfont.
    subprocess.CalledProcessError
        If FluidSynth fails.
    """
    program = shutil.which("fluidsynth")
    if program is None or not SOUNDFONT.exists():
        raise FileNotFoundError("apt install fluidsynth fluid-soundfont-gm")
    with tempfile.TemporaryDirectory() as folder:
        sheet, sound = Path(folder) / "part.mid", Path(folder) / "part.wav"
        as_midi(song, part).save(sheet)
        # Dry: chorus and reverb are the mix's. Only the samples that are heard are loaded.
        line = [program, "-niq", "-R0", "-C0", "-g0.4", f"-r{RATE}"]
        line += ["-osynth.dynamic-sample-loading=1"]
        line += ["-Twav", "-Ofloat", "-F", str(sound), str(SOUNDFONT), str(sheet)]
        subprocess.run(line, check=True, capture_output=True)
        samples, _ = soundfile.read(sound, dtype="float32", always_2d=True)
    n_samples = round(song.duration * RATE)
    whole = np.zeros((2, n_samples), np.float32)
    whole[:, : len(samples)] = samples[:n_samples].T
    return whole
