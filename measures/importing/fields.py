"""What rows hold of a document, and what people call it."""

from assessments.importing.findings import Said, indicators
from measures.importing.measure import ReadMeasure
from measures.importing.reading import ReadDocument

PLAN_YEAR = Said("ปีของมาตรการ", "year of the measures")
STATED = {
    "stated_total": Said("คะแนนรวมในเอกสาร", "stated total"),
    "stated_level": Said("ระดับในเอกสาร", "stated level"),
    "stated_iit": Said("คะแนน IIT ในเอกสาร", "stated IIT"),
    "stated_eit": Said("คะแนน EIT ในเอกสาร", "stated EIT"),
    "stated_oit": Said("คะแนน OIT ในเอกสาร", "stated OIT"),
    "stated_scale": Said("สเกลของคะแนนเครื่องมือ", "scale of the instruments"),
}


def stated_in(reading: ReadDocument) -> dict[str, tuple[object, Said]]:
    """What a document states of the whole result, by column; None is unsaid."""
    stated = reading.result.stated
    values = {
        "stated_total": stated.total,
        "stated_level": stated.level.code if stated.level else None,
        "stated_iit": stated.parts.get("IIT"),
        "stated_eit": stated.parts.get("EIT"),
        "stated_oit": stated.parts.get("OIT"),
        "stated_scale": reading.scale,
    }
    return {column: (value, STATED[column]) for column, value in values.items()}


def fields_of(measure: ReadMeasure) -> dict[str, tuple[object, Said]]:
    """The values of a measure by the name of their column, each with its title."""
    return {
        "text": (measure.text, Said("ข้อความ", "text")),
        "monitoring": (measure.monitoring, Said("การกำกับติดตาม", "monitoring")),
        "cadence": (measure.cadence.value, Said("รอบติดตาม", "cadence")),
        "cadence_text": (
            measure.cadence_text,
            Said("รอบติดตามตามเอกสาร", "cadence as written"),
        ),
        "owner_text": (
            measure.owners.text,
            Said("ผู้รับผิดชอบตามเอกสาร", "owners as written"),
        ),
        "all_sections": (measure.owners.all_sections, Said("ทุกฝ่ายร่วม", "all sections")),
    }


def score_of(number: int) -> Said:
    """The score of an indicator, as it is called in a list."""
    place = indicators([number])
    return Said(f"คะแนน{place.th}", f"score of {place.en}")


def analysis_of(number: int) -> Said:
    """The analysis of an indicator, as it is called in a list."""
    place = indicators([number])
    return Said(f"ผลการวิเคราะห์{place.th}", f"analysis of {place.en}")


def measure_field(number: str, field: Said | None = None) -> Said:
    """A measure, or one of its values, as it is called in a list."""
    if field is None:
        return Said(f"มาตรการ {number}", f"measure {number}")
    return Said(f"มาตรการ {number} {field.th}", f"measure {number}, {field.en}")
