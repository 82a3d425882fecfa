"""The query language: how it reads, and that SQL finds what plain Python finds."""

from __future__ import annotations

import os
import re
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from mgc_desktop.core.errors import QueryError
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.browse import (
    _GROUPS,
    Facets,
    count_files,
    facets,
    facets_to_choose,
    file_ids,
    iterate_rows,
    track_rows,
    used_values,
)
from mgc_desktop.library.current import sync_file_results
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.decisions import decide
from mgc_desktop.library.query import Query, parse_query, parse_sort
from mgc_desktop.library.query.ast import (
    AnyOf,
    Below,
    Flag,
    HasWord,
    Match,
    Not,
    Range,
    Sort,
    Term,
    Text,
    Word,
)
from mgc_desktop.library.query.fields import FIELDS
from mgc_desktop.library.query.sql import Strategy, _beginning, condition, order, sort_key
from mgc_desktop.library.scanning import put_folder
from mgc_desktop.library.schema import File, MoodWord, Track, TrackAnalysis
from mgc_desktop.records import TrackRow
from tests.helpers.library import GENRE_BUNDLE, MOOD_BUNDLE, add_file

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC).timestamp()
DAY = 86_400.0


def one(text: str) -> Term:
    query = parse_query(text, now=NOW)
    assert len(query.groups) == 1
    (term,) = query.groups[0]
    return term


def stamp(*date: int) -> float:
    return datetime(*date, tzinfo=UTC).timestamp()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("miles", Word("miles")),
        ('"so what"', Word("so what")),
        ('"unclosed qu', Word("unclosed qu")),
        ("genre:jazz", Text("genre", "jazz")),
        ("GENRE:Jazz", Text("genre", "Jazz")),
        ('artist:"art blakey"', Text("artist", "art blakey")),
        ("genre:=Jazz", Text("genre", "Jazz", Match.EXACT)),
        ("title::^So", Text("title", "^So", Match.REGEX)),
        ("filegenre:", Text("filegenre", None)),
        ("confidence:..0.6", Range("confidence", None, 0.6)),
        ("confidence:0.5..", Range("confidence", 0.5, None)),
        ("confidence:60%..80%", Range("confidence", 0.6, 0.8)),
        ("year:1959", Range("year", 1959, 1959)),
        ("duration:3:30..4:00", Range("duration", 210, 240)),
        ("disagree:true", Flag("disagree", True)),
        ("agree:no", Flag("agree", False)),
        ("-mood:calm", Not(Text("mood", "calm"))),
        ("genre:jazz|=Blues", AnyOf((Text("genre", "jazz"), Text("genre", "Blues", Match.EXACT)))),
        ("^mood:calm|sad", Not(AnyOf((Text("mood", "calm"), Text("mood", "sad"))))),
        ("year:1959|..1950", AnyOf((Range("year", 1959, 1959), Range("year", None, 1950)))),
        ('path:/a|"/b c"', AnyOf((Below("/a"), Below("/b c")))),
        ('artist:"a|b"|c', AnyOf((Text("artist", "a|b"), Text("artist", "c")))),
        ("genre:jazz|", Text("genre", "jazz")),
        ("genre:|", Text("genre", None)),
        ("title::^So|What", Text("title", "^So|What", Match.REGEX)),
        ("jazz|blues", Word("jazz|blues")),
        ("^disagree:yes", Not(Flag("disagree", True))),
        ("word:Joyous", HasWord("Joyous")),
        ("path:/music/Miles", Below("/music/Miles")),
        ("/music/Miles", Below("/music/Miles")),
        ("path:Miles", Text("path", "Miles")),
        ("added:-7d", Range("added", NOW - 7 * DAY, None)),
        ("added:..-1w", Range("added", None, NOW - 7 * DAY)),
        ("added:2026-11", Range("added", stamp(2026, 11, 1), stamp(2026, 12, 1) - 1)),
        ("added:2024-02-29", Range("added", stamp(2024, 2, 29), stamp(2024, 3, 1) - 1)),
        ("added:2024..2025", Range("added", stamp(2024, 1, 1), stamp(2026, 1, 1) - 1)),
        ("a-ha", Word("a-ha")),
        ("AC/DC", Word("AC/DC")),
        ("-", Word("-")),
    ],
)
def test_reading(text: str, term: Term) -> None:
    assert one(text) == term


