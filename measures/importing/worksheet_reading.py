"""Reading the table that went out with a draft in it and has come back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from assessments.importing.checks import check_result
from assessments.importing.columns import ANALYSIS, MONITORING, OWNER
from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Findings,
    Place,
    Said,
)
from assessments.importing.headings import check_chosen_year
from assessments.importing.listed import Entry
from assessments.importing.names import Names, twice
from assessments.importing.phrases import read_score
from assessments.importing.reading import Block, Document
from assessments.importing.result import IndicatorRow, ResultPart, framework_or_nearest
from assessments.importing.rows import TableRow
from assessments.importing.tables import MAX_CHARACTERS
from assessments.importing.totals import Stated
from assessments.importing.unread import Unread, shortened
from assessments.rules.framework import Framework, Indicator
from assessments.rules.scoring import scorecard
from assessments.rules.thai import comparable
from measures.importing.measure import MAX_PHRASE, ReadMeasure
from measures.importing.owners import Owners
from measures.importing.plan import MAX_OWNER
from measures.importing.reading import ReadDocument
from measures.importing.worksheet import (
    EVERYBODY,
    MARK,
    Fact,
    Head,
    cadence_names,
    text_of,
)
from measures.importing.worksheet_facts import Facts
from measures.rules.cadence import Cadence

# Longer than the column that holds it, a text is refused.
LONGEST = {
    Head.ANALYSIS: MAX_CHARACTERS,
    Head.TEXT: MAX_CHARACTERS,
    Head.MONITORING: MAX_CHARACTERS,
    Head.CADENCE_TEXT: MAX_PHRASE,
    Head.OWNER_TEXT: MAX_OWNER,
}
OF_MEASURES = tuple(Head)[4:]


def is_worksheet(document: Document) -> bool:
    """Tell whether a document is our own table, come back."""
    return bool(document.blocks) and document.blocks[0].cells[0].text == MARK


def read_worksheet(
    document: Document,
    *,
    agency: str,
    sections: Sequence[str],
    frameworks: Mapping[int, Framework],
    chosen_year: int | None,
    findings: Findings,
) -> ReadDocument:
    """What the table says, cell by cell; what is wrong in it is among the findings."""
    facts = Facts(findings)
    sheet = _Sheet(sections, findings, facts)
    for block in document.blocks[1:]:
        sheet.take(block)
    facts.check_agency(agency)
    year = facts.year(Fact.YEAR, frameworks)
    check_chosen_year(year, chosen_year, findings)
    framework = framework_or_nearest(
        frameworks, year.year if year else None, chosen_year
    )
    sheet.read_rows(Names(framework, findings))
    stated = Stated(
        total=facts.score(Fact.TOTAL),
        level=facts.level(framework),
        places=facts.stated_places,
    )
    part = ResultPart(
        listed={},
        tabled=sheet.scores,
        rows=tuple(sheet.analyses[number] for number in sorted(sheet.analyses)),
        analyses={
            number: row.row.text(ANALYSIS) for number, row in sheet.analyses.items()
        },
        stated=stated,
    )
    scores = {
        number: one.score
        for number, one in sheet.scores.items()
        if one.score is not None
    }
    card = scorecard(framework, scores)
    check_result(part, card, findings)
    planned = facts.plan_year(year, frameworks, needed=bool(sheet.measures))
    places = {"year": year, "plan_year": planned}
    return ReadDocument(
        document=document,
        fiscal_year=year.year if year else None,
        plan_year=planned.year if planned else None,
        result=part,
        card=card,
        scale=None,
        measures=tuple(sheet.measures),
        table_parts=1,
        checks=tuple(findings.checks),
        doubts=tuple(findings.doubts),
        problems=tuple(findings.problems),
        corrections=(),
        unread=tuple(sheet.unread),
        year_places={key: one.place for key, one in places.items() if one},
    )


@dataclass
class _Row:
    """One line below the head: its texts and places by what stands above them."""

    texts: Mapping[Head, str]
    places: Mapping[Head, Place]
    place: Place

    def place_of(self, head: Head) -> Place:
        return self.places.get(head, self.place)


@dataclass
class _Sheet:
    sections: Sequence[str]
    findings: Findings
    facts: Facts
    heads: dict[int, Head] = field(default_factory=dict)
    rows: list[_Row] = field(default_factory=list)
    scores: dict[int, Entry] = field(default_factory=dict)
    analyses: dict[int, IndicatorRow] = field(default_factory=dict)
    measures: list[ReadMeasure] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def take(self, block: Block) -> None:
        """Find the place of the next line: above the head, the head, or below."""
        texts = [text_of(cell.text) for cell in block.cells]
        if self.heads:
            self._take_row(block, texts)
        elif texts[0] in list(Fact):
            said = texts[1].strip() if len(texts) > 1 else ""
            second = block.cells[1] if len(texts) > 1 else block.cells[0]
            self.facts.tell(texts[0], said, second.place or block.place)
        elif {Head.NUMBER, Head.TEXT} <= set(texts):
            known = {head.value: head for head in Head}
            self.heads = {
                column: known[text]
                for column, text in enumerate(texts)
                if text in known
            }
        else:
            self.unread.append(Unread(block.place, shortened(block.text)))

    def _take_row(self, block: Block, texts: Sequence[str]) -> None:
        cells = list(zip(block.cells, texts, strict=True))
        for column, (cell, text) in enumerate(cells):
            if text and column not in self.heads:
                self.unread.append(Unread(cell.place or block.place, shortened(text)))
        held = {
            head: (text, block.cells[column].place)
            for column, head in self.heads.items()
            if column < len(texts) and (text := texts[column])
        }
        self.rows.append(
            _Row(
                {head: text for head, (text, _) in held.items()},
                {head: place for head, (_, place) in held.items() if place},
                block.place,
            )
        )

    def read_rows(self, names: Names) -> None:
        """Read scores, analyses and measures; a line without a number goes on."""
        missing = [head for head in Head if head not in self.heads.values()]
        if missing:
            listed = " ".join(f"“{head}”" for head in missing)
            self._refuse(
                "T15",
                WHOLE_DOCUMENT,
                "",
                Said(
                    f"ไม่พบหัวคอลัมน์ {listed} ดาวน์โหลดตารางใหม่ แล้วย้ายข้อมูลไปใส่",
                    f"The columns {listed} are not there. Download the table again and "
                    "put what you have into it.",
                ),
            )
            return
        indicator = None
        for row in self.rows:
            if Head.NUMBER in row.texts or Head.NAME in row.texts:
                indicator = self._indicator(row, names)
            if indicator:
                self._read_result(row, indicator, names)
                self._read_measure(row, indicator.number)

    def _indicator(self, row: _Row, names: Names) -> Indicator | None:
        number = row.texts.get(Head.NUMBER, "")
        name = row.texts.get(Head.NAME, "")
        place = row.place_of(Head.NUMBER if number else Head.NAME)
        return names.meant(f"{number} {name}".strip(), place)

    def _read_result(self, row: _Row, indicator: Indicator, names: Names) -> None:
        number = indicator.number
        if raw := row.texts.get(Head.SCORE, ""):
            place = row.place_of(Head.SCORE)
            if number in self.scores:
                twice(names, number, raw, self.scores[number].place, place)
            else:
                score = read_score(raw, place, self.findings)
                self.scores[number] = Entry(score, place)
        if text := self._text(row, Head.ANALYSIS):
            place = row.place_of(Head.ANALYSIS)
            if number in self.analyses:
                twice(names, number, text, self.analyses[number].row.place, place)
            else:
                cells = TableRow({ANALYSIS: text}, place)
                self.analyses[number] = IndicatorRow(number, cells)

    def _read_measure(self, row: _Row, number: int) -> None:
        if not any(head in row.texts for head in OF_MEASURES):
            return
        text = self._text(row, Head.TEXT)
        if not text:
            # Without words there is no measure; what stands beside them is told.
            found = " · ".join(
                row.texts[head] for head in OF_MEASURES if head in row.texts
            )
            self.unread.append(Unread(row.place, shortened(found)))
            return
        place = row.place_of(Head.LEAD)
        self.measures.append(
            ReadMeasure(
                indicator=number,
                position=1 + sum(one.indicator == number for one in self.measures),
                text=text,
                monitoring=self._text(row, Head.MONITORING),
                owners=self._owners(row),
                cadence=self._cadence(row),
                cadence_text=self._text(row, Head.CADENCE_TEXT),
                place=row.place_of(Head.TEXT),
                places={OWNER: place, MONITORING: row.place_of(Head.MONITORING)},
            )
        )

    def _text(self, row: _Row, head: Head) -> str:
        text = row.texts.get(head, "")
        if len(text) > LONGEST[head]:
            self._refuse(
                "T26",
                row.place_of(head),
                text,
                Said(
                    f"ยาวเกิน {LONGEST[head]:,} ตัวอักษร (พบ {len(text):,}) ตัดให้สั้นลง",
                    f"Longer than {LONGEST[head]:,} characters ({len(text):,}). "
                    "Shorten it.",
                ),
            )
        return text

    def _owners(self, row: _Row) -> Owners:
        lead = self._section(row, Head.LEAD, row.texts.get(Head.LEAD, "").strip())
        named = list(
            filter(None, map(str.strip, row.texts.get(Head.JOINT, "").split("\n")))
        )
        joint = [
            self._section(row, Head.JOINT, name) for name in named if name != EVERYBODY
        ]
        return Owners(
            text=self._text(row, Head.OWNER_TEXT),
            lead=lead,
            joint=tuple(dict.fromkeys(name for name in joint if name and name != lead)),
            all_sections=EVERYBODY in named,
        )

    def _section(self, row: _Row, head: Head, name: str) -> str | None:
        known = {comparable(section): section for section in self.sections}
        if not name or comparable(name) in known:
            return known.get(comparable(name)) if name else None
        close = get_close_matches(name, self.sections, n=1)
        hint = f" ใกล้เคียงที่สุด: “{close[0]}”" if close else ""
        hint_en = f" The closest is “{close[0]}”." if close else ""
        self._refuse(
            "T20",
            row.place_of(head),
            name,
            Said(
                f"ไม่รู้จักฝ่ายนี้{hint} แก้ให้ตรงกับชื่อฝ่ายในระบบ หรือเพิ่มฝ่ายก่อน แล้วนำเข้าใหม่",
                f"There is no section of this name.{hint_en} Write it as in the "
                "system, or add the section first, then import again.",
            ),
        )
        return None

    def _cadence(self, row: _Row) -> Cadence:
        words = row.texts.get(Head.CADENCE, "").strip()
        known = cadence_names()
        if not words:
            return Cadence.UNKNOWN
        by_form = {comparable(name): cadence for name, cadence in known.items()}
        if comparable(words) in by_form:
            return by_form[comparable(words)]
        listed = " · ".join(known)
        self._refuse(
            "T21",
            row.place_of(Head.CADENCE),
            words,
            Said(
                f"ไม่มีรอบติดตามนี้ ใช้คำใดคำหนึ่ง: {listed}",
                f"There is no such cadence. Use one of: {listed}.",
            ),
        )
        return Cadence.UNKNOWN

    def _refuse(self, code: str, place: Place, found: str, remedy: Said) -> None:
        self.findings.refuse(code, place, found, remedy)
