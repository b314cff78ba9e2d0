"""The form of what a document says of one indicator."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from assessments.access import Capability
from assessments.actions import ReasonMissing, write_analysis
from assessments.editing.conflicts import conflict
from assessments.editing.drafts import doer, draft_of
from assessments.editing.forms import AnalysisForm
from assessments.editing.scores import CONFLICT, UNREADABLE
from assessments.editing.sources import Found, origins_of
from assessments.models import Agency, Analysis, Assessment, Indicator
from assessments.pages import render_page
from assessments.staff_pages import FORM, staff_page
from assessments.versions import Stale


@staff_page(Capability.EDIT_MEASURES, methods=FORM)
def analysis(
    request: HttpRequest, agency: Agency, year: int, number: int
) -> HttpResponse:
    """Show and save the analysis of one indicator."""
    draft = draft_of(agency, year)
    indicator = next(
        (row for row in draft.framework.indicators.all() if row.number == number), None
    )
    if indicator is None:
        raise Http404(f"no indicator {number}")
    held = _held(draft, indicator)
    if request.method != "POST":
        return _page(request, draft, indicator, AnalysisForm(analysis=held))
    form = AnalysisForm(request.POST, analysis=held)
    if not form.is_valid():
        return _page(request, draft, indicator, form, status=UNREADABLE)
    try:
        entry = write_analysis(
            draft,
            indicator,
            form.cleaned_data["text"],
            by=doer(request),
            version=form.seen,
            note=form.cleaned_data["note"],
        )
    except ReasonMissing as error:
        form.add_error("note", str(error))
        return _page(request, draft, indicator, form, status=UNREADABLE)
    except Stale as stale:
        current = _held(draft_of(agency, year), indicator)
        version = current.version if current else 0
        shown = conflict(form, stale, form.values_of(current), version)
        return _page(request, draft, indicator, form, conflict=shown, status=CONFLICT)
    if entry is None:
        messages.info(request, _("ไม่มีการเปลี่ยนแปลง"))
    else:
        messages.success(
            request,
            _("บันทึกผลการวิเคราะห์ตัวชี้วัดที่ %(number)s แล้ว") % {"number": number},
        )
    return redirect("draft-analysis", agency.slug, year, number)


def _held(draft: Assessment, indicator: Indicator) -> Analysis | None:
    rows = (row for row in draft.analyses.all() if row.indicator_id == indicator.pk)
    return next(rows, None)


def _origins(draft: Assessment, indicator: Indicator) -> list[Found]:
    held = _held(draft, indicator)
    subject = f"analysis:{indicator.number}"
    return origins_of(draft, [(subject, _("ผลการวิเคราะห์"), held.text)] if held else [])


def _page(
    request: HttpRequest,
    draft: Assessment,
    indicator: Indicator,
    form: AnalysisForm,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    card = draft.scorecard()
    numbers = [row.number for row in card.indicators]
    place = numbers.index(indicator.number)
    return render_page(
        request,
        "editing/analysis.html",
        {
            "agency": draft.agency,
            "year": draft.framework.fiscal_year,
            "form": form,
            "origins": _origins(draft, indicator),
            "scored": card.indicators[place],
            "previous": card.indicators[place - 1] if place else None,
            "following": card.indicators[place + 1]
            if place + 1 < len(numbers)
            else None,
            **more,
        },
        status=status,
    )
