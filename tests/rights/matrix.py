"""The matrix of rights: matrix.csv, read, and the one rule that it stands for.

A row is an address. `reads` and `writes` name who is let in:

    P the public, V staff, O an officer of a section, A an administrator,
    F an administrator of another agency, S a system administrator

Below /manage/<slug>/ they stand for people of that agency, so F is never among
them: at home, F is an A. `get` and `post` are the answers to whoever is let in, a
post being an empty one; `302 422` is what the public gets, then everyone signed in.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("matrix.csv")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
PRINCIPALS = "PVOAFS"
EVERYONE = frozenset(PRINCIPALS)
SIGNED_IN = frozenset("VOAFS")
# Where the ids of a request come from: of the agency at hand (home), another one
# (away), or an id of the one below the address of the other.
PLACES = ("home", "away", "its id here", "our id there")
SAFE = ("GET", "HEAD")


@dataclass(frozen=True)
class Row:
    """One address of the matrix."""

    pattern: str
    name: str
    methods: tuple[str, ...]
    reads: frozenset[str]
    writes: frozenset[str]
    password: bool
    thing: str
    get: tuple[int, ...]
    post: tuple[int, ...]

    @property
    def of_agency(self) -> bool:
        """Whether it is a page of one agency's staff."""
        return "manage/<slug:slug>" in self.pattern

    @property
    def of_everyone(self) -> bool:
        """Whether nobody needs to sign in."""
        return "P" in self.reads | self.writes

    def status(self, who: str, method: str, place: str, *, confirmed=True) -> int:
        """What this request must be answered with."""
        if method not in self.methods:
            return 405
        let_in = self.reads if method in SAFE else self.writes
        if who == "P" and not self.of_everyone:
            return 302
        if self.of_agency:
            role = role_in(who, "home" if place in ("home", "its id here") else "away")
            if role is None:
                return 404
            if role not in let_in:
                return 403
        if self.password and not confirmed:
            return 302
        if self.thing and place in ("its id here", "our id there"):
            return 404
        told = self.get if method in SAFE else self.post
        return told[0] if who == "P" else told[-1]


def role_in(who: str, place: str) -> str | None:
    """What somebody is in the agency at hand or in the other one; None: a stranger."""
    if who == "S":
        return "S"
    if place == "home":
        return who if who in "VOA" else None
    return "A" if who == "F" else None


def rows() -> list[Row]:
    """The matrix."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_row(line) for line in csv.DictReader(file)]


def _row(line: dict[str, str]) -> Row:
    return Row(
        pattern=line["pattern"],
        name=line["name"],
        methods=tuple(line["methods"].split()),
        reads=frozenset(line["reads"]) - {"-"},
        writes=frozenset(line["writes"]) - {"-"},
        password=line["password"] == "yes",
        thing=line["thing"],
        get=tuple(map(int, line["get"].split())),
        post=tuple(map(int, line["post"].split())),
    )
