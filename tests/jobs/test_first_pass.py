"""A library heard in part first: kept as such, found as such, replaced by the whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mgc_desktop.core.vote import Rule
from mgc_desktop.jobs.analysis.analyse_library import (
    MANY,
    Pass,
    analyse_pending,
    count_pending,
    passes,
)
from mgc_desktop.jobs.analysis.folders import Found, bundled_models
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.inspection.what_if import Calibration, votes_of, what_if
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.jobs.settings import (
    AnalysisSettings,
    FirstPass,
    Rest,
    read_library_settings,
    save_library_settings,
)
from mgc_desktop.library.analyses import Wanted, pair_rows, pending, waiting
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.schema import File, TrackAnalysis
from mgc_desktop.records import Analysis
from tests.helpers.audio import make_audio
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)

WHOLE, FIRST = Pass(first=False, parts=True), Pass(first=True, parts=False)


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A track that is worth a first pass, and one that is too short for it."""
    folder = tmp_path_factory.mktemp("music")
    make_audio(folder, "flac", seconds=160, name="long")
    make_audio(folder, "flac", seconds=7, name="short")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(str(tmp_path / "library.db")) as opened:
        yield opened


def wish(library: Library, first_pass: FirstPass, rest: Rest = Rest.AFTERWARDS) -> None:
    before = read_library_settings(library)
    wished = AnalysisSettings(first_pass=first_pass, rest=rest)
    save_library_settings(library, before, replace(before, analysis=wished))


def listen(library: Library, first_pass: bool | None) -> list[Found | Analysis]:
    found = analyse_pending(
        library, bundled_models(), jobs=1, cancel=CancelToken(), first_pass=first_pass
    )
    items = [item for item in found if isinstance(item, Found | Analysis)]
    return sorted(items, key=lambda item: getattr(item, "path", ""))


def names(library: Library, query: str) -> list[str]:
    browser = LibraryBrowser(library)
    return sorted(row.name for row in browser.rows(browser.ids(query)))


def test_what_was_heard_in_part_is_kept_as_such_until_the_whole_is(
    library: Library, music: Path
) -> None:
    list(scan(library, [str(music)], CancelToken()))
    found, long, short = listen(library, True)
    assert found == Found(2, first_pass=True)
    assert isinstance(long, Analysis)
    assert isinstance(short, Analysis)
    assert not long.whole
    assert short.whole
    browser = LibraryBrowser(library)
    (file_id,) = browser.ids("heard:part")
    detail = browser.detail(file_id)
    assert detail is not None
    assert detail.row.heard == "part"
    stored = detail.analysis
    assert stored is not None
    assert not stored.whole
    assert [clip.start_s for clip in stored.clips] == [clip.start_s for clip in long.clips]
    assert [clip.vote for clip in stored.clips] == [clip.vote for clip in long.clips]
    assert names(library, "heard:whole") == ["short.flac"]
    assert browser.facets().heard == browser.facets_to_choose("heard:whole").heard == {"part": 1}
    assert browser.facets("heard:whole").heard == {}
    # Nothing is left for a first pass; the rest of one track is for another.
    assert listen(library, True) == [Found(0, first_pass=True)]
    assert count_pending(library, bundled_models()) == 1
    found, whole = listen(library, False)
    assert found == Found(1)
    assert isinstance(whole, Analysis)
    assert whole.whole
    assert len(whole.clips) > len(long.clips)
    assert names(library, "heard:whole") == ["long.flac", "short.flac"]
    assert names(library, "heard:part") == []
    with library.session() as session:
        assert session.scalar(select(func.count(TrackAnalysis.id))) == 2
    assert listen(library, None) == [Found(0)]


