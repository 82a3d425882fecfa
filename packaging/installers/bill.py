"""The bill of materials of the frozen folder, in CycloneDX's format."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from installers.place import ROOT, Place, run, say, version

TOOL = "cyclonedx-bom==7.5.0"
# The tool reads what is installed; what was frozen of it, the program itself knows.
NAMES = "from mgc_desktop.jobs.parts import parts; print(*(part.name for part in parts()))"


def write_bill(place: Place) -> Path:
    """Write the bill of the environment that was frozen; returns its path."""
    say("bill of materials")
    tools = place.work / "tools"
    folder = tools / ("Scripts" if sys.platform == "win32" else "bin")
    if not folder.exists():
        run(sys.executable, "-m", "venv", tools)
    run(folder / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", TOOL)
    everything = place.work / "environment.cdx.json"
    run(folder / "cyclonedx-py", "environment", "--output-reproducible", "--output-format", "JSON",
        "--pyproject", ROOT / "pyproject.toml", "-o", everything, place.python)  # fmt: skip
    frozen = subprocess.run(
        [place.python, "-c", NAMES], capture_output=True, text=True, check=True
    ).stdout.split()
    bill = only(json.loads(everything.read_text(encoding="utf-8")), frozen)
    place.out.mkdir(parents=True, exist_ok=True)
    target = place.out / f"mgc-desktop-{version()}.cdx.json"
    target.write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return target


def only(bill: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """Return a bill without what the build needed but did not freeze; with Python itself."""
    kept = {name_key(name) for name in names}
    components = [part for part in bill["components"] if name_key(part["name"]) in kept]
    here = {part["bom-ref"] for part in components} | {"root-component"}
    lines = [line for line in bill["dependencies"] if line["ref"] in here]
    told = [line | {"dependsOn": [ref for ref in line.get("dependsOn", ()) if ref in here]}
            for line in lines]  # fmt: skip
    python = {
        "bom-ref": "python",
        "type": "application",
        "name": "python",
        "version": sys.version.split()[0],
        "licenses": [{"license": {"id": "PSF-2.0"}}],
    }
    bill["metadata"]["component"]["version"] = version()
    return bill | {"components": [*components, python], "dependencies": told}


def name_key(name: str) -> str:
    """Return a distribution's name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()
