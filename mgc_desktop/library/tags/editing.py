"""Plan an edit: what would change, proved on the file that it would make; nothing is written."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mgc_desktop.library.tags import snapshot as snapshots
from mgc_desktop.library.tags import writing
from mgc_desktop.library.tags.containers import open_tags
from mgc_desktop.library.tags.fields import LISTS, WRITABLE
from mgc_desktop.library.tags.fingerprint import fingerprint as content_fingerprint
from mgc_desktop.library.tags.guard import guard
from mgc_desktop.library.tags.source import (
    EditedSource,
    FileSource,
    Malformed,
    Splice,
    open_file,
    ordered,
)
from mgc_desktop.library.tags.tagfile import Policy, TagFile, Values, WriteOptions, is_blank
from mgc_desktop.library.tags.witness import refuse_if_misread
from mgc_desktop.messages import Message
from mgc_desktop.records import FieldChange

_DEFAULTS = WriteOptions()


@dataclass(frozen=True)
class WritePlan:
    """What would be written to one file; nothing is touched yet.

    Attributes
    ----------
    path : str
    container, tag_version : str
        Such as "MP3" and "ID3v2.3".
    current : dict of str to tuple of str
        What each field that can be written holds now.
    changes : tuple of FieldChange
        Old and new values of each field that changes; empty if there is nothing to do.
    notes : tuple of Message
        What else a user should know.
    before, after : str
        Fingerprints of the content as seen, and as it will be.
    splices : tuple of Splice
    snapshot : bytes
        The way back; see `snapshot`.
    keep_mtime : bool
    """

    path: str
    container: str
    tag_version: str
    current: dict[str, Values]
    changes: tuple[FieldChange, ...]
    notes: tuple[Message, ...]
    before: str
    after: str
    splices: tuple[Splice, ...]
    snapshot: bytes
    keep_mtime: bool

    @property
    def nothing_to_do(self) -> bool:
        """Whether the file already is as wanted."""
        return not self.changes


def plan(
    path: str | os.PathLike[str],
    wanted: Mapping[str, Values],
    policy: Mapping[str, Policy] | Policy = "fill",
    options: WriteOptions = _DEFAULTS,
) -> WritePlan:
    """Say what a write would change; the file is only read.

    Parameters
    ----------
    wanted : mapping of str to tuple of str
        By field: genre, mood, model, genre_confidence, mood_confidence.
    policy : "fill", "append", "replace", or a mapping of field to one of them
        Fill writes where nothing stands, append adds what is not there in any case of letters,
        replace puts the new values in place of the old ones; replace with no values removes the
        field. A field that a mapping leaves out is filled; provenance, which is ours, is
        always replaced.

    Raises
    ------
    TagError
        If the file cannot be read, its tags cannot be parsed, or a value cannot be written.
    """
    path = os.fspath(path)
    with guard(path), open_file(path) as file:
        source = FileSource(file)
        tags = open_tags(source, options.separator, options.code_page)
        values = _merged(tags, wanted, policy)
        if values and tags.damage:
            raise Malformed(Message("{reason}; the file is left unchanged", reason=tags.damage))
        before = content_fingerprint(tags)
        # The tags are sound: an edit may take what it needs, such as renumbering every page.
        source.budget = None
        edit = tags.edit(values, options) if values else None
        splices = ordered(edit.splices) if edit else ()
        notes = list(edit.notes) if edit else []
        after = before
        if splices:
            after = _proved(tags, splices, values, options)
            reason = writing.in_place_reason(os.fstat(file.fileno()))
            if reason:
                notes.append(Message("written in place after a backup: {reason}", reason=reason))
        changes = tuple(
            FieldChange(name, tags.get(name), tags.as_read(name, new))
            for name, new in values.items()
        )
        return WritePlan(
            path=path,
            container=tags.container,
            tag_version=tags.tag_version,
            current={name: tags.get(name) for name in WRITABLE},
            changes=changes if splices else (),
            notes=tuple(dict.fromkeys(notes)),
            before=before,
            after=after,
            splices=splices,
            snapshot=snapshots.pack(
                splices,
                source,
                before,
                after,
                keep_mtime=options.keep_mtime,
                mtime_ns=os.fstat(file.fileno()).st_mtime_ns,
            ),
            keep_mtime=options.keep_mtime,
        )


def _merged(
    tags: TagFile, wanted: Mapping[str, Values], policy: Mapping[str, Policy] | Policy
) -> dict[str, Values]:
    """Return the new values of each field that changes."""
    merged: dict[str, Values] = {}
    for name, asked in wanted.items():
        if name not in WRITABLE:
            raise ValueError(f"no field that can be written: {name}")
        new = _clean(name, asked)
        old = tags.get(name)
        how = policy if isinstance(policy, str) else policy.get(name, "fill")
        if name not in LISTS:
            how = "replace"
            new = new[:1]
        if how == "fill":
            new = old or new
        elif how == "append":
            known = {value.casefold() for value in old}
            new = old + tuple(value for value in new if value.casefold() not in known)
        if tags.as_read(name, new) != old:
            merged[name] = new
    return merged


def _clean(name: str, values: Values) -> Values:
    """Refuse what no tag can hold; drop what is empty or there twice."""
    kept: dict[str, str] = {}
    for value in values:
        if "\0" in value:
            raise Malformed(
                Message("a {name} with a NUL character, which separates values", name=name)
            )
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise Malformed(Message("a {name} that is no valid Unicode", name=name)) from error
        if not is_blank(value):
            kept.setdefault(value.casefold(), value.strip())
    return tuple(kept.values())


def _proved(
    tags: TagFile, splices: Sequence[Splice], values: Mapping[str, Values], options: WriteOptions
) -> str:
    """Parse the file that the edit would make, compare, and return its fingerprint."""
    after = EditedSource(tags.source, splices)
    edited = open_tags(after, options.separator, options.code_page)
    for name in WRITABLE:
        expected = tags.as_read(name, values[name]) if name in values else tags.get(name)
        if edited.get(name) != expected:
            raise Malformed(
                Message(
                    "its {name} would not be read back as written: the file is left unchanged",
                    name=name,
                )
            )
    refuse_if_misread(tags, edited, values)
    return content_fingerprint(edited)


def snapshot(plan: WritePlan) -> bytes:
    """Return the exact way back from a plan's result: keep it before `apply`.

    It holds every byte that the write takes away and where it stood, so `restore` makes the whole
    file what it was, byte for byte; usually a few hundred bytes.
    """
    return plan.snapshot
