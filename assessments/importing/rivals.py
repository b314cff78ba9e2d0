"""Tables that say the same thing twice: which of them a document means."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assessments.importing.columns import MEASURES
from assessments.importing.findings import Choice, Findings, Place, Said, together
from assessments.importing.headers import Header
from assessments.importing.names import Names
from assessments.importing.rows import TableRow, scores_stated
from assessments.importing.tables import Table

SCORES = "scores"
NONE_YET = "none"


@dataclass
class Group:
    """Parts of one table, and what they speak of."""

    parts: list[int] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    rows: list[TableRow] = field(default_factory=list)

    @property
    def scored(self) -> bool:
        """Tell whether it gives scores."""
        return SCORES in self.roles


def tables_of(table: Table, names: Names) -> tuple[list[Group], list[TableRow]]:
    """The tables to read, and the rows of those that were decided against.

    Where two say the same, a person has to decide.
    """
    groups: list[Group] = []
    rivals: dict[int, list[Group]] = {}
    by_part: dict[int, list[TableRow]] = {}
    for row in table.rows:
        by_part.setdefault(row.part, []).append(row)
    for part, rows in by_part.items():
        header = table.headers[part]
        roles = {MEASURES} if MEASURES in header.keys else set()
        if scores_stated(rows):
            roles.add(SCORES)
        found = (names.number_of(row.label) for row in rows if row.label)
        numbers = {number for number in found if number is not None}
        against = [
            one
            for one in groups
            if one.roles & roles and len(numbers) > 1 and numbers <= one.numbers
        ]
        home = next(
            (
                one
                for one in groups
                if one not in against and _is_like(one, header, table)
            ),
            None,
        )
        if home is None:
            home = Group()
            groups.append(home)
            if against:
                rivals.setdefault(groups.index(against[0]), []).append(home)
        home.parts.append(part)
        home.roles |= roles
        home.numbers |= numbers
        home.rows += rows
    against_them: list[Group] = []
    for first, others in rivals.items():
        both = [groups[first], *others]
        chosen = _decided(both, table.headers, names.findings)
        against_them += [one for one in both if one is not chosen]
    passed = [row for one in against_them for row in one.rows]
    return [one for one in groups if one not in against_them], passed


def _is_like(group: Group, header: Header, table: Table) -> bool:
    return any(table.headers[part].keys == header.keys for part in group.parts)


def _decided(
    rivals: Sequence[Group], headers: Sequence[Header], findings: Findings
) -> Group:
    """The table that a person has chosen; refused as long as nobody has."""
    places = [_place(headers[group.parts[0]]) for group in rivals]
    about = Said(
        f"พบตารางที่เข้าเกณฑ์ {len(rivals)} ตาราง เลือกตารางที่ต้องการ",
        f"{len(rivals)} tables fit. Choose the one to read",
    )
    listed = together(places)
    taken = findings.decide(
        "T19",
        listed,
        subject=" ".join(place.th for place in places),
        about=about,
        found=listed.th,
        choices=[
            Choice(NONE_YET, Said("ยังไม่เลือก", "None chosen yet.")),
            *(
                Choice(
                    str(number),
                    Said(
                        f"ใช้ {place.th} ({len(group.rows)} แถว)",
                        f"The one at {place.en} is used ({len(group.rows)} rows).",
                    ),
                )
                for number, (place, group) in enumerate(
                    zip(places, rivals, strict=True), 1
                )
            ),
        ],
    )
    if taken != NONE_YET:
        return rivals[int(taken) - 1]
    findings.refuse(
        "T19",
        listed,
        "",
        Said(
            f"{about.th} หรือเหลือไว้ตารางเดียวในไฟล์ แล้วนำเข้าใหม่",
            f"{about.en}, or keep only one in the file and import it again.",
        ),
    )
    return rivals[0]


def _place(header: Header) -> Place:
    if header.table:
        return Place(header.table, header.table).within(header.place)
    return header.place
