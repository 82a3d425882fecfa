"""The folders of a library as a tree, from the paths in its database."""

from __future__ import annotations

import os
from collections.abc import Iterable

from mgc_desktop.library.browse import count_files
from mgc_desktop.library.database import Library
from mgc_desktop.library.files import path_columns
from mgc_desktop.library.folder_tree import FolderTree, folder_tree, real_folders
from mgc_desktop.library.query import parse_query
from mgc_desktop.query_text import quoted
from tests.helpers.library import add_file

ROOT = "/music"
FILES = (
    "Can/Tago Mago/1.mp3",
    "Björk/Debut/1.mp3",
    "Björk/Debut/2.mp3",
    "Björk/Homogenic/1.mp3",
    "deep/down/there/1.mp3",
    "deep/down/there/2.mp3",
    "Track 10/1.mp3",
    "Track 2/1.mp3",
    "loose.mp3",
)


def enter(library: Library, paths: Iterable[str], **tags: object) -> None:
    with library.begin() as session:
        for path in paths:
            row = add_file(session, path, **tags)
            for name, value in path_columns(path).items():
                setattr(row, name, value)


def tree_of(library: Library, query: str = "") -> FolderTree:
    with library.session() as session:
        return folder_tree(session, parse_query(query))


def lines(tree: FolderTree, path: str) -> list[tuple[str, int, bool]]:
    return [(one.name, one.count, one.opens) for one in tree.below(path)]


def test_a_folder_opens_to_those_in_it(library: Library) -> None:
    enter(library, (f"{ROOT}/{name}" for name in FILES))
    enter(library, ["/elsewhere/1.mp3"])
    tree = tree_of(library)
    # As lists are sorted, and one line where there is but one way to go.
    assert lines(tree, ROOT) == [
        ("Björk", 3, True),
        ("Can/Tago Mago", 1, False),
        ("deep/down/there", 2, False),
        ("Track 2", 1, False),
        ("Track 10", 1, False),
    ]
    assert lines(tree, f"{ROOT}/") == lines(tree, ROOT)
    (bjork, *_) = tree.below(ROOT)
    assert lines(tree, bjork.path) == [("Debut", 2, False), ("Homogenic", 1, False)]
    assert lines(tree, f"{ROOT}/nowhere") == []
    assert [one.name for one in tree.below("/")] == ["elsewhere", "music"]


def test_each_line_counts_what_its_search_finds(library: Library) -> None:
    enter(library, (f"{ROOT}/{name}" for name in FILES))
    tree = tree_of(library)
    waiting = list(tree.below(ROOT))
    seen = 0
    with library.session() as session:
        while waiting:
            one = waiting.pop()
            seen += 1
            assert count_files(session, parse_query(f"path:{quoted(one.path)}")) == one.count
            inside = tree.below(one.path)
            assert bool(inside) == one.opens
            waiting.extend(inside)
    assert seen == 7


def test_a_search_narrows_the_tree_and_not_its_shape(library: Library) -> None:
    enter(library, (f"{ROOT}/{name}" for name in FILES), year=1990)
    enter(library, [f"{ROOT}/Björk/Post/1.mp3"], year=1995)
    tree = tree_of(library, "year:1995")
    # Still "Björk", though only one way is left.
    assert lines(tree, ROOT) == [("Björk", 1, True)]
    assert lines(tree, f"{ROOT}/Björk") == [("Post", 1, False)]
    # What is asked of folders themselves takes none away, nor does it count.
    chosen = f"year:1995 path:{quoted(f'{ROOT}/Can')}|{quoted(f'{ROOT}/Track 2')}"
    assert lines(tree_of(library, chosen), ROOT) == [
        ("Björk", 1, True),
        ("Can", 0, False),
        ("Track 2", 0, False),
    ]


def test_folders_that_look_alike_are_one_and_bytes_that_are_no_text_are_found(
    library: Library,
) -> None:
    composed, apart, odd = "Bj\u00f6rk", "Bjo\u0308rk", os.fsdecode(b"\xff\xfe")
    enter(library, (f"{ROOT}/{name}/1.mp3" for name in (composed, apart, odd)))
    tree = tree_of(library)
    assert lines(tree, ROOT) == [(r"\xff\xfe", 1, False), (composed, 2, False)]
    with library.session() as session:
        for one, real in zip(tree.below(ROOT), ([odd], [composed, apart]), strict=True):
            found = count_files(session, parse_query(f"path:{quoted(one.path)}"))
            assert found == one.count
            assert real_folders(session, one.path) == [f"{ROOT}/{name}" for name in real]
        assert real_folders(session, ROOT) == [ROOT]
