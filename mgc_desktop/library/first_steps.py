"""Analyse, review, write: how far who is new has come with a library, and whether it is shown."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from mgc_desktop.library.journal import DONE, UNDOING, UNDONE
from mgc_desktop.library.schema import Decision, TrackAnalysis, WriteEntry
from mgc_desktop.library.settings import read_setting, write_setting

_KEY: Final = "first_steps"


class _Steps(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    shown: bool | None = None


def shown_steps(session: Session) -> bool | None:
    """Return whether the steps are shown; None before they ever were."""
    return read_setting(session, _KEY, _Steps()).shown


def keep_shown_steps(session: Session, shown: bool) -> None:
    """Remember whether the steps are shown."""
    write_setting(session, _KEY, _Steps(shown=shown))


def ever_analysed(session: Session) -> bool:
    """Whether a model has analysed any track."""
    return bool(session.scalar(select(exists(select(TrackAnalysis.id)))))


def ever_decided(session: Session) -> bool:
    """Whether the user has decided anything about a track, also if it was undone."""
    return bool(session.scalar(select(exists(select(Decision.id)))))


def ever_written(session: Session) -> bool:
    """Whether tags of any file were written, also if that was undone."""
    written = WriteEntry.state.in_((DONE, UNDOING, UNDONE))
    return bool(session.scalar(select(exists(select(WriteEntry.id).where(written)))))
