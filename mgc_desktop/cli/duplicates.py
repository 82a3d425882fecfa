"""`mgc duplicates`: files with the same audio, and which of them to keep; nothing is deleted."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import PurePath
from typing import Annotated, Any, Final

import typer

from mgc_desktop.cli.common import (
    DbOption,
    QueryArgument,
    app,
    joined_query,
    leaving_politely,
    printable,
)
from mgc_desktop.jobs.inspection.inspect import InspectionWorkers
from mgc_desktop.jobs.library.duplicates import OpenedCopy, find_duplicates, open_copies
from mgc_desktop.jobs.library.keeping import (
    Criterion,
    Reason,
    Suggestion,
    suggest,
    tags_of,
    tags_that_differ,
)
from mgc_desktop.jobs.library.opening import open_for_reading
from mgc_desktop.processes import default_jobs

# As many as there are copies, mostly.
_MOST_WORKERS: Final = 4
_KEEP: Final = "keep"
_WHY: Final = {
    Criterion.READABLE: "its audio can be read",
    Criterion.UNDAMAGED: "its audio is not damaged",
    Criterion.TAGS_INTACT: "its tags are not damaged",
    Criterion.MORE_TAGS: "more tags ({kept}, others at most {dropped})",
    Criterion.COVER: "has a cover",
    Criterion.NAME: "its file name doesn't look like a copy's",
    Criterion.SIZE: "takes up less space",
}
_LOST: Final = {Criterion.MORE_TAGS: "more tags", Criterion.COVER: "a cover"}


@app.command("duplicates")
def duplicates(
    query: QueryArgument = None,
    check_audio: Annotated[
        bool,
        typer.Option(
            "--check-audio", help="Decode every copy to find damaged ones; takes a while."
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object per recording.")
    ] = False,
    db: DbOption = None,
) -> None:
    """List files with the same audio, and suggest which copy to keep; nothing is deleted.

    Copies hold the same encoded audio, whatever their names and tags: an MP3 made of a FLAC file is
    no copy of it, nor is a WAV. Links to one file are no copies either. Of every track that the
    query finds all copies are listed.
    """
    with leaving_politely():
        with open_for_reading(db) as library:
            found = list(find_duplicates(library, joined_query(query)))
        if not found:
            print("no duplicates", file=sys.stderr)
            return
        with closing(InspectionWorkers(min(default_jobs(), _MOST_WORKERS))) as workers:
            for copies in found:
                opened = open_copies(workers, copies, check_audio=check_audio)
                suggestion = suggest([one.facts for one in opened])
                if as_json:
                    print(json.dumps(_as_json(opened, suggestion)), flush=True)
                else:
                    print("\n".join(_lines(opened, suggestion)), flush=True)


def _lines(opened: Sequence[OpenedCopy], suggestion: Suggestion) -> Iterator[str]:
    yield _name(opened[suggestion.keep[0]])
    decided = len(suggestion.keep) < len(opened)
    for place, one in enumerate(opened):
        mark = _KEEP if decided and place in suggestion.keep else ""
        links = "".join(f"  = {printable(path)}" for path in one.copy.paths[1:])
        yield f"  {mark:<{len(_KEEP)}}  {printable(one.copy.path)}{links}"
        for cause in filter(None, (one.problem, *_causes(one))):
            yield f"  {'':<{len(_KEEP)}}    {printable(cause)}"
    yield f"  {_verdict(suggestion, decided=decided)}"
    contents = [one.contents for one in opened if one.contents is not None]
    if differing := tags_that_differ(contents):
        yield f"  tags differ: {printable(', '.join(differing))}"


def _causes(one: OpenedCopy) -> tuple[str, ...]:
    about = () if one.contents is None else (one.contents.audio_cause, one.contents.tags_cause)
    return tuple(dict.fromkeys((*about, *one.damages)))


def _verdict(suggestion: Suggestion, *, decided: bool) -> str:
    if not suggestion.sound:
        return "all copies are damaged"
    if not decided:
        return "no difference that matters: keep whichever you like"
    why = ", ".join(map(_reason, suggestion.reasons))
    which = "any of those marked: " if len(suggestion.keep) > 1 else ""
    but = " and ".join(_LOST[criterion] for criterion in suggestion.lost)
    return f"{which}{why}" + (f", though one of the others has {but}" if but else "")


def _reason(reason: Reason) -> str:
    return _WHY[reason.criterion].format(kept=reason.kept, dropped=reason.dropped)


def _name(one: OpenedCopy) -> str:
    tags = {} if one.contents is None else tags_of(one.contents)
    parts = (tags.get("title") or PurePath(one.copy.path).name, tags.get("artist"))
    return printable(" – ".join(filter(None, parts)))


def _as_json(opened: Sequence[OpenedCopy], suggestion: Suggestion) -> dict[str, Any]:
    contents = [one.contents for one in opened if one.contents is not None]
    return {
        "copies": [
            _copy_as_json(one, keep=place in suggestion.keep) for place, one in enumerate(opened)
        ],
        "reasons": [vars(reason) for reason in suggestion.reasons],
        "lost": suggestion.lost,
        "tags_that_differ": tags_that_differ(contents),
    }


def _copy_as_json(one: OpenedCopy, *, keep: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {"path": one.copy.path, "links": one.copy.paths[1:], "keep": keep}
    if one.contents is None:
        return plain | {"error": one.problem}
    known = vars(one.contents) | {"damages": one.damages, "tags": tags_of(one.contents)}
    known["n_pictures"] = len(known.pop("pictures"))
    del known["entries"]
    return plain | known
