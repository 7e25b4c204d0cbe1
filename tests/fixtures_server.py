"""Tests: a PostgreSQL of our own, started once per test process in a folder of its own, reached by a socket only."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.server_address import ServerAddress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.storage.server.engine import ServerOffice

WANTED = "--server"
_ACCOUNT = "postgres"  # PostgreSQL refuses to run as root
_EMPTY, _FULL = "kosong", "latihan"
_numbers = itertools.count(1)


def _program(name: str) -> str:
    """Debian keeps the server's programs out of the way, one folder per version."""
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = shutil.which(name) or (str(beside[-1]) if beside else None)
    if found is None:
        raise RuntimeError(f"{name} is not here: apt-get install postgresql")
    return found


class Cluster:
    """A running server and the offices made on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._as = ["setpriv", f"--reuid={_ACCOUNT}", f"--regid={_ACCOUNT}", "--clear-groups"] if _is_root() else []
        self._data = folder / "data"
        self._options = ""
        self._crashed = False

    def start(self) -> None:
        if _is_root():
            shutil.chown(self._folder, _ACCOUNT)
        self._run("initdb", "-D", self._data, "-U", _ACCOUNT, "--auth=trust", "--locale=C", "--encoding=UTF8", "-N")
        # Nobody needs these tests' rows after a power cut, and no port is opened.
        rules = {
            "listen_addresses": "''",
            "unix_socket_directories": str(self._folder),
            "fsync": "off",
            "full_page_writes": "off",
            "wal_level": "minimal",
            "max_wal_senders": "0",
            "autovacuum": "off",
            "shared_buffers": "64MB",
        }
        self._options = " ".join(f"-c {name}={value}" for name, value in rules.items())
        self._start()

    def crash(self) -> None:
        """End every process of the server without warning."""
        note = self._data / "postmaster.pid"
        (head,) = note.read_text().splitlines()[:1]
        processes = (head, *_children_of(head))
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(process), signal.SIGKILL)
        while any(_runs(process) for process in processes):
            Event().wait(0.01)
        # Where nobody buries the dead, the server takes the number in these for a living one.
        note.unlink()
        for lock in self._folder.glob(".s.PGSQL.*"):
            lock.unlink()
        self._crashed = True

    def start_again(self) -> None:
        """After a crash: the server finds back to what was committed."""
        if self._crashed:
            self._crashed = False
            self._start()

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def address(self, database: str, account: str = _ACCOUNT) -> ServerAddress:
        return ServerAddress(str(self._folder), database, account)

    def say(self, *statements: str, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(host=str(self._folder), user=_ACCOUNT, dbname=database, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def clone(self, template: str) -> ServerAddress:
        """A database like the template, under a name of its own."""
        name = f"uji{next(_numbers)}"
        self.say(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.address(name)

    def drop(self, address: ServerAddress) -> None:
        self.say(f"DROP DATABASE {address.database} WITH (FORCE)")

    def _start(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-o", self._options, "-l", self._folder / "log", "-w", "start")

    def _run(self, program: str, *words: str | Path) -> None:
        # The folder we are in may be closed to that account.
        subprocess.run(
            [*self._as, _program(program), *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=60
        )


def _children_of(process: str) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def _runs(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except FileNotFoundError:
        return False


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A server for this process; its path is short, because a socket's may not be long."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="asn-pg-", ignore_cleanup_errors=True) as folder:
        made = Cluster(Path(folder))
        made.start()
        try:
            yield made
        finally:
            made.stop()


@pytest.fixture(scope="session")
def empty_office_on_server(cluster: Cluster) -> str:
    """The database of an office without anybody; clone it, never open it."""
    from asn_desktop.storage.server import engine
    from tests.fixtures_db import NOW

    cluster.say(f"CREATE DATABASE {_EMPTY}")
    engine.create(cluster.address(_EMPTY), now=NOW).close()
    return _EMPTY


@pytest.fixture(scope="session")
def one_office(cluster: Cluster, empty_office_on_server: str) -> Emptied:
    return Emptied(cluster, cluster.clone(empty_office_on_server))


@pytest.fixture
def server_place(one_office: Emptied) -> ServerAddress:
    """Where an empty office is that nobody else works in; emptying one is ten times quicker than cloning one."""
    one_office.empty()
    return one_office.address


@pytest.fixture(scope="session")
def demo_on_server(cluster: Cluster, demo_office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The database of the practice office; clone it, never open it."""
    from asn_desktop.storage.server import moving
    from tests.fixtures_db import NOW

    cluster.say(f"CREATE DATABASE {_FULL}")
    path = tmp_path_factory.mktemp("pindah") / "latihan.asn"
    shutil.copyfile(demo_office_file, path)
    moving.to_server(path, cluster.address(_FULL), now=NOW, report=lambda *_: None)
    return _FULL


@pytest.fixture
def demo_place(cluster: Cluster, demo_on_server: str) -> Iterator[ServerAddress]:
    """Where a practice office of this test's own is."""
    address = cluster.clone(demo_on_server)
    yield address
    cluster.drop(address)


@pytest.fixture
def other_place(cluster: Cluster, empty_office_on_server: str) -> Iterator[ServerAddress]:
    """Where a second empty office is."""
    address = cluster.clone(empty_office_on_server)
    yield address
    cluster.drop(address)


class Emptied:
    """An office that every test finds as it was made."""

    def __init__(self, cluster: Cluster, address: ServerAddress) -> None:
        from asn_desktop.storage.schema import metadata

        self.address = address
        self._cluster = cluster
        tables = [name for name in metadata.tables if name != "meta"]
        # As a replica: the rules that keep the audit whole are for acts, not for tidying up between tests.
        self._statements = (
            "SET search_path = asn",
            "SET session_replication_role = replica",
            ";".join(f'DELETE FROM "{name}"' for name in tables),
            "DELETE FROM meta WHERE name NOT IN ('file_key', 'origin', 'created', 'practice')",
        )

    def empty(self) -> None:
        self._cluster.say(*self._statements, database=self.address.database)


@contextlib.contextmanager
def office_on(place: ServerAddress) -> Iterator[ServerOffice]:
    """The open office of this place."""
    from asn_desktop.storage.server import engine

    with engine.open_office(place) as database:
        yield database
