"""Reports for people: the same facts as a page for the browser and as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape


def write_pages(
    run: Path,
    template: str,
    facts: Mapping[str, Any],
    filters: Mapping[str, Callable[..., str]] | None = None,
) -> list[Path]:
    """Write ``report.html`` and ``report.md`` into a run's folder.

    Parameters
    ----------
    template : str
        Name of both templates, without what follows its first point.
    facts : mapping
        What the templates show.
    filters : mapping of callables, optional
        How the templates write numbers.

    Returns
    -------
    list of Path
        What was written.
    """
    templates = Environment(
        loader=PackageLoader("trainer"),
        autoescape=select_autoescape(["html.jinja"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= filters or {}
    written = []
    for kind in ("html", "md"):
        path = run / f"report.{kind}"
        page = templates.get_template(f"{template}.{kind}.jinja").render(facts)
        path.write_text(page, encoding="utf-8")
        written.append(path)
    return written
