"""How pages write numbers, dates, names and addresses."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from assessments.frozen import state_of
from assessments.pages import address, language
from assessments.rules.fiscal_year import common_era as common_era_of
from assessments.rules.scores import rounded
from assessments.rules.thai import english_date, thai_date

register = template.Library()


@register.filter
def score(value: Decimal | None) -> str:
    """Two decimals, or the word for a missing score."""
    return gettext("ไม่มี") if value is None else str(rounded(value))


@register.filter
def signed(value: Decimal) -> str:
    """Two decimals with their sign: +13.75, −1.20."""
    sign = "−" if value < 0 else "+"
    return f"{sign}{rounded(abs(value))}"


@register.filter
def whole(value: Decimal) -> str:
    """A weight or a bound, without the decimals that it does not have."""
    return f"{value.normalize():f}"


@register.filter
def percent(value: Decimal | float | int) -> str:
    """A place or a length on a 0 to 100 scale, for an attribute of a drawing."""
    return f"{value:.4f}".rstrip("0").rstrip(".") + "%"


@register.filter
def named(value: object) -> str:
    """The name of an indicator, agency or section in the page's language."""
    if language() == "en":
        return getattr(value, "name_en", "") or getattr(value, "name", "")
    return getattr(value, "name", "")


@register.filter
def short_named(value: object) -> str:
    """The name of an indicator for a narrow column."""
    return named(value) if language() == "en" else getattr(value, "short_name", "")


@register.filter
def named_in_thai_only(value: object) -> bool:
    """Whether an English page has only the Thai name to show."""
    return language() == "en" and not getattr(value, "name_en", "")


@register.filter
def day(value: date) -> str:
    """A date in running text: 31 มีนาคม 2565, 31 March 2022."""
    return _write_date(value, "long")


@register.filter
def day_short(value: date) -> str:
    """A date in a table: 31 มี.ค. 2565, 31 Mar 2022."""
    return _write_date(value, "short")


@register.filter
def common_era(fiscal_year: int) -> int:
    """The year of the common era in which a fiscal year ends."""
    return common_era_of(fiscal_year)


@register.simple_tag(takes_context=True)
def page_url(context: template.Context, name: str, *args: object, **state: str) -> str:
    """The address of a page, with the reader's digits carried on."""
    kept = {key: value for key, value in state.items() if value not in (None, "")}
    if context.get("digits") == "thai":
        kept["digits"] = "thai"
    return address(reverse(name, args=args), kept)


@register.simple_tag(takes_context=True)
def here_url(context: template.Context, **changes: str | None) -> str:
    """This page's address with some of its state changed; an empty value drops it."""
    request = context["request"]
    state = {**state_of(request), **changes}
    return address(request.path, {key: value for key, value in state.items() if value})


def _write_date(value: date, style: str) -> str:
    if isinstance(value, datetime):
        value = timezone.localdate(value) if timezone.is_aware(value) else value.date()
    return (english_date if language() == "en" else thai_date)(value, style)
