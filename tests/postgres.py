"""A PostgreSQL cluster for as long as the tests run: a socket, no port."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server here, if there is one."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    if found := max(debian, key=lambda path: int(path.parts[-3]), default=None):
        return found.parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


@contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """Start a cluster, yield its DATABASE_URL, and leave nothing behind."""
    # Not TMPDIR: the path of a socket may have 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="ita-pg-", dir="/tmp"))
    data = folder / "data"
    # Debian's locale C knows no Thai letters, and trigrams need them.
    initdb = ["-U", "ita", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    # It lives for a minute: durability would only cost time.
    options = (
        f"-c listen_addresses='' -k {folder} "
        "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    )
    # initdb and postgres refuse to be run by root.
    user = _unprivileged(folder) if os.geteuid() == 0 else []

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [*user, str(binaries / program), "-D", str(data), *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )

    try:
        run("initdb", "--no-sync", *initdb)
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://ita@/ita?host={folder}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _unprivileged(folder: Path) -> list[str]:
    users = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["runuser", "-u", user.pw_name, "--"]
