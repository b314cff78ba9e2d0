"""What comes of loading a file: how many rows, or all that is wrong, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.importing.findings import SHOWN_PROBLEMS, Problem


@dataclass(frozen=True)
class Counts:
    """How many rows of a file were new, differed, or were there already.

    >>> print(Counts(unchanged=50))
    ไม่มีการเปลี่ยนแปลง คงเดิม 50 / no change, 50 as before
    >>> print(Counts(created=2, changed=1))
    เพิ่ม 2 แก้ 1 คงเดิม 0 / 2 created, 1 changed, 0 as before
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    def __str__(self) -> str:
        same = self.unchanged
        if not self.created and not self.changed:
            return f"ไม่มีการเปลี่ยนแปลง คงเดิม {same} / no change, {same} as before"
        return (
            f"เพิ่ม {self.created} แก้ {self.changed} คงเดิม {same} / "
            f"{self.created} created, {self.changed} changed, {same} as before"
        )


def refusal_text(problems: Sequence[Problem]) -> str:
    """All that is wrong with a file, a line each: place, what was found, remedy."""
    count = len(problems)
    lines = [
        f"ยังไม่ได้บันทึกข้อมูลใด มี {count} จุดที่ต้องแก้ / Nothing was saved; {count} to fix:"
    ]
    for problem in problems[:SHOWN_PROBLEMS]:
        thai = f" พบ “{problem.found}”" if problem.found else ""
        english = f": found “{problem.found}”." if problem.found else ":"
        lines += [
            f"- {problem.place.th}{thai} {problem.remedy.th} [{problem.code}]",
            f"  {problem.place.en}{english} {problem.remedy.en}",
        ]
    if count > SHOWN_PROBLEMS:
        rest = count - SHOWN_PROBLEMS
        lines.append(f"และอีก {rest} จุด / and {rest} more")
    return "\n".join(lines)


def unopened_text(error: OSError) -> str:
    """Why a file could not be opened, and that its name should be looked at."""
    return (
        f"เปิดไฟล์ {error.filename} ไม่ได้ ตรวจชื่อไฟล์และสิทธิ์ / "
        f"The file cannot be opened ({error.strerror}). Check its name and rights."
    )
