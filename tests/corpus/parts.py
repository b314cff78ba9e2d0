"""The forms that a paper takes: headings, lists of scores and tables of any columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.corpus.paper import Paper, Row, thai
from tests.corpus.words import ENGLISH_NAMES

Say = Callable[[str], str]


@dataclass(frozen=True)
class Line:
    """A paragraph of its own."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells, and the cells that are merged, both corners counted.

    A cell's lines are its paragraphs. `heads` rows at the top are its header.
    """

    rows: tuple[tuple[str, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    heads: int = 1

    def split_after(self, *counts: int) -> "list[Part]":
        """The table as several, each with the header again, a gap between them."""
        body = self.rows[self.heads :]
        parts: list[Part] = []
        for start, stop in zip((0, *counts), (*counts, len(body)), strict=True):
            parts += [Grid(self.rows[: self.heads] + body[start:stop]), Line("")]
        return parts[:-1]


Part = Line | Grid

FIVE = {
    "indicator": "ตัวชี้วัด",
    "analysis": "รายละเอียดการวิเคราะห์",
    "measures": "มาตรการ/กิจกรรมในการพัฒนาปรับปรุง",
    "monitoring": "การกำกับติดตาม",
    "owner": "ผู้รับผิดชอบ",
}
STEPS = "ประชุมชี้แจง มอบหมาย และดำเนินการตามขั้นตอน"
SUCCESS = "ผู้รับบริการพึงพอใจไม่น้อยกว่าร้อยละ 80"


def title(paper: Paper, say: Say = str) -> list[Part]:
    """What stands at the top of the usual document."""
    return [
        Line(
            "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน "
            f"ของ{paper.office.name} ประจำปีงบประมาณ พ.ศ. {say(str(paper.fiscal_year))}"
        )
    ]


def result(paper: Paper, say: Say = str) -> list[Part]:
    """The total and the level, in a sentence."""
    return [
        Line(
            f"จากผลการประเมิน {paper.office.name} "
            f"ได้คะแนนเท่ากับ {say(paper.total)} คะแนน อยู่ในระดับ {paper.level} "
            "และมีประเด็นที่ควรพัฒนา ดังนี้"
        )
    ]


def score_list(paper: Paper, say: Say = str) -> list[Part]:
    """Each indicator's score in a line of its own."""
    return [
        Line(
            f"ตัวชี้วัดที่ {say(str(row.number))} {row.name} ได้ค่าคะแนน {say(row.score)} คะแนน"
        )
        for row in paper.rows
    ]


def plan_heading(paper: Paper, say: Say = str) -> list[Part]:
    """The title of the measures."""
    return [
        Line("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
        Line(f"ของ{paper.office.name} ประจำปีงบประมาณ พ.ศ. {say(str(paper.plan_year))}"),
    ]


def opening(paper: Paper, say: Say = str) -> list[Part]:
    """All that stands before the table in the usual document."""
    return [
        *title(paper, say),
        *result(paper, say),
        *score_list(paper, say),
        *plan_heading(paper, say),
    ]


def with_scores_said(paper: Paper, say: Say = str) -> Paper:
    """The paper whose analyses begin with the score, as in the five-column form."""
    return paper.with_rows(
        lambda row: replace(
            row, analysis=f"ได้ค่าคะแนน {say(row.score)} คะแนน {row.analysis}"
        )
    )


def table(
    paper: Paper,
    heads: Mapping[str, str] = FIVE,
    say: Say = str,
    *,
    marks: Callable[[int], str] = lambda _: "- ",
) -> Grid:
    """One row an indicator; `marks` gives the mark before each measure of a cell."""
    rows = [tuple(_cell(key, row, say, marks) for key in heads) for row in paper.rows]
    return Grid((tuple(heads.values()), *rows))


def deed_table(
    paper: Paper,
    heads: Mapping[str, str],
    say: Say = str,
    *,
    merged: bool = True,
) -> Grid:
    """One row a measure; what is said of the indicator stands in the first, merged."""
    rows: list[tuple[str, ...]] = [tuple(heads.values())]
    merges = []
    for row in paper.rows:
        first = len(rows)
        for deed in row.deeds:
            alone = replace(row, deeds=(deed,))
            begins = len(rows) == first
            rows.append(
                tuple(
                    _cell(key, alone, say, lambda _: "")
                    if begins or not merged or key not in OF_INDICATOR
                    else ""
                    for key in heads
                )
            )
        last = len(rows) - 1
        if merged and last > first:
            merges += [
                (first, column, last, column)
                for column, key in enumerate(heads)
                if key in OF_INDICATOR
            ]
    return Grid(tuple(rows), tuple(merges))


OF_INDICATOR = ("number", "indicator", "name", "english", "score", "analysis")


def _cell(key: str, row: Row, say: Say, marks: Callable[[int], str]) -> str:
    number = say(str(row.number))
    deed = row.deeds[0] if row.deeds else None
    match key:
        case "number":
            return number
        case "indicator":
            return f"ตัวชี้วัดที่ {number} {row.name}"
        case "name":
            return row.name
        case "english":
            return f"{number}. {ENGLISH_NAMES[row.number]}"
        case "score":
            return say(row.score)
        case "analysis":
            return row.analysis
        case "measures":
            return "\n".join(
                marks(place) + one.text for place, one in enumerate(row.deeds, 1)
            )
        case "monitoring":
            return deed.monitoring if deed else ""
        case "owner":
            return deed.owner.text if deed else ""
        case "steps":
            return STEPS
        case "time":
            return say("ต.ค. 2567 - ก.ย. 2568")
        case "success":
            return say(SUCCESS)
    raise KeyError(key)


def numbered(place: int) -> str:
    """A mark such as "1) "."""
    return f"{place}) "


def numbered_thai(place: int) -> str:
    """A mark such as "๑. "."""
    return thai(f"{place}. ")


def columns(keys: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Columns in an order of their own."""
    return {key: names[key] for key in keys}
