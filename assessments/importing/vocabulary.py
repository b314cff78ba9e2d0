"""What the cells of a table may hold: the names of indicators and of sections."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assessments.importing.phrases import loose

NUMBERED = re.compile(rf"\s*{loose('ตัวชี้วัด')}\s*(?:{loose('ที่')})?\s*\d")


@dataclass(frozen=True)
class Vocabulary:
    """What cells may hold: the names of indicators, and those of sections."""

    is_name: Callable[[str], bool]
    is_section: Callable[[str], bool]

    def is_label(self, text: str) -> bool:
        """Tell whether a cell says which indicator its row is about."""
        return bool(NUMBERED.match(text)) or self.is_name(text)
