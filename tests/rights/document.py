"""docs/rights.md, written from the matrix: `python -m tests.rights.document`."""

from pathlib import Path

from tests.rights import matrix

FILE = Path(__file__).resolve().parents[2] / "docs" / "rights.md"
HEAD = """\
# Who may what

Every address of the site, and who is let in. Written from
[matrix.csv](../tests/rights/matrix.csv) by `python -m tests.rights.document`; a test
compares the two, and another asks for every address as every kind of person, with
every method, with own and with foreign ids. `manage.py list_urls --json` prints what
the pages say of themselves.

| Letter | Who |
| --- | --- |
| P | the public, not signed in |
| V | staff of the agency |
| O | an officer of one of its sections |
| A | its administrator |
| S | a system administrator |

All others get one answer: not signed in, **302** to the log-in page; another agency's
page or thing, **404**, the same as for one that does not exist; one's own agency, but
not this, **403** with whom to ask; a method that the page does not take, **405**;
where the password is asked for again and was not given within a quarter of an hour,
**302** to that question. Each address stands below /en/, too.

Staff pages lie below `/manage/<agency>/`; there the letters mean people of that
agency. A system administrator reads along, looks after people, and changes nothing.
"""


def text() -> str:
    """The whole document."""
    rows = matrix.rows()
    parts = {
        "Public pages and files": [row for row in rows if row.of_everyone],
        "One agency's staff": [row for row in rows if row.of_agency],
        "Whoever is signed in": [
            row for row in rows if not row.of_everyone and not row.of_agency
        ],
    }
    return HEAD + "".join(map(_part, parts, parts.values()))


def _part(title: str, rows: list[matrix.Row]) -> str:
    lines = [f"\n## {title}\n", "| Address | Read | Write | Password again |"]
    lines += ["| --- | --- | --- | --- |"]
    lines += [
        f"| `/{row.pattern}` | {_who(row.reads)} | {_who(row.writes)} "
        f"| {'yes' if row.password else ''} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def _who(letters: frozenset[str]) -> str:
    if letters == matrix.EVERYONE:
        return "everyone"
    # F is an A, at another agency.
    return " ".join(letter for letter in "VOAS" if letter in letters)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