def test_votes_of_a_part_stand_where_they_were_heard(library: Library, music: Path) -> None:
    list(scan(library, [str(music / "long.flac")], CancelToken()))
    _, part = listen(library, True)
    assert isinstance(part, Analysis)
    votes = votes_of(part)
    assert votes.heard.size == 106
    heard = list(part.heard or ())
    assert votes.heard.nonzero()[0].tolist() == heard
    assert votes.net_stft[heard[-1]].tolist() == list(part.clips[-1].net_stft)
    assert not votes.fused[~votes.heard].any()
    assert not votes.audible[~votes.heard].any()
    card = json.loads((Path(bundled_models().genre) / "card.json").read_text(encoding="utf-8"))
    decision = card["decision"]
    verdict = what_if(
        votes,
        Rule(decision["rule"]),
        Calibration(decision["temperature"], decision["undecided_below"]),
    )
    assert verdict is not None
    assert verdict.label == part.genre.label
    assert verdict.confidence == pytest.approx(part.genre.confidence, abs=1e-6)
    assert sum(verdict.counts.values()) == len(part.clips)


def test_what_is_pending_is_heard_as_the_library_wishes(library: Library) -> None:
    models = bundled_models()
    assert passes(library, models) == [WHOLE]
    wish(library, FirstPass.ALWAYS)
    assert passes(library, models) == [FIRST, WHOLE]
    wish(library, FirstPass.ALWAYS, Rest.NEVER)
    assert passes(library, models) == [FIRST]
    wish(library, FirstPass.NEVER, Rest.OPENED)
    assert passes(library, models) == [Pass(first=False, parts=False)]
    wish(library, FirstPass.MANY)
    with library.begin() as session:
        for i in range(MANY):
            add_file(session, f"/music/{i}.flac")
    assert passes(library, models) == [WHOLE]
    with library.begin() as session:
        last = add_file(session, "/music/last.flac").id
    assert passes(library, models) == [FIRST, WHOLE]
    assert passes(library, models, file_ids=[last]) == [WHOLE]
    assert passes(library, models, first_pass=False) == [WHOLE]
    # Whatever keeps the results of other models does not wait.
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        save_analysis(session, session.get_one(File, last).track_id, pair, random_analysis("", 1))
    assert passes(library, models, others=False) == [WHOLE]
    assert passes(library, models) == [FIRST, WHOLE]
    assert passes(library, models, first_pass=True) == [FIRST]


def test_what_has_no_result_yet_comes_before_the_rest_of_what_has(library: Library) -> None:
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        for name, heard in (("a", (0, 1, 2)), ("b", None), ("c", None), ("d", (0, 1, 2))):
            file = add_file(session, f"/music/{name}.flac")
            if heard:
                analysis = replace(random_analysis("", 1, n_clips=3), heard=heard)
                save_analysis(session, file.track_id or 0, pair, analysis)
        wanted = Wanted(pair)
        items = pending(session, wanted, waiting(session, wanted).tracks)
        found = [Path(item.path).stem for item in items]
    assert found == ["b", "c", "a", "d"]


def test_from_the_terminal(music: Path, tmp_path: Path) -> None:
    def mgc(*arguments: str, good: bool = True) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "mgc_desktop.cli", *arguments],
            env=os.environ | {"MGC_DB": str(tmp_path / "library.db")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == (0 if good else 2), done.stderr
        return done.stdout if good else done.stderr

    mgc("scan", str(music))
    lines = mgc("analyze", "--first-pass", "--jobs", "1").splitlines()
    assert sorted("(first pass)" in line for line in lines) == [False, True]
    assert "long.flac" in mgc("list", "heard:part")
    refused = mgc("analyze", "--again", "--first-pass", good=False)
    assert "--again analyses all of every track" in " ".join(refused.split())
    (line,) = mgc("analyze", "--jobs", "1").splitlines()
    assert "long.flac" in line
    assert "first pass" not in line
    shown = json.loads(mgc("analyze", "--first-pass", "--json", str(music / "long.flac")))
    assert len(shown["heard"]) == len(shown["clips"]) < 106
