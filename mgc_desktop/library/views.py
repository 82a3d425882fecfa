"""Searches that the user gave a name."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mgc_desktop.library.schema import SavedView
from mgc_desktop.library.texts import clean


@dataclass(frozen=True)
class View:
    """A saved search and its order."""

    name: str
    query: str
    sort: str = ""


def list_views(session: Session) -> list[View]:
    """Return the saved searches, by name."""
    rows = session.scalars(select(SavedView).order_by(SavedView.name))
    return [View(row.name, row.query, row.sort) for row in rows]


def save_view(session: Session, view: View) -> None:
    """Keep a search; one of its name is replaced."""
    delete_view(session, view.name)
    session.add(SavedView(name=clean(view.name), query=clean(view.query), sort=view.sort))


def delete_view(session: Session, name: str) -> None:
    """Forget a search."""
    session.execute(delete(SavedView).where(SavedView.name == clean(name)))
