"""What a run ends of is told by its cause, in the user's language."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

import pytest
from PySide6.QtWidgets import QApplication

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import VALUES, Cause, Values
from mgc_desktop.protocol.training import Failed, as_line, read_line
from mgc_desktop.ui.failure_words import WORDS, failure_words
from mgc_desktop.ui.i18n import install_language
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.training.words import words

MESSAGE = "an English sentence"
SAMPLES: Values = {
    "place": "/music/by genre",
    "reason": "permission denied",
    "labels": "calm; dark",
    "label": "Hörspiel",
    "system": "mersy2019-metal-jazz",
    "side": "valid",
    "network": "net_stft",
    "signal": "SIGSEGV",
    "epoch": 3,
    "have": 4,
    "need": 5,
    "code": 70,
    "theirs": 8,
    "ours": 7,
}
# Said in other words than the value itself.
IN_WORDS = {"side": {"en": "validation", "de": "Validierung"}, "reason": {"de": "verweigert"}}


def sample(cause: Cause) -> Values:
    return {name: SAMPLES[name] for name in VALUES[cause]}


@pytest.fixture(params=["en", "de"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    install_language(qapp, request.param)
    yield request.param
    install_language(qapp, "en")


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_words_with_what_belongs_to_it(cause: Cause, language: str) -> None:
    said = failure_words(MESSAGE, cause, sample(cause))
    places = {name for _, name, _, _ in Formatter().parse(WORDS[cause]) if name}
    assert places - {"message"} <= set(VALUES[cause])
    assert (MESSAGE in said) == ("message" in places)
    for name in places - {"message"}:
        value = IN_WORDS.get(name, {}).get(language, str(SAMPLES[name]))
        assert value in said
    assert "{" not in said
    story = Story()
    line = as_line(Failed(message=MESSAGE, cause=cause, values=sample(cause)))
    event = read_line(line)
    assert isinstance(event, Failed)
    story.take(event)
    assert story.phase is Phase.FAILED
    begins = {"en": "Training failed: ", "de": "Das Training ist fehlgeschlagen: "}[language]
    assert words.phase(story) == begins + said
    error = TrainingError(MESSAGE, cause, **sample(cause))
    assert error_words(error) == said[:1].upper() + said[1:]


def test_no_cause_is_left_in_english(qapp: QApplication) -> None:
    english = {cause: failure_words(MESSAGE, cause, sample(cause)) for cause in Cause}
    install_language(qapp, "de")
    german = {cause: failure_words(MESSAGE, cause, sample(cause)) for cause in Cause}
    install_language(qapp, "en")
    # But for what names a file and gives the system's reason, which is said in German, too.
    assert [cause for cause in Cause if english[cause] == german[cause]] == []
    assert len(set(german.values())) == len(Cause)


def test_a_cause_of_a_later_trainer_is_said_as_the_trainer_does() -> None:
    line = '{"event":"error","message":"no luck","cause":"bad luck","values":{"dice":3}}'
    event = read_line(line)
    assert event == Failed(message="no luck", values={"dice": 3})
    assert words.failure(event) == "the trainer says: no luck"
    # Nor is anything made up where an earlier one names less.
    early = Failed(message="/m: cannot be written", cause=Cause.CANNOT_WRITE)
    assert words.failure(early) == "the trainer says: /m: cannot be written"


def test_a_trainer_that_was_killed_for_memory_is_told_apart() -> None:
    said = {name: failure_words("", Cause.TRAINER_KILLED, {"signal": name}) for name in
            ("SIGKILL", "SIGSEGV")}  # fmt: skip
    assert "memory ran out" in said["SIGKILL"]
    assert "crashed" in said["SIGSEGV"]
