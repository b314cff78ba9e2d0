"""Taking a text of owners apart into the names that it lists."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assessments.importing.columns import skeleton
from assessments.rules.thai import comparable

LONGEST_GROUP = 60
# What a name that is not known costs, against one for a known one.
UNKNOWN = 1_000
NEVER = 10**9
# Strokes, commas, lines and list marks part names; the others may be part of one.
_MARK = r"(?:[-–—•●▪]|\(?\d{1,2}[.)])(?=[\sก-ฮเ-ไ])"
_SEPARATOR = re.compile(
    rf"(?P<run>[\s/,;]+)(?P<mark>{_MARK})?|(?P<first>^{_MARK})|(?P<word>และ|ร่วมกับ)"
)
# What a name's part is, or who heads it, said in brackets behind it.
_PART = re.compile(
    r"\(\s*(?:หน่วยงาน|ผู้รับผิดชอบ)?\s*(?:หลัก|ร่วม|สนับสนุน|เจ้าภาพ|หัวหน้า|ผู้อำนวยการ)[^)]*\)"
)
_UNIT = (
    "(?:ฝ่าย|ส่วนราชการ|หน่วยงาน|สำนักงาน|สำนัก|กอง|กลุ่มงาน|กลุ่ม|งาน|ส่วนงาน|ส่วน|คณะ"
    "|แผนก|ศูนย์|ภาควิชา|กรม)"
)
# A group of sections, kept as a flag: nobody in particular.
_GROUP = re.compile(
    rf"ทุก{_UNIT}(?:(?:/|และ)?(?:ทุก)?{_UNIT})*"
    r"(?:(?:ใน|ภายใน|ของ|ที่|สังกัด).*)?"
    rf"|(?:บรรดา)?(?:ส่วนราชการ|หน่วยงาน)(?:ภาย)?ในสังกัด.*"
    rf"|{_UNIT}ต่างๆ(?:ในสังกัด.*)?"
    r"|all(?:sections|units|departments|divisions)"
)


def known_names(sections: Sequence[str]) -> dict[str, str]:
    """The sections by what is left of their names when a sara am goes wrong."""
    return {skeleton(section): section for section in sections}


@lru_cache(maxsize=4096)
def is_group(name: str) -> bool:
    """Tell whether a name means all sections together.

    >>> is_group("ทุกสำนัก/กอง"), is_group("หน่วยงานในสังกัด"), is_group("กองคลัง")
    (True, True, False)
    """
    return bool(_GROUP.fullmatch(comparable(name)))


def parts_of(text: str, known: Mapping[str, str]) -> list[str]:
    """The names in a text, in order; known ones stay whole, whatever is in them.

    A text is parted at lines, list marks, strokes and commas. Names hold "และ" and
    blanks themselves, so that it is parted there only between known names.
    """
    words, breaks = _words(text)
    size = len(words)
    longest = 2 * max(map(len, known), default=0) + LONGEST_GROUP
    # For each place: the least cost from there on, and where its first name ends.
    best: list[tuple[int, int]] = [(0, size)] * (size + 1)
    for start in range(size - 1, -1, -1):
        options = []
        if breaks[start]:
            end = next((n for n in range(start + 1, size) if breaks[n]), size)
            options.append((best[end][0] + UNKNOWN, end))
        for end in range(start + 1, size + 1):
            name = text[words[start][0] : words[end - 1][1]]
            if len(name) > longest:
                break
            if skeleton(name) in known or is_group(name):
                options.append((best[end][0] + 1, end))
        best[start] = min(options, default=(NEVER, size))
    found = []
    start = 0
    while start < size:
        end = best[start][1]
        found.append(text[words[start][0] : words[end - 1][1]])
        start = end
    return found


def _words(text: str) -> tuple[list[tuple[int, int]], list[bool]]:
    """Where each word of a text is, and whether names surely part before it."""
    text = _PART.sub(lambda part: "\n" * len(part[0]), text)
    words = []
    breaks = []
    start = 0
    surely = True
    for separator in _SEPARATOR.finditer(text):
        if separator.start() > start:
            words.append((start, separator.start()))
            breaks.append(surely)
            surely = False
        run = separator["run"] or ""
        marked = separator["mark"] or separator["first"]
        surely = surely or bool(marked) or any(sign in run for sign in "\n/,;")
        start = separator.end()
    if start < len(text):
        words.append((start, len(text)))
        breaks.append(surely)
    return words, breaks
