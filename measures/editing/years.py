"""The page on which a fiscal year's measures begin."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.access import Capability
from assessments.editing.drafts import doer
from assessments.models import Agency
from assessments.pages import render_page
from assessments.staff_pages import FORM, staff_page
from measures.editing.content import MeasureRefused
from measures.editing.forms import offer
from measures.editing.new_year import (
    NothingToStartFrom,
    PlanExists,
    last_plan,
    start_plan,
    years_to_start,
)
from measures.editing.pages import UNPROCESSABLE
from measures.models import Plan

COPY, EMPTY = "copy", "empty"


class YearForm(forms.Form):
    """Which year begins, and with what."""

    year = forms.ChoiceField(
        label=gettext_lazy("ผลประเมินปี"),
        error_messages={
            "required": gettext_lazy("เลือกปีของผลประเมิน"),
            "invalid_choice": gettext_lazy("เลือกปีจากรายการ"),
        },
    )
    start = forms.ChoiceField(
        label=gettext_lazy("เริ่มจาก"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("เลือกว่าจะเริ่มจากอะไร"),
            "invalid_choice": gettext_lazy("เลือกจากรายการที่มี"),
        },
        choices=[
            (COPY, gettext_lazy("มาตรการของปีล่าสุดก่อนหน้า")),
            (EMPTY, gettext_lazy("แผนว่าง")),
        ],
    )

    def __init__(self, data: Any = None, *, years: list[int], **more: Any) -> None:
        super().__init__(data, **more)
        offer(
            self,
            "year",
            [
                (
                    str(year),
                    _("ผลประเมินปี %(result)d → มาตรการปี %(plan)d")
                    % {"result": year, "plan": year + 1},
                )
                for year in years
            ],
        )


@staff_page(Capability.EDIT_MEASURES, methods=FORM)
def year_new(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Begin the measures of a fiscal year: from the last ones, or from nothing."""
    years = years_to_start(agency)
    if request.method != "POST":
        form = YearForm(years=years, initial=_proposal(request, agency, years))
        return _page(request, agency, form, years)
    # A year that began meanwhile is a choice still: the deed says what became of it.
    asked = request.POST.get("year", "")
    begun = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    form = YearForm(request.POST, years=sorted({*years, begun} - {0}))
    if not form.is_valid():
        return _page(request, agency, form, years, status=UNPROCESSABLE)
    year = int(form.cleaned_data["year"])
    try:
        started = start_plan(
            agency=agency,
            year=year,
            from_last_year=form.cleaned_data["start"] == COPY,
            by=doer(request),
        )
    except PlanExists as known:
        messages.info(request, str(known))
        return redirect("draft-measures", agency.slug, year)
    except NothingToStartFrom as refusal:
        form.add_error("start", str(refusal))
        return _page(request, agency, form, years, status=UNPROCESSABLE)
    except MeasureRefused as refusal:
        form.add_error("year", str(refusal))
        return _page(request, agency, form, years, status=UNPROCESSABLE)
    messages.success(
        request,
        _("เริ่มมาตรการปี %(year)d แล้ว") % {"year": started.plan.fiscal_year},
    )
    for measure in started.left_behind:
        messages.warning(
            request,
            _("ไม่ได้นำมาตรการ %(number)s มา เพราะเกณฑ์ปีใหม่ไม่มีตัวชี้วัดชื่อ %(name)s")
            % {"number": measure.number, "name": measure.indicator.name},
        )
    return redirect("draft-measures", agency.slug, year)


def _proposal(
    request: HttpRequest, agency: Agency, years: list[int]
) -> dict[str, object]:
    """The year that was asked for, or the one after the last that has measures."""
    asked = request.GET.get("year", "")
    if asked in map(str, years):
        year = int(asked)
    else:
        last = _last_planned(agency)
        later = [one for one in years if one > last]
        year = (later or years or [0])[0]
    has_source = bool(year) and last_plan(agency, before=year) is not None
    return {"year": str(year or ""), "start": COPY if has_source else EMPTY}


def _last_planned(agency: Agency) -> int:
    plans = Plan.objects.filter(assessment__agency=agency)
    years = plans.values_list("assessment__framework__fiscal_year", flat=True)
    return max(years, default=0)


def _page(
    request: HttpRequest,
    agency: Agency,
    form: YearForm,
    years: list[int],
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"agency": agency, "form": form, "years": years}
    return render_page(request, "editing/measures_year.html", context, status=status)
