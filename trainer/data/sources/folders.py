"""A folder a label: what most people have before they have anything else."""

from __future__ import annotations

from pathlib import Path

from trainer.data.sources.labelled import LabelledFile, Task, audio_files, clean_label


def read_folders(root: Path, task: Task) -> list[LabelledFile]:
    """Take each folder of `root` as a label, with all that lies below it.

    Who plays is asked of the files' own tags later (`trainer.data.artists`).
    """
    del task
    found = []
    for folder in sorted(root.iterdir(), key=lambda entry: entry.name):
        if folder.name.startswith(".") or not folder.is_dir():
            continue
        for path in audio_files(folder):
            inner = path.parent.relative_to(folder)
            found.append(
                LabelledFile(
                    path,
                    (clean_label(folder.name),),
                    collection=root.resolve().name,
                    folder="" if inner == Path() else f"{folder.name}/{inner}",
                )
            )
    return found
