"""Known faults among labelled files: what others found wrong with GTZAN, by the files' names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mgc_desktop.protocol.training import Finding
from trainer.data.gtzan_facts import COLLECTION, known_faults
from trainer.data.material import Material
from trainer.data.sources.labelled import LabelledFile
from trainer.events import shown

_SOURCE = "(Sturm, 2013)"


def faults_of(material: Material) -> list[Finding]:
    """Warn of the known faults among the files of GTZAN that are here."""
    paths = {
        piece.file.path.stem: piece.file
        for piece in material.pieces
        if piece.file.collection == COLLECTION
    }
    faults = known_faults()
    matched = [
        {material.pieces[i].file.path.stem for i in numbers} for numbers in material.recordings
    ]
    unmatched = [
        same for same in faults.repeated(paths) if not any(set(same) <= one for one in matched)
    ]
    return [
        *_repeated(unmatched, paths),
        *_each(faults.disputed, paths, "disputed label", "the label is disputed {source}: {what}"),
        *_each(faults.damaged, paths, "damaged", "known to be damaged {source}: {what}"),
    ]


def _repeated(sets: Sequence[Sequence[str]], paths: Mapping[str, LabelledFile]) -> list[Finding]:
    if not sets:
        return []
    named = ", ".join(" = ".join(same) for same in sets)
    return [
        Finding(
            kind="known repetition",
            message=f"known to be one recording {_SOURCE}, although they do not sound so: {named}",
            files=tuple(shown(paths[name].path) for same in sets for name in same),
            labels=tuple("; ".join(paths[name].labels) for same in sets for name in same),
        )
    ]


def _each(
    facts: Mapping[str, str], paths: Mapping[str, LabelledFile], kind: str, words: str
) -> list[Finding]:
    return [
        Finding(
            kind=kind,
            message=words.format(source=_SOURCE, what=what),
            files=(shown(paths[name].path),),
            labels=("; ".join(paths[name].labels),),
        )
        for name, what in facts.items()
        if name in paths
    ]
