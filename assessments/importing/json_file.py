"""JSON files as people hand them in: one that cannot be read is refused in words."""

import json
from typing import Any

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    DocumentRefused,
    Place,
    Problem,
    Said,
    lines,
)
from assessments.rules.scores import shown


def read_json(content: bytes) -> Any:
    """The data of a JSON file; DocumentRefused says where it stops being one."""
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        place = lines([content.count(b"\n", 0, error.start) + 1])
        code, found, remedy = "E04", "", _SAVE_AS_UTF_8
    except json.JSONDecodeError as error:
        place = lines([error.lineno])
        code, found = "F17", error.doc[error.pos : error.pos + 20]
        remedy = Said(
            f"อ่านเป็น JSON ไม่ได้ แก้เครื่องหมายที่ตำแหน่ง {error.colno}",
            f"This is not JSON ({error.msg}); mend position {error.colno}.",
        )
    except _SameFieldTwice as error:
        name = str(error)
        place = Place(f"ช่อง {name}", f"field {name}")
        code, found, remedy = "F17", name, _KEEP_ONE_FIELD
    except RecursionError:
        code, place, found, remedy = "F17", WHOLE_DOCUMENT, "", _TOO_DEEP
    raise DocumentRefused([Problem(code, place, shown(found), remedy)])


_SAVE_AS_UTF_8 = Said(
    "มีอักขระที่อ่านไม่ได้ บันทึกไฟล์ใหม่เป็น UTF-8",
    "There are characters that cannot be read. Save the file again as UTF-8.",
)
_KEEP_ONE_FIELD = Said(
    "มีช่องชื่อนี้สองครั้งในรายการเดียว ลบออกหนึ่งช่อง",
    "The field is given twice in one entry. Remove one of them.",
)
_TOO_DEEP = Said("โครงสร้างซ้อนลึกผิดปกติ", "The data are nested too deep.")


class _SameFieldTwice(ValueError):
    """A JSON object names one field twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        names = [name for name, _ in pairs]
        raise _SameFieldTwice(next(name for name in names if names.count(name) > 1))
    return data
