from __future__ import annotations

import os
import pickle
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgc_desktop.core.audio import SAMPLE_RATE, decode, open_audio
from mgc_desktop.core.errors import AudioDecodeError, AudioReadError
from tests.helpers.audio import FORMATS, LOSSLESS, encode, make_audio, music_like
from tests.helpers.mounts import FailingDisk


def lag_and_correlation(found: np.ndarray, wanted: np.ndarray) -> tuple[int, float]:
    """Delay of `found` in samples and its correlation with `wanted` once aligned."""
    size = 1 << (found.size + wanted.size).bit_length()
    cross = np.fft.irfft(np.fft.rfft(found, size) * np.conj(np.fft.rfft(wanted, size)))
    lag = int(cross.argmax())
    lag = lag - size if lag > size // 2 else lag
    moved = found[max(lag, 0) :]
    wanted = wanted[max(-lag, 0) :]
    n = min(moved.size, wanted.size)
    return lag, float(np.corrcoef(moved[:n], wanted[:n])[0, 1])


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_comes_out_as_it_went_in(fmt: str, tmp_path: Path) -> None:
    found = decode(make_audio(tmp_path, fmt, seconds=4.0))
    wanted = music_like(4.0, 44_100)[::2]
    assert found.dtype == np.float32
    assert found.size / SAMPLE_RATE == pytest.approx(4.0, abs=0.08)
    lag, correlation = lag_and_correlation(found, wanted)
    assert abs(lag) < 0.06 * SAMPLE_RATE
    assert correlation > (0.999 if fmt in LOSSLESS else 0.95)
    assert np.std(found) == pytest.approx(np.std(wanted), rel=0.05)


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 32_000, 48_000, 96_000, 192_000])
@pytest.mark.parametrize("channels", [1, 2, 6, 8])
def test_every_rate_and_channel_count(rate: int, channels: int, tmp_path: Path) -> None:
    t = np.arange(2 * rate) / rate
    tone = 0.5 * np.sin(2 * np.pi * 1000 * t)
    path = tmp_path / "tone.wav"
    # The tone in one channel only: the average of all is 1/channels of it.
    frames = np.zeros((t.size, channels))
    frames[:, -1] = tone
    soundfile.write(path, frames, rate, subtype="FLOAT")
    found = decode(path)
    assert found.size == pytest.approx(2 * SAMPLE_RATE, abs=2)
    assert np.sqrt(2) * np.std(found) == pytest.approx(0.5 / channels, rel=0.01)


def test_what_lies_above_the_band_does_not_alias(tmp_path: Path) -> None:
    rate = 44_100
    t = np.arange(5 * rate) / rate
    path = tmp_path / "tone.wav"
    soundfile.write(path, 0.9 * np.sin(2 * np.pi * 15_000 * t), rate, subtype="FLOAT")
    # Away from the switching on and off, which is wide-band by itself.
    steady = decode(path)[SAMPLE_RATE:-SAMPLE_RATE]
    level = np.sqrt(np.mean(steady.astype(np.float64) ** 2)) / (0.9 / np.sqrt(2))
    assert 20 * np.log10(level + 1e-20) < -90


def test_what_lies_in_the_band_is_kept(tmp_path: Path) -> None:
    rate = 44_100
    t = np.arange(5 * rate) / rate
    for frequency in (50, 1000, 8000, 9500):
        path = tmp_path / "tone.wav"
        soundfile.write(path, 0.5 * np.sin(2 * np.pi * frequency * t), rate, subtype="FLOAT")
        steady = decode(path)[SAMPLE_RATE:-SAMPLE_RATE]
        assert np.sqrt(2) * np.std(steady) == pytest.approx(0.5, rel=0.005)


def test_blocks_join_to_the_whole(tmp_path: Path) -> None:
    path = make_audio(tmp_path, "mp3", seconds=15.0)
    with open_audio(path) as stream:
        blocks = list(stream.blocks())
        assert stream.declared_duration_s == pytest.approx(15.0, abs=0.1)
        assert stream.warnings == []
    assert len(blocks) > 3
    assert max(block.size for block in blocks) < 6 * SAMPLE_RATE
    np.testing.assert_array_equal(np.concatenate(blocks), decode(path))


