"""A PostgreSQL server of our own, where its programs are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


def _program(name: str) -> str:
    # Debian keeps these out of the PATH, by version.
    found = [*sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)]
    program = shutil.which(name) or (str(found[0]) if found else None)
    if program is None:
        pytest.skip(f"no PostgreSQL here: {name} is not installed")
    return program


def _user() -> dict[str, Any]:
    """It refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    pytest.skip("PostgreSQL does not run as root, and there is nobody else")


@contextmanager
def postgres() -> Iterator[str]:
    """Run a server on a socket in a folder of its own; yields the URL of an empty database."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="mgc-pg-"))
    try:
        if user:
            os.chown(folder, user["user"], user["group"])

        def run(*command: str) -> None:
            subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=60, **user)

        data = str(folder / "data")
        run(initdb, "-D", data, "-U", "mgc", "--auth=trust", "--no-sync", "-E", "UTF8")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run(pg_ctl, "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql+psycopg://mgc@/postgres?host={folder}"
        finally:
            run(pg_ctl, "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
