"""What stands beside the program in `share`: menu entry, icons, manual, completions, licences."""

from __future__ import annotations

import gzip
import html
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from installers.place import RECIPES, ROOT, Place, epoch, run, say, version

TEMPLATES = RECIPES / "linux"
ABOUT = {
    "mgc-desktop": "tag a music library with genre and mood in a window",
    "mgc": "tag a music library with genre and mood from the terminal",
    "mgc-trainer": "train the networks of MGC Desktop on labelled music",
}
COMPLETIONS = {
    "bash": "bash-completion/completions/{name}",
    "zsh": "zsh/vendor-completions/_{name}",
    "fish": "fish/vendor_completions.d/{name}.fish",
}


def make_shared_files(place: Place, share: Path) -> None:
    """Fill `share` for the frozen program."""
    say("menu entry, icons, manual, completions, licences")
    desktop_files(place, share)
    manual(place.frozen, share / "man" / "man1")
    completions(place.frozen, share)
    documents(place, share / "doc" / "mgc-desktop")


def desktop_files(place: Place, share: Path) -> None:
    """Write what a desktop reads: the menu entry, the software centre's page, and icons."""
    for folder in ("applications", "metainfo", "icons/hicolor/scalable/apps"):
        (share / folder).mkdir(parents=True, exist_ok=True)
    shutil.copy(TEMPLATES / "mgc-desktop.desktop", share / "applications")
    page = (TEMPLATES / "metainfo.xml").read_text(encoding="utf-8")
    (share / "metainfo" / "org.mgc_desktop.MGCDesktop.metainfo.xml").write_text(
        page.replace("<releases/>", releases()), encoding="utf-8"
    )
    drawing = ROOT / "resources" / "icons" / "mgc-desktop.svg"
    icons = share / "icons" / "hicolor"
    shutil.copy(drawing, icons / "scalable" / "apps")
    run(place.python, RECIPES / "render_icons.py", icons, QT_QPA_PLATFORM="offscreen")


def releases() -> str:
    """Return this version's entry of the changelog as AppStream has it."""
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch()))
    items = "".join(f"<li>{html.escape(item)}</li>" for item in news())
    told = f"<description><ul>{items}</ul></description>" if items else ""
    return f'<releases><release version="{version()}" date="{day}">{told}</release></releases>'


def news() -> list[str]:
    """Return the points of the changelog for this version, or of what is to become it."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    named = {section.partition("]")[0].lstrip("["): section for section in sections}
    section = named.get(version(), named.get("Unreleased", ""))
    points = re.findall(r"^- (.+?)(?=\n- |\n\n|\Z)", section, re.MULTILINE | re.DOTALL)
    return [" ".join(point.replace("`", "").split()) for point in points]


def plain(**more: str) -> dict[str, str]:
    """Return an environment in which the programs say their help without frames and colours."""
    return os.environ | {"TYPER_USE_RICH": "0", "LC_ALL": "C.UTF-8", "TERM": "dumb"} | more


def commands(program: Path) -> list[str]:
    """Return the commands of a program, as its help lists them."""
    done = subprocess.run(
        [program, "--help"], env=plain(), capture_output=True, text=True, check=True
    )
    listed = done.stdout.partition("\nCommands:\n")[2]
    return re.findall(r"^  ([a-z]+) ", listed, re.MULTILINE)


def manual(programs: Path, folder: Path) -> None:
    """Make the manual's pages from the programs' own help."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, about in ABOUT.items():
        page(programs, (name,), about, folder)
    for name in ("mgc", "mgc-trainer"):
        for command in commands(programs / name):
            page(programs, (name, command), f"the command {command} of {name}", folder)


def page(programs: Path, words: tuple[str, ...], about: str, folder: Path) -> None:
    """Make one page, compressed as manuals are."""
    done = subprocess.run(
        ["help2man", "--no-info", "--no-discard-stderr", "--section", "1", "--name", about,
         "--locale", "C.UTF-8",
         "--version-string", version(), "--source", f"MGC Desktop {version()}", " ".join(words)],
        env=plain(PATH=f"{programs}:{os.environ['PATH']}", SOURCE_DATE_EPOCH=str(epoch())),
        capture_output=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"build: no manual page of {' '.join(words)}: {done.stderr.decode()}")
    name = "-".join(words)
    # help2man takes a program for one word.
    text = done.stdout.decode().replace(f".TH {words[0].upper()} ", f".TH {name.upper()} ", 1)
    text = text.replace(f"{' '.join(words)} \\- ", f"{name} \\- ", 1)
    (folder / f"{name}.1.gz").write_bytes(gzip.compress(text.encode(), mtime=epoch()))


def completions(programs: Path, share: Path) -> None:
    """Keep what the programs say when a shell asks for its completions."""
    for name in ("mgc", "mgc-trainer"):
        asks = f"_{name.upper().replace('-', '_')}_COMPLETE"
        for shell, place in COMPLETIONS.items():
            done = subprocess.run(
                [programs / name],
                env=plain(**{asks: f"source_{shell}", "PATH": f"{programs}:{os.environ['PATH']}"}),
                capture_output=True,
                text=True,
                check=True,
            )
            target = share / place.format(name=name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(done.stdout.strip() + "\n", encoding="utf-8")


def documents(place: Place, folder: Path) -> None:
    """Collect our licence, those of all that is inside, and the GPL that holds for the whole."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "README.md", folder)
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE-of-our-code")
    for text in (RECIPES / "licences").glob("*.txt"):
        shutil.copy(text, folder)
    run(place.python, RECIPES / "collect_licences.py", folder / "licences")
