"""Good files made bad by chance: bits, ends, parts, tags, cells and letters."""

import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from tests.corpus.agencies import Office
from tests.corpus.cases import CASES

Chance = random.Random
Damage = Callable[[bytes, Chance], bytes]
TAG = re.compile(rb"<[^<>]{1,300}>")
TEXT = re.compile(rb">[^<>]{2,300}<")
NUMBER = re.compile(rb'"[0-9]{1,6}"')
# What else zipfile raises on a package that was damaged already.
ODD = (NotImplementedError, RuntimeError, EOFError, KeyError, struct.error)
ODD_NUMBERS = (b'"-1"', b'"0"', b'"999999999"', b'"1e9"', b'"NaN"', b'""')
ODD_TEXTS = (
    "๙" * 400,
    "ก" * 40_000,
    "\u202eกลับ",
    "=1+1",
    "&lt;script&gt;",
    "\ufffd\ufeff\u200b",
    "ตัวชี้วัดที่ ๑๑ ",
    "ได้ค่าคะแนน 101.00 คะแนน",
    "\t\t\t",
    "\n\n\n",
    "😀",
    "ประจำปีงบประมาณ พ.ศ. ๒๕๖๑",
)

# One of each format and producer; every other document of the corpus has their shape.
GOOD = (
    "text-tabs-thai-digits.txt",
    "word-five-columns.docx",
    "word-merged-down.docx",
    "office-tracked-changes.docx",
    "excel-merged-rows.xlsx",
    "office-numbers.xlsx",
    "csv-utf-8.csv",
    "csv-windows-874.csv",
    "office-five-columns.pdf",
)


@dataclass(frozen=True)
class Good:
    """A file that is read well, and the agency that it is of."""

    name: str
    content: bytes
    office: Office


@dataclass(frozen=True)
class Bad:
    """The same file, damaged; `how` says what was done."""

    name: str
    content: bytes
    office: Office
    how: str


def damaged(good: Sequence[Good], chance: Chance) -> Bad:
    """One of the good files, damaged in one or two ways."""
    one = chance.choice(good)
    content, how = one.content, []
    for _ in range(chance.choice((1, 1, 2))):
        damage = chance.choice(OF_BYTES + (OF_PARTS if _parts(content) else OF_TEXT))
        content = damage(content, chance)
        how.append(damage.__name__)
    name = _named(one.name, chance)
    return Bad(name, content, one.office, f"{one.name}: {' + '.join(how)}")


def bits_flipped(content: bytes, chance: Chance) -> bytes:
    """Some bits turned over."""
    whole = bytearray(content)
    for _ in range(chance.choice((1, 3, 30))):
        if whole:
            whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    return bytes(whole)


def cut_short(content: bytes, chance: Chance) -> bytes:
    """The end is missing."""
    return content[: chance.randrange(len(content) + 1)]


def piece_doubled(content: bytes, chance: Chance) -> bytes:
    """A piece stands twice."""
    start = chance.randrange(len(content) + 1)
    piece = content[start : start + chance.choice((1, 50, 5000))]
    return content[:start] + piece + content[start:]


def noise_spliced(content: bytes, chance: Chance) -> bytes:
    """Bytes of nothing in the middle."""
    start = chance.randrange(len(content) + 1)
    return content[:start] + chance.randbytes(chance.choice((1, 20))) + content[start:]


def parts_swapped(content: bytes, chance: Chance) -> bytes:
    """Two parts of the package changed places."""
    parts = _parts(content)
    one, other = chance.choices(list(parts), k=2)
    parts[one], parts[other] = parts[other], parts[one]
    return _packed(parts)


def part_dropped(content: bytes, chance: Chance) -> bytes:
    """A part of the package is gone."""
    parts = _parts(content)
    parts.pop(chance.choice(list(parts)))
    return _packed(parts)


def part_damaged(content: bytes, chance: Chance) -> bytes:
    """A part has flipped bits or no end, packed well."""
    return _with_part(content, chance, chance.choice((bits_flipped, cut_short)))


