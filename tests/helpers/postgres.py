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
from sqlalchemy import text

from mgc_desktop.library.database import Library


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


class Server:
    """A server on a socket in a folder of its own; `url` is that of an empty database."""

    def __init__(self, folder: Path, *, fsync: bool = False) -> None:
        initdb, self._pg_ctl = _program("initdb"), _program("pg_ctl")
        self._folder = folder
        self._user = _user()
        self._fsync = "on" if fsync else "off"
        self.url = f"postgresql+psycopg://mgc@/postgres?host={folder}"
        if self._user:
            os.chown(folder, self._user["user"], self._user["group"])
        self._run(initdb, "-D", self._data, "-U", "mgc", "--auth=trust", "--no-sync", "-E", "UTF8")

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def start(self) -> None:
        options = f"-k {self._folder} -c listen_addresses='' -c fsync={self._fsync}"
        log = str(self._folder / "log")
        self._run(self._pg_ctl, "-D", self._data, "-o", options, "-l", log, "-w", "start")

    def stop(self) -> None:
        """End it as a crash would."""
        self._run(self._pg_ctl, "-D", self._data, "-m", "immediate", "stop")

    @property
    def pid(self) -> int:
        """The process that all others of the server are children of."""
        return int((self._folder / "data" / "postmaster.pid").read_text().split()[0])

    def _run(self, *command: str) -> None:
        where: dict[str, Any] = {"cwd": self._folder, **self._user}
        subprocess.run(command, check=True, capture_output=True, timeout=60, **where)


@contextmanager
def postgres_server(*, fsync: bool = False) -> Iterator[Server]:
    """Run a server that can be stopped and started again."""
    folder = Path(tempfile.mkdtemp(prefix="mgc-pg-"))
    try:
        server = Server(folder, fsync=fsync)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


@contextmanager
def postgres() -> Iterator[str]:
    """Run a server on a socket in a folder of its own; yields the URL of an empty database."""
    with postgres_server() as server:
        yield server.url


def end_connections(library: Library) -> None:
    """End every connection to a server but the one that does so."""
    with library.begin() as session:
        session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid != pg_backend_pid() AND backend_type = 'client backend'"
            )
        )
