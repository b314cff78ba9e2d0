"""How staff pages write what went wrong, what changed, and when."""

from dataclasses import dataclass
from datetime import datetime

from django import forms, template
from django.utils import timezone

from assessments.editing.lists import ListState
from assessments.pages import language
from assessments.rules.differences import Piece, differences
from assessments.templatetags.ita import day

register = template.Library()


@dataclass(frozen=True)
class Mistake:
    """One thing to mend in a form, and the field where it is mended."""

    label: str
    message: str
    anchor: str


@register.filter
def mistakes(form: forms.BaseForm) -> list[Mistake]:
    """Everything to mend, in the order of the form; what is of no field comes first."""
    whole = [Mistake("", str(message), "") for message in form.non_field_errors()]
    return whole + [
        Mistake(
            str(field.label),
            str(message),
            "" if field.is_hidden else field.id_for_label or field.auto_id,
        )
        for field in form
        for message in field.errors
    ]


@register.filter
def difference_to(before: str | None, after: str | None) -> list[Piece]:
    """What changed from one text to the other, piece by piece."""
    return differences(before or "", after or "")


@register.filter
def moment(value: datetime) -> str:
    """A day and time: 14 มีนาคม 2565 10.42 น., 14 March 2022, 10:42."""
    local = timezone.localtime(value)
    if language() == "en":
        return f"{day(local)}, {local:%H:%M}"
    return f"{day(local)} {local:%H.%M} น."


@register.simple_tag
def state_url(state: ListState, **changes: str | None) -> str:
    """A list's address with some of its choice changed; None drops it."""
    return state.url(**{name: value and str(value) for name, value in changes.items()})