@pytest.mark.parametrize(
    ("fmt", "extension"), [("flac", ".mp3"), ("mp3", ".flac"), ("aac", ".wav")]
)
def test_a_wrong_extension_does_not_matter(fmt: str, extension: str, tmp_path: Path) -> None:
    path = make_audio(tmp_path, fmt)
    wrong = path.rename(tmp_path / f"wrong{extension}")
    assert decode(wrong).size / SAMPLE_RATE == pytest.approx(4.0, abs=0.08)


@pytest.mark.parametrize(
    "name", ["http:x.wav", "concat:a|b.wav", "new\nline.wav", "日本語 ♫.wav", "-v.wav", "a" * 250]
)
def test_a_name_is_only_a_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_audio(tmp_path, "wav")
    monkeypatch.chdir(tmp_path)
    made.rename(tmp_path / name)
    assert decode(name).size == pytest.approx(4 * SAMPLE_RATE, abs=2)


def test_a_name_may_be_any_bytes(tmp_path: Path) -> None:
    made = make_audio(tmp_path, "flac")
    raw = os.fsencode(tmp_path) + b"/\xff\xfe caf\xe9.flac"
    made.rename(os.fsdecode(raw))
    assert decode(os.fsdecode(raw)).size == pytest.approx(4 * SAMPLE_RATE, abs=2)


