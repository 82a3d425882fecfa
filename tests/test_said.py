"""What the layers below the window say: written where it is said, and whole after every way."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, insert, select

from mgc_desktop.core.errors import AudioDecodeError, TagError
from mgc_desktop.library.message_columns import MessageList, MessageText
from mgc_desktop.messages import Message, system_message

PACKAGE = Path(__file__).resolve().parents[1] / "mgc_desktop"
# Words that come from outside, which nobody here could have translated: a template is a literal
# everywhere else.
FOREIGN = {
    "core/errors.py": "message",
    "jobs/library/following.py": "said",
    "jobs/library/vocabulary.py": "cause",
    "library/database.py": "said",
}
# Of messages themselves: kept, made again.
HANDLED = ("messages.py", "library/message_columns.py")

NESTED = Message(
    "{reason}; its old content is in {name}",
    reason=Message("timed out after {seconds:.0f} s", seconds=12.0),
    name="a {brace} – “quoted”.mp3",
)


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of `Message`, with the module that it stands in."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Message":
                yield path.relative_to(PACKAGE).as_posix(), node


def test_templates_are_literals() -> None:
    computed = {
        (module, ast.unparse(call.args[0]))
        for module, call in calls()
        if module not in HANDLED and not isinstance(call.args[0], ast.Constant)
    }
    assert computed == set(FOREIGN.items())


def test_the_window_says_errors_in_its_own_language() -> None:
    said = [
        path.relative_to(PACKAGE).as_posix()
        for path in (PACKAGE / "ui").rglob("*.py")
        if path.name != "messages.py" and "str(error)" in path.read_text(encoding="utf-8")
    ]
    assert said == []


def test_every_place_of_a_template_is_filled() -> None:
    n_filled = 0
    for module, call in calls():
        template = call.args[0]
        if module in HANDLED or not isinstance(template, ast.Constant) or not call.keywords:
            continue
        places = {name for _, name, _, _ in Formatter().parse(str(template.value)) if name}
        assert places == {keyword.arg for keyword in call.keywords}, template.value
        n_filled += 1
    assert n_filled > 100


def test_an_error_crosses_to_another_process_whole() -> None:
    error = pickle.loads(pickle.dumps(AudioDecodeError("/a.mp3", NESTED)))
    assert isinstance(error, AudioDecodeError)
    assert (error.cause.template, error.cause.values) == (NESTED.template, NESTED.values)
    assert str(error) == f"/a.mp3: {NESTED}"
    assert str(pickle.loads(pickle.dumps(TagError("/b.mp3", NESTED)))) == f"/b.mp3: {NESTED}"


def test_a_message_of_values_is_made_again() -> None:
    again = Message.from_json(NESTED.as_json())
    assert again == NESTED == "timed out after 12 s; its old content is in a {brace} – “quoted”.mp3"
    reason = again.values["reason"]
    assert isinstance(reason, Message)
    assert reason.template == "timed out after {seconds:.0f} s"


@pytest.mark.parametrize(
    "said",
    [
        NESTED,
        Message("is a folder"),
        Message("cannot be read: {reason}", reason="bytes \udcff\0, no UTF-8"),
        Message("{name}: {reason}", name="long", reason="x" * 5000),
    ],
    ids=["nested", "plain", "bytes", "long"],
)
def test_the_database_keeps_messages(said: Message) -> None:
    table = Table(
        "kept",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("one", MessageText),
        Column("several", MessageList),
    )
    engine = create_engine("sqlite://")
    table.create(engine)
    with engine.begin() as connection:
        connection.execute(insert(table).values(one=said, several=[said, Message("rejected")]))
        raw = str(connection.exec_driver_sql("SELECT one FROM kept").scalar_one())
        one, several = connection.execute(select(table.c.one, table.c.several)).one()
        # What an earlier version kept, and what anybody looks for, is text.
        connection.exec_driver_sql("UPDATE kept SET one = 'is a folder', several = '[\"odd\"]'")
        early = connection.execute(select(table.c.one, table.c.several)).one()
        found = connection.scalar(select(table.c.id).where(table.c.one.startswith("is a")))
    assert isinstance(one, Message)
    assert raw.startswith(str(one)[:1000])
    assert several[1] == "rejected"
    if len(said) < 5000:
        assert one.template == several[0].template == said.template
        assert one.values.keys() == said.values.keys()
    assert early == ("is a folder", ["odd"])
    assert isinstance(early[0], Message)
    assert found == 1


@pytest.mark.parametrize(
    "text", ["a\x1eb", "a\x1e{b", 'a\x1e{"template": 1}', 'a\x1e["x"]', "a\x1e5", "a\x1e"]
)
def test_whatever_else_stands_in_the_database_is_text(text: str) -> None:
    found = MessageText().process_result_value(text, None)
    assert isinstance(found, Message)
    assert found.startswith("a")
    assert MessageText().process_bind_param(Message(text), None) == text.replace("\x1e", " ")


def test_what_the_system_says_has_words_or_its_own() -> None:
    assert system_message(PermissionError(13, "Permission denied")) == "permission denied"
    assert system_message(OSError(9999, "something rare")) == "something rare"
