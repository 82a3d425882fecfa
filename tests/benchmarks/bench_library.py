"""Size and speed of a library of 100 000 analysed tracks of four minutes, with all clip votes.

python -m tests.benchmarks.bench_library [--tracks N] [--file PATH]

With --file the library is kept, and used again if it is there.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track as progress

from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.statistics import overview, plane
from mgc_desktop.library.database import open_library
from tests.benchmarks.big_library import BLOCK, fill

ROUNDS = 7
PAGE = 100
GOAL_BYTES = 1.5e9
GOAL_OPEN_MS = 300
GOAL_QUERY_MS = 50
QUERIES = (
    "",
    "kami",
    "mer ast",
    '"karo du"',
    "genre:jazz",
    "genre:=jazz",
    "-genre:jazz",
    "genre:jazz confidence:..0.4 mood:calm",
    "confidence:..0.3",
    "disagree:true",
    "disagree:true kami",
    "status:undecided",
    "status:corrected",
    "path:/home/listener/Music/K",
    "added:-30d",
    "year:1959..1964",
    'word:"mood word 3"',
    "artist:kami",
    "title::^Ka",
    "filegenre:",
    "genre:jazz , mood:angry",
    "genre:jazz , genre:blues",
    "mood:angry",
    "status:analysed",
    "added:-7d",
    "title::[xyz]$",
)
# Every column that the window can be sorted by.
COLUMNS = (
    *("title", "artist", "album", "genre", "mood", "disagree", "status", "filegenre", "duration"),
    *("filemood", "year", "format", "path", "added", "confidence"),
)
FILTERED_AND_SORTED = (
    *(("genre:jazz", "title+"), ("genre:jazz", "confidence-"), ("status:analysed", "genre+")),
    *(("kami", "confidence-"), ("year:1959..1964", "artist+"), ("disagree:true", "confidence+")),
    *(("-genre:jazz", "added-"), ("confidence:..0.3", "mood-"), ("filegenre:", "album+")),
    ("duplicate:true", "duplicate+"),
)
FACETS = ("", "genre:jazz", "kami", "status:analysed", "disagree:true", "-genre:jazz")


def best_ms(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return 1000 * min(times)


def first_page(file: Path) -> None:
    """What the window does when it starts."""
    with open_library(str(file)) as library:
        browser = LibraryBrowser(library)
        browser.rows(browser.ids()[:PAGE])


def line(name: str, value: float, goal: float, unit: str = "ms") -> None:
    print(f"{name:<54}{value:>9.1f} {unit:<3} {'' if value <= goal else f'over the goal, {goal}'}")


def measure(file: Path) -> None:
    parts = (file, Path(f"{file}-wal"))
    size = sum(part.stat().st_size for part in parts if part.exists())
    line("size", size / 1e6, GOAL_BYTES / 1e6, "MB")
    line("open and first page", best_ms(lambda: first_page(file)), GOAL_OPEN_MS)
    with open_library(str(file)) as library:
        browser = LibraryBrowser(library)
        for query in QUERIES:
            n = browser.count(query)
            line(f"find {query or 'everything'} ({n})", best_ms(lambda q=query: browser.ids(q)), 50)
        for sort in (f"{column}{sign}" for column in COLUMNS for sign in "+-"):
            line(f"sort by {sort}", best_ms(lambda s=sort: browser.ids("", s)), GOAL_QUERY_MS)
        for query, sort in FILTERED_AND_SORTED:
            work = best_ms(lambda q=query, s=sort: browser.ids(q, s))
            line(f"find {query} by {sort}", work, GOAL_QUERY_MS)
        line("count genre:jazz", best_ms(lambda: browser.count("genre:jazz")), GOAL_QUERY_MS)
        ids = browser.ids()
        line("one page of rows", best_ms(lambda: browser.rows(ids[:PAGE])), GOAL_QUERY_MS)
        middle = ids[len(ids) // 2]
        line("everything about a file", best_ms(lambda: browser.detail(middle)), GOAL_QUERY_MS)
        for query in FACETS:
            work = best_ms(lambda q=query: browser.facets(q))
            line(f"facets of {query or 'everything'}", work, GOAL_QUERY_MS)
        line("stats", best_ms(browser.stats), GOAL_QUERY_MS)
        line("statistics page", best_ms(lambda: overview(library)), GOAL_QUERY_MS)
        line("mood plane", best_ms(lambda: plane(library)), GOAL_QUERY_MS)


def main(
    tracks: Annotated[int, typer.Option(help="How many.")] = 100_000,
    file: Annotated[Path | None, typer.Option(help="Keep the library here.")] = None,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = file or Path(folder) / "library.db"
        if not place.exists():
            with open_library(str(place)) as library:
                for _ in progress(fill(library, tracks), "Filling", total=-(-tracks // BLOCK)):
                    pass
        measure(place)


if __name__ == "__main__":
    typer.run(main)
