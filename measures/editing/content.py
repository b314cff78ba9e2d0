"""What a person may write in a measure, checked before it is stored."""

from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from assessments.forms import WrittenField
from assessments.models import Agency, Section
from measures.models import Measure, Plan, Responsibility
from measures.rules.cadence import Cadence

ROLE = Responsibility.Role
MOST_MEASURES = 10_000


class MeasureRefused(Exception):
    """A measure cannot be stored like this; the message says what to do."""


class TextRefused(MeasureRefused):
    """A text is missing, too long, or holds characters that do harm."""


class LeadMissing(MeasureRefused):
    """No section leads."""


class ForeignSection(MeasureRefused):
    """A section belongs to another agency."""


class LeadIsJoint(MeasureRefused):
    """One section would both lead and join."""


class TooManyMeasures(MeasureRefused):
    """A plan holds as many measures as it may."""


@dataclass(frozen=True)
class Content:
    """What a form says of one measure, apart from its indicator and place."""

    text: str
    monitoring: str
    lead: Section | None
    joint: frozenset[Section]
    all_sections: bool
    cadence: Cadence


def content_of(measure: Measure) -> Content:
    """What a measure says now."""
    return Content(
        text=measure.text,
        monitoring=measure.monitoring,
        lead=measure.lead(),
        joint=frozenset(measure.joint()),
        all_sections=measure.all_sections,
        cadence=Cadence(measure.cadence),
    )


def checked(content: Content, agency: Agency) -> Content:
    """The content as it is stored; raises MeasureRefused with what to do."""
    if content.lead is None:
        raise LeadMissing(_("เลือกผู้รับผิดชอบหลัก 1 ฝ่าย"))
    check_sections(agency, content.lead, *content.joint)
    if content.lead in content.joint:
        raise LeadIsJoint(
            _("%(section)s เป็นผู้รับผิดชอบหลักแล้ว ไม่ต้องเลือกเป็นฝ่ายร่วม")
            % {"section": content.lead.name}
        )
    return replace(
        content,
        text=checked_text(content.text),
        monitoring=checked_text(content.monitoring, required=False),
    )


def checked_text(text: str, *, required: bool = True) -> str:
    """The text without blanks around it; raises TextRefused."""
    try:
        return WrittenField(required=required).clean(text).strip()
    except ValidationError as error:
        raise TextRefused(" ".join(error.messages)) from None


def check_sections(agency: Agency, *sections: Section) -> None:
    """Raise ForeignSection for a section that is not the agency's own."""
    for section in sections:
        if section.agency_id != agency.pk:
            raise ForeignSection(_("เลือกได้เฉพาะฝ่ายของหน่วยงานนี้"))


def check_room(plan: Plan) -> int:
    """How many measures a plan has; raises TooManyMeasures if no more may come."""
    count = plan.measures.count()
    if count >= MOST_MEASURES:
        raise TooManyMeasures(
            _("แผนหนึ่งมีได้ไม่เกิน %(most)s มาตรการ") % {"most": f"{MOST_MEASURES:,}"}
        )
    return count


def loaded() -> QuerySet[Measure]:
    """Measures with all that they show, in a fixed number of queries."""
    return Measure.objects.select_related(
        "indicator", "plan__assessment__agency", "plan__assessment__framework"
    ).prefetch_related("responsibilities__section", "due_rows")


def write(measure: Measure, content: Content) -> None:
    """Store a content in a measure: its own fields and its owners, nothing else."""
    measure.text, measure.monitoring = content.text, content.monitoring
    measure.all_sections = content.all_sections
    measure.cadence = content.cadence.value
    measure.save(update_fields=["text", "monitoring", "all_sections", "cadence"])
    write_owners(measure, lead=content.lead, joint=content.joint)


def write_owners(
    measure: Measure, *, lead: Section | None, joint: frozenset[Section]
) -> None:
    """Store who answers for a measure."""
    wanted = dict.fromkeys(joint, ROLE.JOINT)
    if lead:
        wanted[lead] = ROLE.LEAD
    there = {share.section: share.role for share in measure.responsibilities.all()}
    if there == wanted:
        return
    measure.responsibilities.all().delete()
    Responsibility.objects.bulk_create(
        Responsibility(measure=measure, section=section, role=role)
        for section, role in wanted.items()
    )
