"""What a Word file holds beside its plain text, noted where it stands."""

from collections import defaultdict

from assessments.importing.findings import Findings, Place, Said, together

CHANGES = "changes"
COMMENTS = "comments"
HIDDEN = "hidden"
FOOTNOTES = "footnotes"
PICTURES = "pictures"
SIGNS = "signs"
INSERTED = "inserted"

LEFT_OUT = Said("ไม่นำเข้า", "Left out.")
# Code, what there is so many of, the answer taken, and whether it may matter.
KINDS = {
    CHANGES: (
        "T23",
        Said("มีการแก้ไขที่ยังไม่ยอมรับ {} แห่ง", "Changes not accepted yet, {} of them"),
        Said("ใช้ข้อความหลังแก้ไข", "The text after the changes is used."),
        True,
    ),
    COMMENTS: (
        "T23",
        Said("มีข้อคิดเห็น {} แห่ง", "Comments, {} of them"),
        LEFT_OUT,
        False,
    ),
    HIDDEN: (
        "T17",
        Said("มีข้อความซ่อน {} แห่ง", "Hidden text, {} times"),
        LEFT_OUT,
        True,
    ),
    FOOTNOTES: (
        "footnotes",
        Said("มีเชิงอรรถ {} แห่ง", "Footnotes, {} of them"),
        LEFT_OUT,
        False,
    ),
    PICTURES: (
        "pictures",
        Said("มีรูปภาพหรือแผนภูมิ {} รูป", "Pictures or charts, {} of them"),
        Said("ไม่ได้อ่านตัวหนังสือในรูป", "Words inside them are not read."),
        False,
    ),
    SIGNS: (
        "symbols",
        Said("มีสัญลักษณ์ที่ไม่รู้จัก {} แห่ง", "Signs that are not known, {} of them"),
        LEFT_OUT,
        False,
    ),
    INSERTED: (
        "inserted_file",
        Said("มีไฟล์อื่นแทรกอยู่ {} แห่ง", "Other files inside, {} of them"),
        Said("ไม่ได้อ่านเนื้อหาในไฟล์ที่แทรก", "What they hold is not read."),
        True,
    ),
}


class Notes:
    """What was met so far, by kind; `place` is where the reader is at."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._met: dict[str, list[tuple[Place, str]]] = defaultdict(list)

    def add(self, kind: str, found: str = "") -> None:
        """Note one more of a kind, at the present place."""
        self._met[kind].append((self.place, found))

    def count(self, kind: str) -> int:
        """How many of a kind were met."""
        return len(self._met[kind])

    def tell(self, findings: Findings) -> None:
        """Put all of it among the doubts, one for each kind."""
        for kind, (code, about, default, decision) in KINDS.items():
            if met := self._met[kind]:
                findings.doubt(
                    code,
                    together(place for place, _ in met),
                    about=Said(*(text.format(len(met)) for text in about)),
                    found=next((found for _, found in met if found), ""),
                    default=default,
                    decision=decision,
                )
