"""Finding set phrases and numbers in running text that wraps have broken."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate

from assessments.importing.findings import Findings, Place, Said
from assessments.importing.reading import Block
from assessments.rules.scores import ScoreError, parse_score

BLANKS = re.compile(r"\s+")
LONGEST_TITLE = 250
LINE_ENDS = re.compile(r"[ \t]*\n\s*")


def loose(phrase: str) -> str:
    """A pattern for a phrase whose words may be broken by blanks or line ends.

    >>> bool(re.search(loose("ได้ค่าคะแนน"), "ได้ค่า คะแนน 87.93"))
    True
    """
    return r"\s*".join(map(re.escape, phrase.replace(" ", "")))


def one_line(text: str) -> str:
    """A text without line ends; each becomes one blank.

    >>> one_line("ประชุม \\n ทุกเดือน")
    'ประชุม ทุกเดือน'
    """
    return LINE_ENDS.sub(" ", text).strip()


def any_of(*phrases: str) -> str:
    """A pattern for the first of several phrases that fits."""
    return "(?:" + "|".join(map(loose, phrases)) + ")"


@dataclass(frozen=True)
class Passage:
    """Some blocks as one text, which knows where each part of it stood."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]
    # Which of the blocks some rule has taken; the others are told as unread.
    taken: set[int] = field(default_factory=set, compare=False)

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "Passage":
        """The passage that the blocks make, one line each."""
        texts = [block.text for block in blocks]
        starts = accumulate((len(text) + 1 for text in texts), initial=0)
        return cls(
            text="\n".join(texts),
            starts=tuple(starts)[: len(texts)],
            places=tuple(block.place for block in blocks),
        )

    def place(self, position: int) -> Place:
        """Where a position of the text stood in the document."""
        return self.places[self._block(position)]

    def take(self, start: int, end: int) -> None:
        """Note that a rule has understood a stretch of the text."""
        self.taken.update(range(self._block(start), self._block(end) + 1))

    def take_title(self, position: int) -> None:
        """Note the block at a position as a title that is understood, if it is one."""
        block = self._block(position)
        ends = (
            self.starts[block + 1] if block + 1 < len(self.starts) else len(self.text)
        )
        if ends - self.starts[block] <= LONGEST_TITLE:
            self.taken.add(block)

    def _block(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


SCORE_WORDS = any_of(
    "ได้ค่าคะแนนเท่ากับ",
    "ได้ค่าคะแนน",
    "ได้คะแนนเท่ากับ",
    "ได้คะแนน",
    "ค่าคะแนน",
    "คะแนนเท่ากับ",
    "ร้อยละ",
)
SCORE_SAID = re.compile(rf"{SCORE_WORDS}\s*(?:{loose('ร้อยละ')})?\s*")
SCORE_IN_POINTS = re.compile(rf"(\d[\d.,\s]*?)\s*{loose('คะแนน')}")
# A number may be broken over lines; other words end it.
UP_TO_POINTS = re.compile(rf"([^ก-ฮ]{{0,500}}?)\s*{loose('คะแนน')}")
# A number that is whole: its two decimals, and then another word or nothing.
WHOLE = re.compile(r"\s*(\d{1,3}\.\d{2})(?=\s*(?:[ก-ฮเ-ไ(]|\n|$))")
UP_TO_WORDS = re.compile(r"([^\n]*?)\s*(?=คะแนน|ซึ่ง|จัด|โดย|อยู่|ระดับ|\n|$)")


def raw_score_after(text: str, position: int) -> str:
    """What stands where a score should, from a position of a text on.

    >>> raw_score_after("ได้ ๘๗. ๙๓ คะแนน", 3)
    '๘๗. ๙๓'
    """
    found = (
        WHOLE.match(text, position)
        or UP_TO_POINTS.match(text, position)
        or UP_TO_WORDS.match(text, position)
    )
    return found.group(1).strip() if found else ""


LABEL_SCORE = re.compile(
    rf"\s*[(\[]\s*(?:{any_of('ได้คะแนน', 'คะแนน', 'ร้อยละ', 'ได้')})?\s*"
    rf"(?P<score>\d{{1,3}}\.\d{{1,2}})\s*(?:{loose('คะแนน')}|%)?\s*[)\]]\s*$"
)


def score_in_label(label: str) -> str | None:
    """The raw score that stands in brackets behind a label; None where none does.

    >>> score_in_label("1. การปฏิบัติหน้าที่ (95.12 คะแนน)")
    '95.12'
    """
    found = LABEL_SCORE.search(label)
    return found["score"] if found else None


def without_score(label: str) -> str:
    """A label without the score that stands in brackets behind it.

    >>> without_score("การใช้อำนาจ (๙๐.๑๓)")
    'การใช้อำนาจ'
    """
    return LABEL_SCORE.sub("", label)


def first_score(text: str) -> tuple[str, int] | None:
    """The raw score said in a text and where it begins; None where there is none.

    >>> first_score("ได้ค่าคะแนน ๘๗.๙๓ คะแนน ซึ่งสะท้อนว่า")
    ('๘๗.๙๓', 12)
    """
    if said := SCORE_SAID.search(text):
        return raw_score_after(text, said.end()), said.end()
    if points := SCORE_IN_POINTS.search(text):
        return points.group(1), points.start()
    return None


def read_score(raw: str, place: Place, findings: Findings) -> Decimal | None:
    """The score that a raw text holds; what is wrong with it is noted.

    Blanks inside are taken out only where a possible score comes of it, and that
    is noted as a doubt.
    """
    joined = BLANKS.sub("", raw)
    try:
        score = parse_score(joined)
    except ScoreError as error:
        findings.refuse(error.code, place, raw, Said(error.remedy, error.remedy_en))
        return None
    if joined != raw:
        findings.doubt(
            "S10",
            place,
            about=Said("ตัวเลขมีช่องว่างคั่น", "A number is split by blanks"),
            found=raw,
            default=Said(f"อ่านเป็น {score}", f"Read as {score}."),
        )
    return score