def tags_dropped(content: bytes, chance: Chance) -> bytes:
    """Tags of a part are gone: it may not be XML any more."""
    return _with_part(content, chance, lambda part, _: _some(part, TAG, b"", chance))


def tags_doubled(content: bytes, chance: Chance) -> bytes:
    """Tags of a part stand twice."""
    return _with_part(content, chance, lambda part, _: _some(part, TAG, None, chance))


def numbers_odd(content: bytes, chance: Chance) -> bytes:
    """Numbers of attributes are out of their range."""
    odd = chance.choice(ODD_NUMBERS)
    return _with_part(content, chance, lambda part, _: _some(part, NUMBER, odd, chance))


def cells_blown_up(content: bytes, chance: Chance) -> bytes:
    """Texts inside a part are replaced by odd or very long ones."""
    odd = b">" + chance.choice(ODD_TEXTS).encode() + b"<"
    return _with_part(content, chance, lambda part, _: _some(part, TEXT, odd, chance))


def text_spliced(content: bytes, chance: Chance) -> bytes:
    """Odd words in the middle of a text."""
    start = chance.randrange(len(content) + 1)
    return content[:start] + chance.choice(ODD_TEXTS).encode() + content[start:]


def lines_mixed(content: bytes, chance: Chance) -> bytes:
    """Lines dropped, doubled and in another order."""
    lines = content.split(b"\n")
    for _ in range(chance.choice((1, 5))):
        place = chance.randrange(len(lines))
        line = lines.pop(place)
        for _ in range(chance.choice((0, 1, 3))):
            lines.insert(chance.randrange(len(lines) + 1), line)
        lines = lines or [b""]
    return b"\n".join(lines)


def signs_swapped(content: bytes, chance: Chance) -> bytes:
    """Every tab, comma or quote became another sign."""
    signs = [b"\t", b",", b'"', b"\n", b" ", b"."]
    one, other = chance.sample(signs, 2)
    return content.replace(one, other)


OF_BYTES: tuple[Damage, ...] = (bits_flipped, cut_short, piece_doubled, noise_spliced)
OF_PARTS: tuple[Damage, ...] = (
    parts_swapped,
    part_dropped,
    part_damaged,
    tags_dropped,
    tags_doubled,
    numbers_odd,
    cells_blown_up,
    cells_blown_up,
)
OF_TEXT: tuple[Damage, ...] = (
    text_spliced,
    text_spliced,
    lines_mixed,
    signs_swapped,
)


def _named(name: str, chance: Chance) -> str:
    """Its name, and now and then that of another kind."""
    if chance.random() < 0.95:
        return name
    other = chance.choice((".docx", ".xlsx", ".csv", ".txt", ".pdf", ".doc", ""))
    return PurePath(name).stem + other


def _some(
    part: bytes, pattern: re.Pattern[bytes], instead: bytes | None, chance: Chance
) -> bytes:
    """The part with some of what fits replaced; doubled where `instead` is None."""
    found = list(pattern.finditer(part))
    if not found:
        return part
    for match in sorted(
        chance.sample(found, min(len(found), chance.choice((1, 1, 5)))),
        key=lambda one: -one.start(),
    ):
        new = match[0] * 2 if instead is None else instead
        part = part[: match.start()] + new + part[match.end() :]
    return part


def _with_part(content: bytes, chance: Chance, change: Damage) -> bytes:
    parts = _parts(content)
    # What people wrote stands in the large parts.
    names = sorted(parts, key=lambda name: len(parts[name]))
    name = chance.choice(names[-4:] + names)
    parts[name] = change(parts[name], chance)
    return _packed(parts)


def _parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package; none of what is no package, or one no more."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as whole:
            return {name: whole.read(name) for name in whole.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, *ODD):
        return {}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as whole:
        for name, part in parts.items():
            whole.writestr(name, part)
    return out.getvalue()


def good_files() -> list[Good]:
    """The files to be damaged."""
    cases = {case.name: case for case in CASES}
    return [Good(name, cases[name].content(), cases[name].office) for name in GOOD]
