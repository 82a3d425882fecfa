"""What is said of a cluster before there is one: addresses, folders, what is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from mgc_desktop.cli.worker import jobs_that_fit
from mgc_desktop.core.errors import BundleError, ClusterError
from mgc_desktop.jobs.analysis.cluster import Cluster, PathMap
from mgc_desktop.jobs.analysis.cluster.bundles import BundleCache, pack
from mgc_desktop.jobs.analysis.folders import bundled_models


def test_folders_are_mapped_at_their_ends_and_the_longest_counts() -> None:
    there = PathMap.parse(["/mnt=/srv/all", "/mnt/music/=/srv/music", "M:\\music=/srv/m"]).there
    assert there("/mnt/music/a/b.mp3") == "/srv/music/a/b.mp3"
    assert there("/mnt/musical/b.mp3") == "/srv/all/musical/b.mp3"
    assert there("/mntx/b.mp3") == "/mntx/b.mp3"
    assert there("/mnt/music") == "/srv/music"
    assert there("/mnt/music/\udcff.mp3") == "/srv/music/\udcff.mp3"
    assert there("M:\\music\\a\\b.mp3") == "/srv/m/a/b.mp3"


@pytest.mark.parametrize("text", ["host", "local:", "local:0", "local:x", "http://h:1"])
def test_what_is_no_cluster(text: str) -> None:
    with pytest.raises(ClusterError, match=r"tcp://HOST:8786"):
        Cluster.parse(text)


@pytest.mark.parametrize("text", ["/a", "=/b", "/a="])
def test_what_maps_no_folder(text: str) -> None:
    with pytest.raises(ClusterError, match="FROM=TO"):
        Cluster.parse("local:1", [text])


def test_no_more_jobs_than_fit_into_the_memory() -> None:
    assert jobs_that_fit(16, "4G") == 7
    assert jobs_that_fit(2, "4 GiB") == 2
    assert jobs_that_fit(16, "900M") == 1
    for text in ("100M", "much"):
        with pytest.raises(typer.BadParameter):
            jobs_that_fit(16, text)


class TestBundleCache:
    def test_what_is_there_is_not_fetched_and_what_is_altered_is(self, tmp_path: Path) -> None:
        packed = pack(bundled_models().genre)
        asked: list[str] = []

        def fetch(key: str, name: str) -> bytes:
            asked.append(name)
            assert key == packed.key
            return packed.files[name]

        cache = BundleCache(tmp_path)
        folder = Path(cache.bundle(packed.key, fetch))
        assert pack(str(folder)) == packed
        assert len(asked) == 2
        cache.bundle(packed.key, fetch)
        assert len(asked) == 2
        weights = folder / "weights.safetensors"
        weights.write_bytes(weights.read_bytes()[:-1] + b"x")
        cache.bundle(packed.key, fetch)
        assert pack(str(folder)) == packed
        assert sorted(path.name for path in folder.iterdir()) == sorted(packed.files)

    @pytest.mark.parametrize("name", ["card.json", "weights.safetensors"])
    def test_other_bytes_are_refused(self, name: str, tmp_path: Path) -> None:
        packed = pack(bundled_models().genre)
        files = packed.files | {name: packed.files[name][:-1] + b" "}
        with pytest.raises(BundleError, match=f"{name}: is not what was sent"):
            BundleCache(tmp_path).bundle(packed.key, lambda _, one: files[one])


@pytest.mark.parametrize(
    ("main", "arguments"),
    [
        ("mgc_desktop.cli.main", ["analyze", "--cluster", "local:1", "."]),
        ("mgc_desktop.cli.worker", ["tcp://127.0.0.1:9"]),
    ],
)
def test_without_the_extra_one_sentence_says_what_to_install(
    main: str, arguments: list[str], tmp_path: Path
) -> None:
    code = (
        f"import sys; sys.modules['distributed'] = None; sys.argv[1:] = {arguments!r}\n"
        f"from {main} import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 2
    assert done.stderr.endswith("clusters need more: pip install 'mgc-desktop[cluster]'\n")
    assert done.stderr.count("\n") == 1


def test_the_local_pool_imports_nothing_of_dask(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv[1:] = ['analyze', '.']\n"
        "import atexit\n"
        "atexit.register(lambda: print([m for m in ('dask', 'distributed') if m in sys.modules]))\n"
        "from mgc_desktop.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.stdout == "[]\n", done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--path-map", "/a=/b"], "goes with --cluster"),
        (["--cluster", "local:1", "--jobs", "2"], "--jobs is said to each"),
        (["--cluster", "local:1", "--device", "cuda"], "on their"),
    ],
)
def test_what_does_not_go_together(options: list[str], said: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mgc_desktop.cli", "analyze", *options, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr
