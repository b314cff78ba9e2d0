"""How the pages of one version lead to each other, and what is printed of it."""

from datetime import datetime

from django import template
from django.utils import timezone

from assessments.pages import address, language
from assessments.published_pages import Addresses
from assessments.templatetags.ita import day

register = template.Library()


@register.simple_tag(takes_context=True)
def result_url(
    context: template.Context, addresses: Addresses, page: str, *place: object
) -> str:
    """The address of a page of the same version, with the reader's digits."""
    kept = {"digits": "thai"} if context.get("digits") == "thai" else {}
    return address(addresses.of(page, *place), kept)


@register.filter
def day_and_time(value: datetime) -> str:
    """A moment in running text: 14 มีนาคม 2565 10.42 น., 14 March 2022, 10:42."""
    local = timezone.localtime(value)
    clock = f", {local:%H:%M}" if language() == "en" else f" {local:%H.%M} น."
    return day(local) + clock