def test_a_path_may_be_long(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d" * 100] * 4)
    deep.mkdir(parents=True)
    path = make_audio(tmp_path, "flac").rename(deep / "track.flac")
    assert len(str(path)) > 400
    assert decode(path).size == pytest.approx(4 * SAMPLE_RATE, abs=2)


class TestBadFiles:
    def refused(self, path: Path, cause: str) -> None:
        with pytest.raises(AudioDecodeError, match=cause) as caught:
            decode(path)
        assert caught.value.path == str(path)
        assert str(caught.value) == f"{path}: {caught.value.cause}"

    def test_missing(self, tmp_path: Path) -> None:
        self.refused(tmp_path / "missing.mp3", "no such file")

    def test_a_folder(self, tmp_path: Path) -> None:
        self.refused(tmp_path, "is a folder")

    def test_empty(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.mp3"
        path.touch()
        self.refused(path, "empty")

    def test_a_pipe_does_not_hang(self, tmp_path: Path) -> None:
        path = tmp_path / "pipe.wav"
        os.mkfifo(path)
        self.refused(path, "not a regular file")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
    def test_no_permission(self, tmp_path: Path) -> None:
        path = make_audio(tmp_path, "wav")
        path.chmod(0)
        self.refused(path, "permission denied")

    @pytest.mark.parametrize(
        "content",
        [
            b"These are the lyrics of a song, saved under the wrong name.\n" * 200,
            b"\x00" * 100_000,
            b"\xff" * 100_000,
            b"#EXTM3U\n#EXTINF:10,x\nother.wav\n",
            b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:9/x.ts\n",
            b"ffconcat version 1.0\nfile 'other.wav'\n",
        ],
        ids=["text", "zeros", "ones", "playlist", "hls", "concat"],
    )
    def test_something_else_renamed(self, content: bytes, tmp_path: Path) -> None:
        make_audio(tmp_path, "wav", name="other")
        path = tmp_path / "renamed.mp3"
        path.write_bytes(content)
        with pytest.raises(AudioDecodeError):
            decode(path)

    def test_a_picture_renamed(self, tmp_path: Path) -> None:
        picture = tmp_path / "cover.png"
        options = ["-f", "lavfi", "-i", "color=red:size=32x32", "-frames:v", "1"]
        subprocess.run(["ffmpeg", "-v", "error", *options, str(picture)], check=True)
        self.refused(picture.rename(tmp_path / "cover.mp3"), "not an audio file")

    def test_a_film_without_sound(self, tmp_path: Path) -> None:
        film = tmp_path / "film.mp4"
        options = ["-f", "lavfi", "-i", "testsrc=size=32x32:duration=1", "-c:v", "mpeg4"]
        subprocess.run(["ffmpeg", "-v", "error", *options, str(film)], check=True)
        self.refused(film, "contains no audio")

    def test_a_header_without_samples(self, tmp_path: Path) -> None:
        path = tmp_path / "header.wav"
        soundfile.write(path, np.empty((0, 2)), 44_100)
        self.refused(path, "none of its audio|not an audio file")

    @pytest.mark.parametrize("value", [np.nan, np.inf])
    def test_samples_that_are_no_numbers(self, value: float, tmp_path: Path) -> None:
        samples = music_like(2.0, 44_100)
        samples[50_000] = value
        path = tmp_path / "nan.wav"
        soundfile.write(path, samples, 44_100, subtype="FLOAT")
        self.refused(path, "NaN or infinite")

    def test_protected_m4p(self, tmp_path: Path) -> None:
        path = make_audio(tmp_path, "aac")
        content = path.read_bytes()
        assert content.count(b"mp4a") >= 1
        path.write_bytes(content.replace(b"mp4a", b"drms", 1))
        self.refused(path, "DRM|no audio that can be decoded|none of its audio")

    @pytest.mark.parametrize(
        "guid",
        ["fbb3112223bdd211b4b700a0c955fc6e", "14e68a292226174cb935dae07ee9289c"],
        ids=["content encryption", "extended"],
    )
    def test_protected_wma(self, tmp_path: Path, guid: str) -> None:
        path = make_audio(tmp_path, "wma")
        content = path.read_bytes()
        size = int.from_bytes(content[16:24], "little")
        count = int.from_bytes(content[24:28], "little")
        added = bytes.fromhex(guid) + (24 + 64).to_bytes(8, "little") + bytes(64)
        path.write_bytes(
            content[:16]
            + (size + len(added)).to_bytes(8, "little")
            + (count + 1).to_bytes(4, "little")
            + content[28:size]
            + added
            + content[size:]
        )
        self.refused(path, "DRM")

    def truncated(self, fmt: str, folder: Path) -> Path:
        path = make_audio(folder, fmt, seconds=12.0)
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])
        return path

    @pytest.mark.parametrize("fmt", ["wav", "aiff", "flac", "mp3", "wavpack", "tta", "wma"])
    def test_truncated_is_said(self, fmt: str, tmp_path: Path) -> None:
        with open_audio(self.truncated(fmt, tmp_path)) as stream:
            n_samples = sum(block.size for block in stream.blocks())
            assert 1 < n_samples / SAMPLE_RATE < 11
            assert stream.warnings, "a shortened file was decoded without a word"

    def test_truncated_before_its_index(self, tmp_path: Path) -> None:
        self.refused(self.truncated("alac", tmp_path), "damaged")

    @pytest.mark.parametrize("fmt", ["flac", "mp3", "vorbis", "aac adts"])
    def test_damage_in_the_middle_keeps_the_rest(self, fmt: str, tmp_path: Path) -> None:
        path = make_audio(tmp_path, fmt, seconds=12.0)
        content = bytearray(path.read_bytes())
        middle = len(content) // 2
        content[middle : middle + 2000] = os.urandom(2000)
        path.write_bytes(content)
        assert decode(path).size / SAMPLE_RATE > 9

    def test_errors_cross_processes(self) -> None:
        error = AudioDecodeError("/music/a.mp3", "the file is empty")
        again = pickle.loads(pickle.dumps(error))
        assert (again.path, again.cause, str(again)) == (error.path, error.cause, str(error))


@pytest.fixture(scope="module")
def small_files(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("small")
    return [make_audio(folder, fmt, seconds=0.3).read_bytes() for fmt in ("mp3", "flac", "aac")]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damage_never_does_worse_than_an_error(
    data: st.DataObject, small_files: list[bytes], tmp_path: Path
) -> None:
    content = bytearray(data.draw(st.sampled_from(small_files)))
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(1, len(content)))]
    path = tmp_path / "fuzzed"
    path.write_bytes(content)
    try:
        found = decode(path)
    except AudioDecodeError:
        return
    assert np.isfinite(found).all()


def test_cover_art_is_no_audio(tmp_path: Path) -> None:
    picture = tmp_path / "cover.png"
    options = ["-f", "lavfi", "-i", "color=red:size=32x32", "-frames:v", "1"]
    subprocess.run(["ffmpeg", "-v", "error", *options, str(picture)], check=True)
    track = make_audio(tmp_path, "flac")
    covered = tmp_path / "covered.flac"
    embed = ["-i", str(picture), "-map", "0", "-map", "1", "-disposition:v", "attached_pic"]
    encode(track, covered, *embed, "-c", "copy")
    np.testing.assert_array_equal(decode(covered), decode(track))


