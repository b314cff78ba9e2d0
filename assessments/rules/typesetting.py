"""Thai typesetting of a rendered page, and Thai digits where a reader asks.

A browser breaks Thai text by its dictionary: it parts "ตัวชี้วัด" in two, and a
number from its unit. Here a finished page gets no-break spaces where words
belong together, and known terms a span that is not broken. With Thai digits the
text and its labels are converted, while addresses and code stay as they are.

The page is read once from front to back. It is our own, so its tags are closed;
nothing here mends or checks HTML.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Literal

from assessments.rules.thai import MONTHS, to_thai_digits

Language = Literal["th", "en"]
Digits = Literal["arabic", "thai"]

NO_BREAK = "\u00a0"

# Words of the domain that dictionaries break in the middle.
_WORDS = (
    "ตัวชี้วัดย่อยที่ ตัวชี้วัดย่อย ตัวชี้วัดที่ ตัวชี้วัด ไตรมาสที่ ไตรมาส ฉบับที่ วันที่ "
    "ปีงบประมาณ งบประมาณ สำนักงานเขต หน่วยงาน ผู้รับผิดชอบหลัก ผู้รับผิดชอบร่วม "
    "ผู้รับผิดชอบ ผู้ดูแลระบบ ผู้รายงาน ผู้มาติดต่อ ผู้รับบริการ เจ้าหน้าที่ ประชาชน "
    "ฝ่ายปกครอง ฝ่ายทะเบียน ฝ่ายโยธา ฝ่ายรายได้ ฝ่ายการศึกษา ฝ่ายการคลัง ฝ่ายเทศกิจ ทุกฝ่าย "
    "คะแนนรวม คะแนนสูงสุด คะแนนต่ำสุด คะแนนถ่วงน้ำหนัก ถ่วงน้ำหนัก น้ำหนัก ต่ำสุด สูงสุด "
    "ขั้นต่ำ ต่ำกว่า สูงกว่า เพิ่มได้อีก เพิ่มได้ เพิ่มเติม เทียบระดับ ค่ากลาง มัธยฐาน อันดับ "
    "ต้องปรับปรุงโดยด่วน ต้องปรับปรุง ผ่านดีเยี่ยม ผ่านดี ผลประเมิน ประกาศผล "
    "มาตรการ รอบติดตาม กำหนดรายงาน ใกล้ครบกำหนด ครบกำหนด เกินกำหนด รายงานแล้ว หลักฐาน "
    "เปิดเผย เผยแพร่ ทุจริต ร้องเรียน โปร่งใส ตรงไปตรงมา เท่าเทียม คุ้มค่า ส่วนรวม "
    "ผลประโยชน์ ทรัพย์สิน ขั้นตอน ต่อเนื่อง ปีละ เว็บไซต์ ต้นฉบับ ข้อความ ประวัติ ล่าสุด "
    "ดาวน์โหลด รหัสอ้างอิง ใกล้เคียง ผิดพลาด พร้อมกัน กำลังโหลด เข้าใจ"
)
TERMS = tuple(_WORDS.split())

_UNITS = (
    "คะแนน|ตัวชี้วัด|มาตรการ|เขต|แห่ง|วัน|เดือน|ปี|ไตรมาส|ข้อ|เรื่อง|รายการ|ประโยค|กลุ่ม"
    "|ช่วง|ครั้ง|หน้า|ฝ่าย|จุด|ระดับ|หน่วยงาน|อำเภอ|จังหวัด|บาท|น\\."
)
_LABELS = (
    r"ที่|ระดับ|ข้อ|ไตรมาส|ปี|ปีงบประมาณ|พ\.ศ\.|ค\.ศ\.|มาตรการ|ตัวชี้วัด|รวม|เหลือ|อีก|น้ำหนัก"
    r"|เวลา|หน้า|แถว|ฉบับ|รอบ|ละ|เต็ม|เกณฑ์|IIT|EIT|OIT|ITA"
)
_MONTH_NAMES = "|".join(re.escape(name) for row in MONTHS for name in row[:2])
_DIGIT = "[0-9๐-๙]"
# Each alternative ends before or begins after the one blank that it holds, and
# every replacement is as long as what it replaces.
_SPACES = re.compile(
    rf"(?<={_DIGIT}) (?={_UNITS}|(?:{_MONTH_NAMES})(?![ก-๎]))"
    rf"|(?<=[ก-๎.IEOTA]) (?={_DIGIT})"
    r"|(?<=ระดับ) (?=[A-F]{1,2}(?![A-Za-z]))"
    r"| (?=[ๆ·])"
)
_LABEL_BEFORE = re.compile(rf"(?:{_LABELS}|{_MONTH_NAMES})\Z")
_LONGEST_LABEL = 12

# What is never closed reaches to the end of the page, as browsers have it: so no
# part of a page is looked through twice.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*+(?:>|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?:[^>\"']++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+)(?:>|\Z)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?<=[\s\"'/])([^\s=\"'/>]++)(\s*+=\s*+)(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)"
)
_MARKS = re.compile(r"\sdata-(?:verbatim(?=[\s=/]|$)|digits\s*=\s*[\"']?keep\b)")
_NO_BREAK_CLASS = re.compile(r"\sclass\s*=\s*[\"']?(?:[^\"'>]*\s)?nw(?=[\s\"'/]|$)")
# Character references, addresses and codes such as o42 or a hash keep theirs.
_DIGIT_RUN = re.compile(
    r"&#?\w+;|(?:https?://|www\.)[^\s<>\"'ก-๛]+"
    r"|(?:[0-9]+\.)?[0-9_]*[A-Za-z][A-Za-z0-9_]*(?:[.-][0-9]+)*|[0-9]+",
    re.ASCII,
)

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"}
    | {"source", "track", "wbr"}
)
_RAW = frozenset({"script", "style", "textarea", "title"})
_CODE = frozenset({"code", "kbd", "pre", "samp"})
# Text goes on across these, so a number and its unit may stand in two of them.
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "data", "dfn", "em", "i", "mark", "q"}
    | {"s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"}
)
_SPOKEN = frozenset({"aria-label", "alt", "title", "data-label"})
_HAS_SPOKEN = re.compile("aria-label|alt|title|data-label", re.IGNORECASE)
_SPECIAL = _RAW | _CODE | {"svg", "option"}
_SPECIAL_ATTRIBUTE = re.compile(r"\sdata-(?:verbatim|digits)|\sclass\s*=[^=]*\bnw\b")


@dataclass(frozen=True)
class _Rules:
    """What is done to the text at one place of the page."""

    spaces: bool
    terms: bool
    digits: bool


_NOTHING = _Rules(spaces=False, terms=False, digits=False)


@dataclass
class _Scope:
    """An element that changes the rules, until its own end tag."""

    name: str
    rules: _Rules
    depth: int = 1


def typeset(
    html: str,
    *,
    language: Language,
    digits: Digits,
    terms: Iterable[str] = TERMS,
) -> str:
    """Return the page with Thai no-break spaces and terms, and with Thai digits.

    Nothing but spaces and digits of the text changes. An element that carries
    `data-verbatim` is left wholly alone, one with `data-digits="keep"` keeps its
    digits. Setting a page twice is setting it once.

    >>> typeset("<p>ได้ 9.04 คะแนน</p>", language="en", digits="thai")
    '<p>ได้ ๙.๐๔ คะแนน</p>'
    >>> typeset("<b>ตัวชี้วัด</b>", language="th", digits="arabic")
    '<b><span class="nw">ตัวชี้วัด</span></b>'
    """
    thai = language == "th"
    rules = _Rules(spaces=thai, terms=thai, digits=digits == "thai")
    if rules == _NOTHING:
        return html
    return _Page(html, rules, _term_pattern(tuple(terms))).typeset()


class _Page:
    """One page on its way through: what is done, and where in it we stand."""

    def __init__(self, html: str, rules: _Rules, terms: re.Pattern[str] | None) -> None:
        self.html = html
        self.rules = rules
        self.terms = terms
        self.scopes: list[_Scope] = []
        self.pieces: list[str] = []
        # Pieces of text with no block between them, and the rules of each.
        self.run: list[tuple[int, _Rules]] = []

    def typeset(self) -> str:
        html, place = self.html, 0
        while token := _TOKEN.search(html, place):
            self._text(html[place : token.start()])
            place = self._tag(token)
        self._text(html[place:])
        self._finish_run()
        return "".join(self.pieces)

    @property
    def _here(self) -> _Rules:
        return self.scopes[-1].rules if self.scopes else self.rules

    def _text(self, text: str) -> None:
        if not text:
            return
        # Blanks between blocks are most of the texts of a page; nothing to set.
        if self.run or not text.isspace():
            self.run.append((len(self.pieces), self._here))
        self.pieces.append(text)

    def _tag(self, token: re.Match[str]) -> int:
        """Copy a tag, follow what it opens or closes, return where to go on."""
        text = token[0]
        name = (token["name"] or "").lower()
        if name and name not in _INLINE:
            self._finish_run()
        if not name:
            self.pieces.append(text)
        elif token["close"]:
            self.pieces.append(text)
            self._close(name)
        else:
            return self._open(name, token)
        return token.end()

    def _open(self, name: str, token: re.Match[str]) -> int:
        attributes = token["attributes"]
        if name not in _SPECIAL and not _SPECIAL_ATTRIBUTE.search(attributes):
            return self._open_plain(name, token)
        if name == "option":
            self._close("option")
        before = self._here
        rules = _rules_inside(name, attributes, before)
        digits = rules.digits if _MARKS.search(attributes) else before.digits
        self.pieces.append(_with_thai_labels(token[0]) if digits else token[0])
        if name in _RAW and not any(scope.name == "svg" for scope in self.scopes):
            return self._raw(name, token.end(), rules)
        if name in _VOID or attributes.endswith("/"):
            return token.end()
        if self.scopes and self.scopes[-1].name == name:
            self.scopes[-1].depth += 1
        if rules != before:
            self.scopes.append(_Scope(name, rules))
        return token.end()

    def _open_plain(self, name: str, token: re.Match[str]) -> int:
        """Copy a tag that changes no rules: nearly all of them, so by a short way."""
        text = token[0]
        self.pieces.append(_with_thai_labels(text) if self._here.digits else text)
        if self.scopes and self.scopes[-1].name == name and name not in _VOID:
            self.scopes[-1].depth += 1
        return token.end()

    def _raw(self, name: str, start: int, rules: _Rules) -> int:
        """Copy the content of an element that holds no tags; of a title, as digits."""
        end_tag = _end_tag(name).search(self.html, start)
        end = end_tag.start() if end_tag else len(self.html)
        content = self.html[start:end]
        self.pieces.append(_thai_digits(content) if rules.digits else content)
        return end

    def _close(self, name: str) -> None:
        if name in ("select", "datalist"):
            self._close("option")
        if not self.scopes or self.scopes[-1].name != name:
            return
        self.scopes[-1].depth -= 1
        if self.scopes[-1].depth == 0:
            self.scopes.pop()
            # The outer scope had counted this element as well.
            if self.scopes and self.scopes[-1].name == name:
                self.scopes[-1].depth -= 1

    def _finish_run(self) -> None:
        """Set the text that was gathered since the last block began."""
        if not self.run:
            return
        if len(self.run) == 1:
            place, rules = self.run[0]
            if rules.spaces:
                self.pieces[place] = _SPACES.sub(_space, self.pieces[place])
        else:
            self._set_spaces([place for place, rules in self.run if rules.spaces])
        for place, rules in self.run:
            text = self.pieces[place]
            if rules.digits:
                text = _thai_digits(text)
            if rules.terms and self.terms:
                text = self.terms.sub(r'<span class="nw">\g<0></span>', text)
            self.pieces[place] = text
        self.run.clear()

    def _set_spaces(self, places: list[int]) -> None:
        """Set the spaces of several texts as those of the one line that they are."""
        line = "".join(self.pieces[place] for place in places)
        line, start = _SPACES.sub(_space, line), 0
        for place in places:
            end = start + len(self.pieces[place])
            self.pieces[place] = line[start:end]
            start = end


def _rules_inside(name: str, attributes: str, outside: _Rules) -> _Rules:
    """Return the rules for the content of an element."""
    mark = _MARKS.search(attributes)
    if name in _CODE or (mark and "verbatim" in mark[0]) or outside == _NOTHING:
        return _NOTHING
    digits = outside.digits and not mark
    if name in ("script", "style", "textarea"):
        return _NOTHING
    if name == "option":
        # Without a value of its own, what an option says is what it sends.
        return _Rules(
            False, False, digits and bool(re.search(r"\svalue\s*=", attributes))
        )
    if name in ("svg", "title"):
        return _Rules(spaces=False, terms=False, digits=digits)
    terms = outside.terms and not _NO_BREAK_CLASS.search(attributes)
    return _Rules(spaces=outside.spaces, terms=terms, digits=digits)


def _space(match: re.Match[str]) -> str:
    """Return the space to stand here: after a word, only if it labels the number."""
    line, place = match.string, match.start()
    after = line[place + 1]
    if line[place - 1 : place].isdigit() or not after.isdigit():
        return NO_BREAK
    before = line[max(0, place - _LONGEST_LABEL) : place]
    return NO_BREAK if _LABEL_BEFORE.search(before) else " "


def _thai_digits(text: str) -> str:
    return _DIGIT_RUN.sub(_thai_run, text)


def _thai_run(match: re.Match[str]) -> str:
    run = match[0]
    return to_thai_digits(run) if run.isdigit() else run


def _with_thai_labels(tag: str) -> str:
    """Return a tag whose attributes that are read out have Thai digits."""
    if not _HAS_SPOKEN.search(tag):
        return tag
    return _ATTRIBUTE.sub(
        lambda match: (
            match[1] + match[2] + _thai_digits(match[3])
            if match[1].lower() in _SPOKEN
            else match[0]
        ),
        tag,
    )


@lru_cache(maxsize=16)
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


@lru_cache(maxsize=64)
def _term_pattern(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return a pattern for the terms as they stand in HTML, the longest first."""
    written = {escape(term).replace(" ", f"[ {NO_BREAK}]") for term in terms if term}
    if not written:
        return None
    return re.compile("|".join(sorted(written, key=lambda term: (-len(term), term))))
