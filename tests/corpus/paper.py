"""What a document says, before it takes a form: the truth that a reading is held to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from tests.corpus.agencies import Office
from tests.corpus.words import ANALYSES, CADENCES, FOLLOWED, MEASURES, NAMES

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
LETTERS = ((95, "AA"), (85, "A"), (75, "B"), (65, "C"), (55, "D"), (50, "E"), (0, "F"))
SCORES = {
    1: "87.12",
    2: "74.50",
    3: "81.06",
    4: "79.90",
    5: "76.33",
    6: "82.47",
    7: "70.28",
    8: "68.75",
    9: "91.25",
    10: "62.50",
}
HIGH_SCORES = {
    1: "95.40",
    2: "91.18",
    3: "93.02",
    4: "90.77",
    5: "92.61",
    6: "93.35",
    7: "89.90",
    8: "88.64",
    9: "100.00",
    10: "96.67",
}


@dataclass(frozen=True)
class Owner:
    """Who is in charge: the words, and the sections that they name."""

    text: str
    lead: str | None
    joint: tuple[str, ...] = ()
    everyone: bool = False


@dataclass(frozen=True)
class Deed:
    """One measure: its words, owners and monitoring, and the cadence in that."""

    text: str
    owner: Owner
    monitoring: str
    cadence: str


@dataclass(frozen=True)
class Row:
    """What is said of one indicator."""

    number: int
    name: str
    score: str
    analysis: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True)
class Paper:
    """A whole document's content; `level` and `total` as the paper prints them."""

    office: Office
    fiscal_year: int
    plan_year: int
    rows: tuple[Row, ...]
    total: str
    level: str
    instruments: Mapping[str, str]

    def row(self, number: int) -> Row:
        """What is said of an indicator."""
        return next(row for row in self.rows if row.number == number)

    def with_rows(self, change: Callable[[Row], Row]) -> "Paper":
        """The paper with each row changed."""
        return replace(self, rows=tuple(map(change, self.rows)))

    def in_thai_digits(self) -> "Paper":
        """The paper with Thai digits in all its words; scores stay values."""
        return self.with_rows(
            lambda row: replace(
                row,
                analysis=thai(row.analysis),
                deeds=tuple(
                    replace(
                        deed, text=thai(deed.text), monitoring=thai(deed.monitoring)
                    )
                    for deed in row.deeds
                ),
            )
        )

    def with_deeds(self, change: Callable[[Row, Deed], Deed]) -> "Paper":
        """The paper with each measure changed."""
        return self.with_rows(
            lambda row: replace(
                row, deeds=tuple(change(row, deed) for deed in row.deeds)
            )
        )


def thai(text: str) -> str:
    """The text in Thai digits."""
    return text.translate(THAI)


def paper(
    office: Office,
    fiscal_year: int,
    *,
    turn: int = 0,
    scores: Mapping[int, str] = SCORES,
    plan_year: int | None = None,
    cadences: Sequence[tuple[str, str]] = CADENCES,
    each_its_own: bool = False,
    numbers: Sequence[int] = tuple(NAMES),
) -> Paper:
    """A paper with one to three measures an indicator; `turn` picks other words.

    The measures of a row share monitoring and owner, unless `each_its_own`.
    """
    rows = []
    for number in numbers:
        deeds = []
        for place in range((number * 2 + turn) % 3 + 1):
            step = number + turn + (place if each_its_own else 0)
            phrase, cadence = cadences[step % len(cadences)]
            deeds.append(
                Deed(
                    text=MEASURES[number][(place + turn) % 3],
                    owner=_owner(office, step),
                    monitoring=f"{FOLLOWED[number]} {phrase}",
                    cadence=cadence,
                )
            )
        rows.append(
            Row(
                number,
                NAMES[number],
                scores[number],
                ANALYSES[number][turn % 2],
                tuple(deeds),
            )
        )
    instruments = instruments_of(scores)
    total = total_of(instruments)
    return Paper(
        office,
        fiscal_year,
        plan_year or fiscal_year + 1,
        tuple(rows),
        f"{total:.2f}",
        level_of(fiscal_year, total, instruments),
        {code: f"{rounded(value):.2f}" for code, value in instruments.items()},
    )


def instruments_of(scores: Mapping[int, str]) -> dict[str, Decimal]:
    """The three instruments: plain means of their indicators."""
    groups = {"IIT": range(1, 6), "EIT": range(6, 9), "OIT": range(9, 11)}
    return {
        code: sum(Decimal(scores[number]) for number in numbers) / len(numbers)
        for code, numbers in groups.items()
    }


def total_of(instruments: Mapping[str, Decimal]) -> Decimal:
    """The weighted total, as an agency works it out."""
    weights = {"IIT": Decimal("0.3"), "EIT": Decimal("0.3"), "OIT": Decimal("0.4")}
    return rounded(sum(weights[code] * instruments[code] for code in weights))


def rounded(value: Decimal) -> Decimal:
    """Two decimals, half up."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def level_of(year: int, total: Decimal, instruments: Mapping[str, Decimal]) -> str:
    """The level that the year's table gives: letters to 2565, then pass-levels."""
    if year <= 2565:
        return next(name for bound, name in LETTERS if total >= bound)
    lowest = min(total, *instruments.values())
    if lowest >= 95:
        return "ผ่านดีเยี่ยม"
    if total >= 85:
        return "ผ่านดี" if lowest >= 85 else "ผ่าน"
    return "ต้องปรับปรุง" if total >= 70 else "ต้องปรับปรุงโดยด่วน"


def _owner(office: Office, step: int) -> Owner:
    lead = office.sections[step % len(office.sections)]
    other = office.sections[(step + 1) % len(office.sections)]
    match step % 4:
        case 0:
            return Owner(f"{lead}/{office.everyone}", lead, everyone=True)
        case 1 | 2:
            return Owner(lead, lead)
        case _:
            return Owner(f"{lead} / {other}", lead, (other,))