def test_a_chained_ogg_is_decoded_whole(tmp_path: Path) -> None:
    parts = [make_audio(tmp_path, "vorbis", seconds=3.0, name=name) for name in "ab"]
    chained = tmp_path / "chained.ogg"
    chained.write_bytes(b"".join(part.read_bytes() for part in parts))
    assert decode(chained).size / SAMPLE_RATE == pytest.approx(6.0, abs=0.15)


def test_a_chained_ogg_that_changes_its_rate_is_decoded_up_to_there_and_says_so(
    tmp_path: Path,
) -> None:
    first = make_audio(tmp_path, "vorbis", seconds=3.0, rate=44_100, name="a")
    second = make_audio(tmp_path, "vorbis", seconds=3.0, rate=48_000, channels=1, name="b")
    chained = tmp_path / "chained.ogg"
    chained.write_bytes(first.read_bytes() + second.read_bytes())
    with open_audio(chained) as stream:
        n_samples = sum(block.size for block in stream.blocks())
        assert n_samples / SAMPLE_RATE == pytest.approx(3.0, abs=0.15)
        assert "reading stopped" in stream.warnings[0]


def test_an_mp3_that_changes_its_rate_on_the_way_is_decoded_whole(tmp_path: Path) -> None:
    first = make_audio(tmp_path, "mp3", seconds=3.0, rate=44_100, name="a")
    second = make_audio(tmp_path, "mp3", seconds=3.0, rate=32_000, name="b")
    joined = tmp_path / "joined.mp3"
    joined.write_bytes(first.read_bytes() + second.read_bytes())
    assert decode(joined).size / SAMPLE_RATE == pytest.approx(6.0, abs=0.25)


def write_dsf(path: Path, seconds: float) -> None:
    """Write a DSF file (1-bit DSD at 2.8224 MHz): no encoder is packaged, the format is simple."""
    rate, block = 2_822_400, 4096
    n = int(seconds * rate) // (8 * block) * 8 * block
    wanted = 0.5 * np.sin(2 * np.pi * 440 * np.arange(n) / rate)
    # First-order sigma-delta: the bit is the sign of the running error.
    bits = np.diff(np.floor(np.cumsum((wanted + 1) / 2)), prepend=0).astype(np.uint8)
    data = np.packbits(bits, bitorder="little").tobytes()
    fmt = struct.pack("<4sQIIIIIIQII", b"fmt ", 52, 1, 0, 1, 1, rate, 1, n, block, 0)
    body = struct.pack("<4sQ", b"data", 12 + len(data)) + data
    head = struct.pack("<4sQQQ", b"DSD ", 28, 28 + len(fmt) + len(body), 0)
    path.write_bytes(head + fmt + body)


def test_dsf(tmp_path: Path) -> None:
    path = tmp_path / "tone.dsf"
    write_dsf(path, 2.0)
    found = decode(path)[4096:-4096]
    spectrum = np.abs(np.fft.rfft(found * np.hanning(found.size)))
    peak = spectrum.argmax() * SAMPLE_RATE / found.size
    assert peak == pytest.approx(440, abs=2)


@pytest.mark.skipif(shutil.which("mpcenc") is None, reason="musepack-tools is not packaged here")
def test_musepack(tmp_path: Path) -> None:
    source = make_audio(tmp_path, "wav")
    path = tmp_path / "track.mpc"
    subprocess.run(["mpcenc", "--silent", str(source), str(path)], check=True, timeout=60)
    lag, correlation = lag_and_correlation(decode(path), decode(source))
    assert abs(lag) < 0.06 * SAMPLE_RATE
    assert correlation > 0.95


@pytest.mark.parametrize("fmt", ["wv", "mpc", "tta", "flac", "aac", "mp3"])
def test_id3_in_front_of_any_format_is_skipped(fmt: str, tmp_path: Path) -> None:
    """Monkey's Audio and TAK, which no program here can encode, are treated as WavPack is."""
    path = make_audio(tmp_path, "wav", seconds=3.0)
    plain = tmp_path / f"plain.{fmt}"
    if fmt == "mpc":
        subprocess.run(["mpcenc", "--silent", path, plain], check=True)
    else:
        encode(path, plain)
    wanted = decode(plain)
    for size in (10, 5_000):
        tag = b"ID3\4\0\0\0\0" + bytes([size >> 7, size & 127]) + bytes(size)
        tagged = tmp_path / f"tagged.{fmt}"
        tagged.write_bytes(tag + tag + plain.read_bytes())
        assert np.array_equal(decode(tagged), wanted)
        with open_audio(tagged) as stream, open_audio(plain) as other:
            assert np.array_equal(stream.span(22_050, 4_410), other.span(22_050, 4_410))


