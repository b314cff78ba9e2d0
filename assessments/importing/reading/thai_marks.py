"""Thai marks that old typefaces keep at codes of their own, put back in place."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assessments.importing.findings import Findings, Place, Said, together
from assessments.importing.reading.document import Block

PRIVATE = re.compile("[\uf700-\uf71a]")
# Letters without their foot, and marks drawn lower or further to the left.
_MEANT = dict(
    zip(
        range(0xF700, 0xF71B),
        "\u0e10\u0e34\u0e35\u0e36\u0e37"
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "\u0e0d\u0e31\u0e4d\u0e47"
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "\u0e38\u0e39\u0e3a",
        strict=True,
    )
)


def usual_marks(text: str) -> str:
    """The text with private codes as the letters and marks that they stand for.

    >>> usual_marks("ป\\uf70aา")
    'ป่า'
    """
    return text.translate(_MEANT) if PRIVATE.search(text) else text


def with_usual_marks(blocks: Iterable[Block], findings: Findings) -> list[Block]:
    """The blocks without private codes; how many there were is noted."""
    met: list[Place] = []
    usual = []
    for block in blocks:
        for cell in block.cells:
            times = len(PRIVATE.findall(cell.text))
            met += [cell.place or block.place] * times
        cells = tuple(
            replace(cell, text=usual_marks(cell.text)) for cell in block.cells
        )
        usual.append(replace(block, cells=cells))
    if met:
        findings.doubt(
            "E07",
            together(met),
            about=Said(
                "สระหรือวรรณยุกต์ที่ใช้รหัสเฉพาะของแบบอักษร",
                "Thai marks at codes that only their typeface knows",
            ),
            found=f"{len(met)} แห่ง",
            default=Said("เปลี่ยนเป็นอักขระไทยตามปกติแล้ว", "Made plain Thai."),
            decision=False,
        )
    return usual
