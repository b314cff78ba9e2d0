"""Pages on which a draft's measures are read, added and edited."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.access import Capability, may
from assessments.editing.conflicts import conflict
from assessments.editing.drafts import doer, draft_of
from assessments.editing.histories import history_page
from assessments.exports import Value, csv_response, xlsx_response
from assessments.models import Agency
from assessments.models.history import EntrySubject
from assessments.pages import render_page
from assessments.staff_pages import DEED, FORM, staff_page
from assessments.versions import Stale
from measures.editing.actions import AlreadySaved, add_measure, edit_measure
from measures.editing.content import MeasureRefused, loaded
from measures.editing.forms import (
    BulkForm,
    MeasureForm,
    NewMeasureForm,
    opened_with,
)
from measures.editing.listing import draft_list, plan_of
from measures.editing.pages import (
    CONFLICT,
    UNPROCESSABLE,
    by_method,
    cadence_rows,
    measure_of,
    measure_page,
)
from measures.editing.tables import DraftTable
from measures.models import Measure, Plan


@staff_page(Capability.READ_DRAFTS)
def measure_list(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """List the measures of a draft: filtered, sorted and cut as the address says."""
    draft = draft_of(agency, year)
    plan = plan_of(draft)
    edits = may(request.user, Capability.EDIT_MEASURES, agency)
    context: dict[str, object] = {
        "agency": agency,
        "year": year,
        "plan": plan,
        "edits": edits,
    }
    if plan:
        table, total = draft_list(request, draft, plan, editable=edits)
        filters = table.state.filters
        table.paginate(
            page=_page(request, table, filters.per_page), per_page=filters.per_page
        )
        context |= {
            "table": table,
            "total": total,
            "shown": len(table.data),
            "bulk": BulkForm(agency=agency) if edits else None,
        }
    return render_page(request, "editing/measures.html", context)


@staff_page(Capability.EXPORT_DRAFTS)
def measures_csv(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """The list as CSV: the same rows in the same order and columns."""
    return csv_response(_file_name(agency, year), _rows(request, agency, year))


@staff_page(Capability.EXPORT_DRAFTS)
def measures_xlsx(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """The same as an Excel file."""
    rows = _rows(request, agency, year)
    return xlsx_response(_file_name(agency, year), {_("มาตรการ (ร่าง)"): rows})


@staff_page(Capability.READ_DRAFTS)
def _read(request: HttpRequest, agency: Agency, year: int, pk: int) -> HttpResponse:
    measure = measure_of(agency, year, pk)
    if not may(request.user, Capability.EDIT_MEASURES, agency):
        return measure_page(request, "editing/measure_read.html", measure)
    form = MeasureForm(
        agency=agency, version=measure.version, initial=opened_with(measure)
    )
    return _edit_page(request, measure, form)


@staff_page(Capability.EDIT_MEASURES, methods=DEED)
def _save(request: HttpRequest, agency: Agency, year: int, pk: int) -> HttpResponse:
    try:
        measure = measure_of(agency, year, pk)
    except Http404:
        return _rescued(request, agency, year, pk)
    form = MeasureForm(
        request.POST,
        agency=agency,
        version=measure.version,
        initial=opened_with(measure),
    )
    if not form.is_valid():
        return _edit_page(request, measure, form, status=UNPROCESSABLE)
    try:
        saved = edit_measure(
            measure=measure,
            version=form.seen,
            content=form.content(),
            by=doer(request),
            note=form.cleaned_data["note"],
        )
    except Measure.DoesNotExist:
        # Deleted since a moment ago.
        return _rescued(request, agency, year, pk)
    except Stale as stale:
        current = loaded().get(pk=measure.pk)
        shown = conflict(form, stale, opened_with(current), current.version)
        return _edit_page(request, current, form, {"conflict": shown}, status=CONFLICT)
    except MeasureRefused as refusal:
        form.add_error(None, str(refusal))
        return _edit_page(request, measure, form, status=UNPROCESSABLE)
    if saved.version == measure.version:
        messages.info(request, _("ไม่มีการเปลี่ยนแปลง"))
    else:
        messages.success(
            request, _("บันทึกมาตรการ %(number)s แล้ว") % {"number": saved.number}
        )
    return redirect("measure", agency.slug, year, saved.pk)


measure = by_method(_read, _save)


@staff_page(Capability.READ_HISTORY)
def measure_history(
    request: HttpRequest, agency: Agency, year: int, pk: int
) -> HttpResponse:
    """Tell what was changed about a measure, newest first."""
    row = measure_of(agency, year, pk)
    place = [agency.slug, year]
    crumbs = [
        (
            _("มาตรการปี %(year)d") % {"year": row.plan.fiscal_year},
            reverse("draft-measures", args=place),
        ),
        (
            _("มาตรการ %(number)s") % {"number": row.number},
            reverse("measure", args=[*place, pk]),
        ),
    ]
    title = _("ประวัติการแก้ไขมาตรการ %(number)s") % {"number": row.number}
    return history_page(request, agency, row, title, {"crumbs": crumbs})


@staff_page(Capability.EDIT_MEASURES, methods=FORM)
def measure_new(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """Add a measure."""
    plan = _plan(agency, year)
    indicators = list(plan.assessment.framework.indicators.all())
    if request.method != "POST":
        form = NewMeasureForm(
            agency=agency,
            indicators=indicators,
            initial={"indicator": request.GET.get("indicator", "")},
        )
        return _new_page(request, plan, form)
    form = NewMeasureForm(request.POST, agency=agency, indicators=indicators)
    if not form.is_valid():
        return _new_page(request, plan, form, status=UNPROCESSABLE)
    try:
        made = add_measure(
            plan=plan,
            indicator=form.chosen(),
            content=form.content(),
            by=doer(request),
            note=form.cleaned_data["note"],
            form=form.cleaned_data["token"],
        )
    except AlreadySaved as known:
        messages.info(request, str(known))
        return redirect("draft-measures", agency.slug, year)
    except MeasureRefused as refusal:
        form.add_error(None, str(refusal))
        return _new_page(request, plan, form, status=UNPROCESSABLE)
    messages.success(request, _("เพิ่มมาตรการ %(number)s แล้ว") % {"number": made.number})
    return redirect("measure", agency.slug, year, made.pk)


def _edit_page(
    request: HttpRequest,
    measure: Measure,
    form: MeasureForm,
    context: dict[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    return measure_page(
        request,
        "editing/measure.html",
        measure,
        {**_form_context(form, measure.plan), **(context or {})},
        status=status,
    )


def _new_page(
    request: HttpRequest,
    plan: Plan,
    form: NewMeasureForm,
    context: dict[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    agency = plan.assessment.agency
    return render_page(
        request,
        "editing/measure_new.html",
        {
            "agency": agency,
            "year": plan.assessment.framework.fiscal_year,
            "plan": plan,
            **_form_context(form, plan),
            **(context or {}),
        },
        status=status,
    )


def _form_context(form: MeasureForm, plan: Plan) -> dict[str, object]:
    chosen = form["cadence"].value()
    rows = cadence_rows(form.cadences, chosen, plan.fiscal_year)
    return {
        "form": form,
        "cadences": rows,
        "chosen_cadence": next((row for row in rows if row.chosen), None),
    }


def _rescued(request: HttpRequest, agency: Agency, year: int, pk: int) -> HttpResponse:
    """What was typed about a measure that somebody deleted meanwhile: a new one."""
    known = EntrySubject.objects.filter(
        subject=f"measure:{pk}", entry__agency=agency
    ).exists()
    if not known:
        raise Http404
    plan = _plan(agency, year)
    form = NewMeasureForm(
        agency=agency,
        indicators=plan.assessment.framework.indicators.all(),
        initial=_typed(request.POST),
    )
    return _new_page(request, plan, form, {"was_deleted": True}, status=CONFLICT)


def _typed(data: QueryDict) -> dict[str, Any]:
    names = ("text", "monitoring", "lead", "cadence", "note")
    return {
        **{name: data.get(name, "") for name in names},
        "joint": data.getlist("joint"),
        "all_sections": bool(data.get("all_sections")),
    }


def _plan(agency: Agency, year: int) -> Plan:
    plan = (
        Plan.objects.select_related("assessment__agency", "assessment__framework")
        .filter(assessment__agency=agency, assessment__framework__fiscal_year=year)
        .first()
    )
    if plan is None:
        raise Http404
    return plan


def _rows(request: HttpRequest, agency: Agency, year: int) -> list[list[Value]]:
    """The list's rows, each marked as what it is: a draft."""
    draft = draft_of(agency, year)
    plan = plan_of(draft)
    if plan is None:
        raise Http404
    table, _total = draft_list(request, draft, plan, editable=False)
    head, *rows = table.state.rows()
    return [[*head, _("สถานะ")], *([*row, _("ร่าง")] for row in rows)]


def _file_name(agency: Agency, year: int) -> str:
    return f"{agency.slug}-{year}-measures-draft"


def _page(request: HttpRequest, table: DraftTable, per_page: int) -> int:
    """The page that the address asks for; what is none of the list is the nearest."""
    asked = request.GET.get("page", "1")
    last = max(1, -(-len(table.data) // per_page))
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(number, 1), last)