def test_ten_hours_need_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.flac"
    options = ["-f", "lavfi", "-i", "sine=frequency=300:sample_rate=8000:duration=36000"]
    subprocess.run(["ffmpeg", "-v", "error", *options, str(path)], check=True, timeout=250)
    code = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from mgc_desktop.core.audio import open_audio\n"
        "with open_audio(sys.argv[1]) as stream:\n"
        "    n = sum(block.size for block in stream.blocks())\n"
        # Not getrusage: its maximum starts with that of the process which forked this one.
        "peak = re.search(r'VmHWM:\\s+(\\d+) kB', Path('/proc/self/status').read_text())\n"
        "print(n / 22050, int(peak[1]) / 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds == pytest.approx(36_000, abs=1)
    assert megabytes < 300
    assert done.stderr == ""


@pytest.mark.parametrize("kind", ["wav", "flac", "mp3", "aac", "vorbis", "opus"])
def test_a_disk_that_fails_on_the_way_is_no_end_of_the_file(kind: str, tmp_path: Path) -> None:
    """Not 20 of 60 s with a warning: nobody would ever try again."""
    files = tmp_path / "files"
    files.mkdir()
    whole = make_audio(files, kind, seconds=60.0)
    disk = FailingDisk(tmp_path / "disk", files)
    with disk.failing(whole.name, 0.5) as folder:
        path = folder / whole.name
        with pytest.raises(AudioReadError) as caught:
            decode(path)
        assert str(caught.value) == f"{path}: cannot be read: the disk reports an error"
    with disk.failing(whole.name, 0.0) as folder, pytest.raises(AudioReadError):
        decode(folder / whole.name)
    with disk.sound() as folder:
        assert decode(folder / whole.name).size == pytest.approx(60 * SAMPLE_RATE, rel=0.01)


@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_a_stretch_that_the_disk_does_not_give(kind: str, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    name = make_audio(files, kind, seconds=60.0).name
    disk = FailingDisk(tmp_path / "disk", files)
    with disk.failing(name, 0.5) as folder, open_audio(folder / name) as stream:
        assert stream.span(0, SAMPLE_RATE).size == SAMPLE_RATE
        assert stream.readable
        with pytest.raises(AudioReadError):
            stream.span(50 * SAMPLE_RATE, SAMPLE_RATE)
        assert not stream.readable
        with pytest.raises(AudioReadError):
            stream.peek(50.0, 2048)


@pytest.mark.parametrize(
    ("parts", "warning"),
    [(2, "damaged packets skipped: 1"), (4, "damaged packets skipped: 3")],
)
def test_files_joined_to_one_are_heard_to_the_end(tmp_path: Path, parts: int, warning: str) -> None:
    path = make_audio(tmp_path, "mp3", seconds=3.0)
    path.write_bytes(parts * path.read_bytes())
    with open_audio(path) as stream:
        heard = sum(block.size for block in stream.blocks())
        assert heard == pytest.approx(parts * 3.0 * SAMPLE_RATE, rel=0.05)
        assert warning in stream.warnings


def test_a_file_that_is_cut_off_is_still_a_warning(tmp_path: Path) -> None:
    path = make_audio(tmp_path, "flac", seconds=30.0)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with open_audio(path) as stream:
        assert sum(block.size for block in stream.blocks()) > 5 * SAMPLE_RATE
        assert stream.warnings
        assert stream.readable


def test_a_file_that_is_not_there_may_come_back(tmp_path: Path) -> None:
    with pytest.raises(AudioReadError, match="no such file"):
        decode(tmp_path / "gone.flac")
    (tmp_path / "text.flac").write_text("no music")
    with pytest.raises(AudioDecodeError) as caught:
        decode(tmp_path / "text.flac")
    assert not isinstance(caught.value, AudioReadError)
