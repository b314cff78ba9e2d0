"""A database of one's own on either engine, that can be taken away and given back."""

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg2

from tests import postgres

ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
SCENE = "prove_scene"
ENGINE = "PostgreSQL" if ON_POSTGRES else "SQLite"


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """An empty database on the engine that the tests run on; yield its URL."""
    if not ON_POSTGRES:
        (folder / "database").mkdir()
        yield f"sqlite://{folder}/database/ita.sqlite3"
        return
    url = os.environ["DATABASE_URL"]
    name = f"prove_{uuid.uuid4().hex[:12]}"
    _tell(url, f"CREATE DATABASE {name}")
    try:
        yield url.replace("/ita?", f"/{name}?")
    finally:
        _tell(url, f"DROP DATABASE {name} WITH (FORCE)")


def keep_scene(url: str, folder: Path, kept: Path) -> None:
    """Keep what has just been set in a database and its folder, to be copied."""
    shutil.copytree(folder, kept)
    if ON_POSTGRES:
        _tell(url, f"CREATE DATABASE {SCENE} TEMPLATE {_name(url)}")


def copy_scene(url: str, folder: Path, kept: Path) -> None:
    """Set in an empty database what was kept of another one."""
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    if ON_POSTGRES:
        _tell(url, f"DROP DATABASE {_name(url)}")
        _tell(url, f"CREATE DATABASE {_name(url)} TEMPLATE {SCENE}")


def is_shared(url: str) -> bool:
    """Tell whether the database stands where all but the stoppable ones do."""
    return not ON_POSTGRES or urlsplit(url).query == urlsplit(_shared()).query


@dataclass
class Away:
    """A database that can be stopped and started."""

    url: str
    folder: Path

    def stop(self) -> None:
        """Take it away, without a warning to anyone."""
        if ON_POSTGRES:
            self._pg_ctl("-m", "immediate", "stop")
        else:
            self.folder.rename(self.folder.with_name("elsewhere"))

    def start(self) -> None:
        """Give it back."""
        if ON_POSTGRES:
            options = f"-c listen_addresses='' -k {self.folder}"
            log = str(self.folder / "log")
            self._pg_ctl("-w", "-l", log, "-o", options, "start")
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.with_name("elsewhere").rename(self.folder)

    def _pg_ctl(self, *arguments: str) -> None:
        folder = postgres.binaries()
        assert folder
        owner = self.folder.owner()
        user = ["runuser", "-u", owner, "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [
                *user,
                str(folder / "pg_ctl"),
                "-D",
                str(self.folder / "data"),
                *arguments,
            ],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )


@contextmanager
def stoppable(folder: Path) -> Iterator[Away]:
    """A database that nobody else uses, so that it may be stopped."""
    if not ON_POSTGRES:
        (folder / "database").mkdir()
        yield Away(f"sqlite://{folder}/database/ita.sqlite3", folder / "database")
        return
    binaries = postgres.binaries()
    assert binaries
    with postgres.cluster(binaries) as url:
        _tell(url, "CREATE DATABASE ita")
        yield Away(url, Path(parse_qs(urlsplit(url).query)["host"][0]))


def _shared() -> str:
    return os.environ["DATABASE_URL"]


def _name(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def _tell(url: str, command: str) -> None:
    """Run one command on the cluster, beside its databases."""
    host = parse_qs(urlsplit(url).query)["host"][0]
    connection = psycopg2.connect(host=host, user="ita", dbname="postgres")
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(command)
    finally:
        connection.close()
