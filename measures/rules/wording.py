"""What the words of a measure and of its monitoring have to do with each other."""

from assessments.rules.thai import comparable
from measures.rules.cadence import cadences_in

_MARKS = " -–—•●▪.,"


def repeats_monitoring(text: str, monitoring: str) -> bool:
    """Return whether a measure and its monitoring say the same in the same words.

    How often it is reported on does not count: that belongs to the monitoring.

    >>> repeats_monitoring("เผยแพร่แผน", "- เผยแพร่แผน ทุกไตรมาส")
    True
    >>> repeats_monitoring("เผยแพร่แผน", "ผู้บริหารกำกับให้เผยแพร่แผน ทุกไตรมาส")
    False
    """
    said = _without_cadence(text)
    return bool(said) and said == _without_cadence(monitoring)


def _without_cadence(text: str) -> str:
    for reading in reversed(cadences_in(text)):
        start, phrase = reading.start or 0, reading.phrase or ""
        text = text[:start] + text[start + len(phrase) :]
    return comparable(text.strip(_MARKS))
