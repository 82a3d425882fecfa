"""Settings that belong to a library, each a model with defaults, checked when read and written."""

from __future__ import annotations

import logging
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy.orm import Session

from mgc_desktop.library.schema import Setting

log = logging.getLogger(__name__)

M = TypeVar("M", bound=BaseModel)


def read_setting(session: Session, key: str, default: M) -> M:
    """Return a setting, or `default` where there is none, or one that this version cannot read."""
    row = session.get(Setting, key)
    if row is None:
        return default
    try:
        return type(default).model_validate(row.value)
    except ValidationError as error:
        log.warning("setting %s is not understood and left aside: %s", key, error)
        return default


def write_setting(session: Session, key: str, value: BaseModel) -> None:
    """Keep a setting."""
    session.merge(Setting(key=key, value=value.model_dump(mode="json")))