def test_a_home_folder() -> None:
    assert one("path:~/Music") == Below(str(Path.home() / "Music"))


def test_and_or_and_order() -> None:
    query = parse_query("genre:jazz mood:calm , blues year- title+", now=NOW)
    assert query.groups == (
        (Text("genre", "jazz"), Text("mood", "calm")),
        (Word("blues"),),
    )
    assert query.sorts == (Sort("year", descending=True), Sort("title"))


@pytest.mark.parametrize("text", ["", "   ", ",", " , "])
def test_nothing_means_everything(text: str) -> None:
    assert parse_query(text).groups == ((),)


def test_an_or_that_is_being_typed_does_not_find_everything() -> None:
    assert parse_query("jazz ,").groups == ((Word("jazz"),),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("gerne:jazz", "no field “gerne”; did you mean “genre”?"),
        (
            "xyzzy:1",
            "no field “xyzzy”; the fields are title, artist, album, albumartist, genre,",
        ),
        ("confidence:high", "confidence must be a number"),
        ("disagree:maybe", "disagree must be true or false, not “maybe”"),
        ("added:yesterday", "added must be a date such as"),
        ("added:2026-13", "“2026-13” is not a valid date"),
        ("title::(", "is not a valid regular expression"),
        ("path:~nobody-of-this-name/x", "no user of that name"),
    ],
)
def test_what_cannot_be_understood_is_said(text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    assert message in str(caught.value)


def test_sorting() -> None:
    assert parse_sort("artist year-, title+") == (
        Sort("artist"),
        Sort("year", descending=True),
        Sort("title"),
    )
    with pytest.raises(QueryError, match="did you mean “artist”"):
        parse_sort("artits")
    with pytest.raises(QueryError, match="cannot sort by"):
        parse_sort("word")


@given(st.text(max_size=40))
def test_any_text_is_a_query_or_an_error_of_ours(text: str) -> None:
    # Anything else that is raised fails the test.
    with suppress(QueryError):
        parse_query(text)


# Every row differs from every other in something; None and odd case are among the values.
ARTISTS = (None, "Björk", "BJÖRK", "Miles Davis", "Art Blakey & the Jazz Messengers", "50% off")
GENRES = (None, "jazz", "rock", "Free Jazz; Jazz")
N_ROWS = 120


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("query")
    with open_library(str(folder / "library.db")) as library:
        fill(library)
        yield library


def fill(library: Library) -> None:
    """Rows that differ in every way that a query can ask for."""
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        for i in range(N_ROWS):
            file = add_file(
                session,
                f"/music/{'Miles' if i % 3 else 'Miles Smiles'}/{i % 7}/No_{i}.flac",
                title=f"Title {i}" if i % 5 else None,
                artist=ARTISTS[i % len(ARTISTS)],
                album="Kind of Blue" if i % 4 else "",
                genre_text=("Jazz", "rock; Hip-Hop; Pop", None)[i % 3],
                year=1950 + i % 20 if i % 6 else None,
                added_at=int(NOW - i * DAY),
                status="present" if i % 11 else "missing",
            )
            track = session.get_one(Track, file.track_id)
            track.genre = GENRES[i % len(GENRES)]
            track.model_genre = (None, "undecided", "jazz", "rock", "hiphop")[i % 5]
            track.mood = ("Q4 calm", "Q1 happy", None)[i % 3]
            track.genre_confidence = None if i % 8 == 0 else (i % 10) / 10
            track.networks_agree = (True, False, None)[i % 3]
            track.status = ("analysed", "undecided", "accepted")[i % 3]
            if i % 9 == 0:
                analysis = TrackAnalysis(
                    track_id=track.id, genre_model_id=pair.genre, analysed_at=1
                )
                session.add(analysis)
                session.flush()
                track.analysis_id = analysis.id
                session.add(MoodWord(analysis_id=analysis.id, word="Joyous", probability=0.7))
        session.flush()
        sync_file_results(session, list(session.scalars(select(Track.id))))


def words_of(text: str) -> list[str]:
    """Words as the index cuts them: letters and digits, without accents and case."""
    folded = text.casefold().replace("ö", "o")
    return re.findall(r"[^\W_]+", folded)


def differs(row: TrackRow) -> bool | None:
    if not row.file_genre or row.model_genre in (None, "undecided"):
        return None
    in_file = row.file_genre.lower().replace("-", "").replace(" ", "")
    return row.model_genre not in in_file


def python_says(term: Term, row: TrackRow, joyous: set[int]) -> bool:
    """Whether a row is what a term asks for, without SQL."""
    values: dict[str, Any] = {
        "title": row.title,
        "artist": row.artist,
        "album": row.album,
        "genre": row.genre,
        "mood": row.mood,
        "filegenre": row.file_genre,
        "status": row.status,
        "file": row.file_status,
        "path": row.path,
        "year": row.year,
        "confidence": row.genre_confidence,
        "added": row.added_at,
        "agree": row.networks_agree,
        "differs": differs(row),
        "disagree": None if row.networks_agree is None else not row.networks_agree,
    }
    match term:
        case AnyOf():
            return any(python_says(one, row, joyous) for one in term.terms)
        case Not():
            return not python_says(term.term, row, joyous)
        case Word():
            wanted = words_of(term.text)
            if not wanted:
                return True
            fields = (row.title, row.artist, row.album, row.albumartist, row.path, row.file_genre)
            for text in filter(None, fields):
                words = words_of(text)
                for start in range(len(words) - len(wanted) + 1):
                    here = words[start : start + len(wanted)]
                    if here[:-1] == wanted[:-1] and here[-1].startswith(wanted[-1]):
                        return True
            return False
        case Text():
            value = values[term.field]
            if term.value is None:
                return not value
            if value is None:
                return False
            if term.match is Match.REGEX:
                return re.search(term.value, value) is not None
            if term.match is Match.EXACT:
                return bool(value.lower() == term.value.lower())
            return term.value.casefold() in value.casefold()
        case Range():
            value = values[term.field]
            return (
                value is not None
                and (term.low is None or value >= term.low)
                and (term.high is None or value <= term.high)
            )
        case Flag():
            return bool(values[term.field] is term.value)
        case Below():
            return row.path == term.path or row.path.startswith(term.path + "/")
        case HasWord():
            return term.word.lower() == "joyous" and row.file_id in joyous


def check(library: Library, query: Query) -> None:
    with library.session() as session:
        rows = list(iterate_rows(session, parse_query("")))
        joyous = {
            row.file_id
            for row in rows
            if session.get_one(Track, row.track_id).analysis_id is not None
        }
        expected = {
            row.file_id
            for row in rows
            if any(all(python_says(t, row, joyous) for t in group) for group in query.groups)
        }
        for sorts in ("", "path-", "title+", "genre-", "moodconfidence+"):
            found = file_ids(session, query, parse_sort(sorts))
            assert set(found) == expected
            assert len(found) == len(expected)
        assert len(expected) == count_files(session, query)
        assert sum(facets(session, query).genre.values()) == len(expected)


_TERMS = st.sampled_from(
    [
        *(
            "miles",
            "mil",
            "bjork",
            '"kind of"',
            "jazz",
            "50%",
            '"',
            "no_1",
            "blakey messengers",
            "&",
        ),
        *("artist:björk", "artist:MILES", "artist:50%", "artist:_", "artist:", "artist:=björk"),
        *("genre:jazz", "genre:=jazz", "genre:", "mood:calm", "filegenre:pop", "album:"),
        *("title::^Title 1", "title::[02468]$", "status:undecided", "file:missing"),
        *("artist::^B", "artist::^Bj?", "artist::^Bj|M", "artist::(?i)^b", "title::^Title 1*$"),
        *("genre::^ja", "genre::^ja?", "mood::happy$", "status:=ACCEPTED", "file::^miss"),
        *("confidence:..0.6", "confidence:0.5..", "confidence:0.3", "year:1955..1960", "year:1951"),
        *("added:-30d", "added:..-90d", "added:2026-10", "added:2026"),
        *("differs:true", "differs:false"),
        *("agree:true", "disagree:true", "disagree:false", "word:joyous", "word:bleak"),
        *("path:/music/Miles", "path:/music/Mil", "path:Smiles", "/music"),
        *("genre:jazz|=blues", "status:undecided|accepted", "path:/music/Miles|Smiles"),
        *("genre:|jazz", "status:new|undecided", "year:1951|1953..1955", "word:bleak|joyous"),
        *("agree:true|false", "differs:true|false", "artist:=björk|miles", "title::5$|7"),
    ]
)
_SIGNED = st.tuples(st.sampled_from(["", "-", "^"]), _TERMS).map("".join)
_QUERIES = st.lists(st.lists(_SIGNED, min_size=1, max_size=3).map(" ".join), max_size=3).map(
    " , ".join
)


@given(text=_QUERIES)
@example(text="-artist:miles")
@example(text="-agree:true")
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_sql_finds_what_python_finds(filled: Library, text: str) -> None:
    check(filled, parse_query(text, now=NOW))


@given(
    pattern=st.text("^ab1?*+{}()[]|.\\\\$ö", max_size=8).map(lambda end: "^" + end),
    text=st.text("ab1ö^", max_size=6),
)
@example(pattern="^ab?", text="a")
@example(pattern="^ab{0}", text="a")
@example(pattern="^ab|b", text="b")
@settings(max_examples=2000, deadline=None)
def test_what_an_expression_finds_begins_as_we_say(pattern: str, text: str) -> None:
    with warnings.catch_warnings(), suppress(re.error):
        warnings.simplefilter("ignore", FutureWarning)
        if re.search(pattern, text):
            assert text.startswith(_beginning(pattern))


@pytest.mark.parametrize(
    ("pattern", "beginning"), [("^So", "So"), ("^So What", "So"), ("^S.", "S"), ("So", "")]
)
def test_the_beginning_of_an_expression(pattern: str, beginning: str) -> None:
    assert _beginning(pattern) == beginning


def test_counts_to_choose_from_keep_what_is_not_chosen(filled: Library) -> None:
    with filled.session() as session:

        def chosen(text: str) -> Facets:
            return facets_to_choose(session, parse_query(text))

        def plain(text: str) -> Facets:
            return facets(session, parse_query(text))

        found = chosen("genre:jazz|blues mood:calm -genre:rock")
        assert found.genre == plain("mood:calm -genre:rock").genre
        assert "rock" not in found.genre
        assert found.mood == plain("genre:jazz|blues").mood
        assert found.status == plain("genre:jazz|blues mood:calm").status
        assert chosen("artist:miles") == plain("artist:miles")
        assert chosen("disagree:true").agreement == plain("").agreement
        assert chosen("path:/music/Miles genre:jazz").folder == plain("genre:jazz").folder
        assert chosen("genre:jazz , genre:pop year:1951").genre == plain("").genre


def test_files_of_one_recording_are_duplicates(tmp_path: Path) -> None:
    with open_library(str(tmp_path / "library.db")) as library:
        with library.begin() as session:
            files = [add_file(session, f"/music/{i}.flac") for i in range(7)]
            lost = add_file(session, "/music/lost.flac")
            nothing = add_file(session, "/music/nothing.flac")
            for copy, first in ((1, 0), (2, 0), (4, 3)):
                files[copy].track_id = files[first].track_id
            # One that is gone is no copy, nor is what could not be read.
            lost.track_id, lost.status = files[5].track_id, "missing"
            nothing.track_id = None
            session.flush()
        with library.session() as session:

            def names(text: str) -> set[str]:
                ids = file_ids(session, parse_query(text))
                return {row.name for row in track_rows(session, ids)}

            copies = {f"{i}.flac" for i in range(5)}
            assert names("duplicate:true") == names("-duplicate:false") == copies
            others = {"5.flac", "6.flac", "lost.flac", "nothing.flac"}
            assert names("duplicate:false") == names("-duplicate:true") == others
            assert names("duplicate:true path:/music/3.flac") == {"3.flac"}


def plan(library: Library, text: str, sort: str = "") -> str:
    """How SQLite says that it finds the files of a query, in their order."""
    query = parse_query(text)
    strategy = Strategy(on_sqlite=True, by_path=sort in ("", "path+"))
    statement = (
        select(File.id)
        .outerjoin(Track, Track.id == File.track_id)
        .where(condition(query, strategy))
        .order_by(*order(parse_sort(sort)))
    )
    with library.session() as session:
        compiled = statement.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")
        return "\n".join(str(row[3]) for row in rows)


@pytest.mark.parametrize(
    ("text", "sort", "index"),
    [
        ("-genre:jazz", "", "listed"),
        ("genre:jazz , mood:angry", "", "listed"),
        ("status:analysed", "path+", "listed"),
        ("modelgenre:jazz", "", "listed"),
        ("genre:jazz", "title+", "by_title"),
        ("confidence:..0.5", "genre+", "by_genre"),
        *(("", f"{name}+", f"by_{name}") for name in ("title", "artist", "album", "year")),
        *(("", f"{name}+", f"by_{name}") for name in ("duration", "added", "format", "genre")),
        *(("", f"{name}+", f"by_{name}") for name in ("mood", "status", "confidence", "agree")),
        *(("", f"{name}+", f"by_{name}") for name in ("filegenre", "filemood")),
    ],
)
def test_files_are_found_in_their_order(filled: Library, text: str, sort: str, index: str) -> None:
    found = plan(filled, text, sort)
    assert re.search(rf"SCAN files USING (COVERING )?INDEX ix_files_{index}\b", found)
    assert "TEMP B-TREE" not in found


@pytest.mark.parametrize("field", [name for name, f in FIELDS.items() if f.column is not None])
@pytest.mark.parametrize("sign", ["+", "-"])
def test_sorting_by_every_field_puts_the_unknown_last(
    filled: Library, field: str, sign: str
) -> None:
    with filled.session() as session:
        ids = file_ids(session, parse_query(""), parse_sort(field + sign))
        rows = track_rows(session, ids)
    assert [row.file_id for row in rows] == ids
    assert len(set(ids)) == N_ROWS
    shown = {"artist": "artist", "year": "year", "confidence": "genre_confidence"}.get(field)
    if shown:
        values = [getattr(row, shown) for row in rows]
        known = [v.lower() if isinstance(v, str) else v for v in values if v is not None]
        assert values[len(known) :] == [None] * (N_ROWS - len(known))
        ascii_only = [v for v in known if not isinstance(v, str) or v.isascii()]
        assert ascii_only == sorted(ascii_only, reverse=sign == "-")


@pytest.mark.parametrize("field", [*sorted(_GROUPS), "artist", "title"])
def test_descending_turns_groups_and_not_what_is_in_them(filled: Library, field: str) -> None:
    key = sort_key(field)
    with filled.session() as session:
        ids = file_ids(session, parse_query(""), parse_sort(f"{field}-"))
        keys = dict(session.execute(select(File.id, key)).all())
        paths = dict(session.execute(select(File.id, File.path_key)).all())
        narrowed = file_ids(session, parse_query("path:/music"), parse_sort(f"{field}-"))
    assert narrowed == ids
    known = sorted({value for value in keys.values() if value is not None}, reverse=True)
    wanted = [
        file
        for value in (*known, None)
        for file in sorted(
            (number for number in ids if keys[number] == value),
            key=lambda number: paths[number],
            reverse=field == "title",
        )
    ]
    assert ids == wanted


def test_paths_that_are_no_text(library: Library) -> None:
    path = "/music/\udcff/a.mp3"
    with library.begin() as session:
        add_file(session, path)
    with library.session() as session:
        (row,) = iterate_rows(session, parse_query(f"path:{os.fsdecode(b'/music/')}"))
    assert row.path == path


def test_confidence_facets_are_tenths(filled: Library) -> None:
    with filled.session() as session:
        counted = facets(session, parse_query("")).confidence
        expected: dict[int, int] = {}
        for row in iterate_rows(session, parse_query("")):
            if row.genre_confidence is not None:
                tenth = min(9, int(row.genre_confidence * 10 + 1e-9))
                expected[tenth] = expected.get(tenth, 0) + 1
    assert counted == dict(sorted(expected.items()))


def test_spellings_that_differ_in_case_are_one_line(tmp_path: Path) -> None:
    """As the search behind the line finds them all."""
    with open_library(str(tmp_path / "library.db")) as library:
        with library.begin() as session:
            tracks = [add_file(session, f"/music/{i}.mp3").track_id or 0 for i in range(4)]
        for spelling, some in (("polka", tracks[:2]), ("POLKA", tracks[2:3])):
            decide(library, some, "genre", "correct", [spelling])
        with library.session() as session:
            assert facets(session, parse_query("")).genre == {"polka": 3, None: 1}
            assert count_files(session, parse_query("genre:=polka")) == 3
        decide(library, tracks[1:], "genre", "correct", ["POLKA"])
        with library.session() as session:
            assert facets(session, parse_query("")).genre == {"POLKA": 4}


def test_words_in_use_are_the_most_frequent_first(filled: Library) -> None:
    with filled.session() as session:
        counted = Counter(
            row.genre
            for row in {r.track_id: r for r in iterate_rows(session, parse_query(""))}.values()
            if row.genre is not None
        )
        words = used_values(session, "genre")
        assert set(words) == set(counted)
        assert [counted[word] for word in words] == sorted(counted.values(), reverse=True)


def test_files_that_are_not_there_are_counted_apart(tmp_path: Path) -> None:
    with open_library(str(tmp_path / "library.db")) as library:
        with library.begin() as session:
            for i, status in enumerate(("present", "missing", "missing", "unreadable")):
                add_file(session, f"/music/{i}.mp3", artist=f"Artist {i % 2}").status = status
        with library.session() as session:
            assert facets(session, parse_query("")).file == {"missing": 2, "unreadable": 1}
            for status, n in (("missing", 1), ("unreadable", 0)):
                query = parse_query(f"artist:0 file:{status}")
                assert facets(session, query).file.get(status, 0) == n
                assert len(file_ids(session, query)) == n


def test_files_are_counted_by_the_folders_of_the_library(tmp_path: Path) -> None:
    with open_library(str(tmp_path / "library.db")) as library:
        with library.begin() as session:
            for name, n in (("jazz", 2), ("rock", 1)):
                folder = put_folder(session, f"/music/{name}", ())
                for i in range(n):
                    add_file(session, f"/music/{name}/{i}.mp3").folder_id = folder.id
            add_file(session, "/elsewhere.mp3")
        with library.session() as session:
            found = facets(session, parse_query(""))
            assert found.folder == {"/music/jazz": 2, "/music/rock": 1}
            assert facets(session, parse_query("path:/music/rock")).folder == {"/music/rock": 1}
