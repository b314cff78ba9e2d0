"""What the figures of a result are called, on record: in Thai, like the deeds."""

from collections.abc import Mapping
from decimal import Decimal

# The columns of an assessment that hold what its source states.
STATED = {
    "stated_total": "คะแนนรวมที่ประกาศ",
    "stated_level": "ระดับที่ประกาศ",
    "stated_iit": "คะแนน IIT ที่ประกาศ",
    "stated_eit": "คะแนน EIT ที่ประกาศ",
    "stated_oit": "คะแนน OIT ที่ประกาศ",
    "stated_scale": "สเกลของคะแนนที่ประกาศ",
}

SCALES = {"percent": "เต็ม 100", "weighted": "เต็ม 30 30 40"}


def result_label(fiscal_year: int) -> str:
    """The result of a year.

    >>> result_label(2564)
    'ผลประเมินปี 2564'
    """
    return f"ผลประเมินปี {fiscal_year}"


def score_label(number: int, name: str) -> str:
    """The score of an indicator.

    >>> score_label(10, "การป้องกันการทุจริต")
    'คะแนนตัวชี้วัดที่ 10 การป้องกันการทุจริต'
    """
    return f"คะแนนตัวชี้วัดที่ {number} {name}"


def readings(
    stated: Mapping[str, object],
    scores: Mapping[int, Decimal],
    indicators: Mapping[int, str],
    levels: Mapping[str, str],
) -> dict[str, str]:
    """Figures as a person reads them, by label; one that is missing is absent.

    `indicators` holds names by number, `levels` names by code.

    >>> readings({"stated_level": "pass"}, {}, {}, {"pass": "ผ่าน"})
    {'ระดับที่ประกาศ': 'ผ่าน'}
    """
    figures = {
        score_label(number, indicators[number]): f"{score:.2f}"
        for number, score in sorted(scores.items())
    }
    words = {"stated_level": levels, "stated_scale": SCALES}
    for column, label in STATED.items():
        value = stated.get(column)
        if isinstance(value, Decimal):
            figures[label] = f"{value:.2f}"
        elif value:
            text = str(value)
            figures[label] = words.get(column, {}).get(text, text)
    return figures
