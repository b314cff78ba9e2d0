"""Pages of the deeds on measures: split, merge, move, delete, up, down, several."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.access import Capability
from assessments.editing.conflicts import conflict
from assessments.editing.drafts import doer
from assessments.forms import VersionedForm
from assessments.models import Agency
from assessments.models.history import EntrySubject
from assessments.pages import render_page
from assessments.staff_pages import DEED, FORM, staff_page
from assessments.versions import Stale
from measures.editing import record as said
from measures.editing.actions import (
    StaleMeasures,
    bulk_change,
    delete_measure,
    would_change,
)
from measures.editing.content import MeasureRefused, loaded
from measures.editing.forms import (
    BulkForm,
    DeleteForm,
    MergeForm,
    MoveForm,
    SplitForm,
    StepForm,
)
from measures.editing.pages import (
    CONFLICT,
    UNPROCESSABLE,
    back,
    measure_of,
    measure_page,
)
from measures.editing.reshaping import (
    merge_measures,
    move_measure,
    reorder,
    split_measure,
)
from measures.labels import CADENCES
from measures.models import Measure, Plan
from measures.rules.cadence import Cadence


@staff_page(Capability.EDIT_MEASURES, methods=FORM)
def split(request: HttpRequest, agency: Agency, year: int, pk: int) -> HttpResponse:
    """Make two measures of one."""
    measure = measure_of(agency, year, pk)
    opened = {"first": measure.text, "second": ""}
    form = SplitForm(_sent(request), version=measure.version, initial=opened)

    def do() -> HttpResponse:
        texts = (form.cleaned_data["first"], form.cleaned_data["second"])
        first, second = split_measure(
            measure=measure, texts=texts, **_common(request, form)
        )
        _say(
            request,
            _("แยกเป็นมาตรการ %(first)s และ %(second)s แล้ว")
            % {"first": first.number, "second": second.number},
        )
        return redirect("draft-measures", agency.slug, year)

    return _deed(request, "editing/measure_split.html", measure, form, do)


@staff_page(Capability.EDIT_MEASURES, methods=FORM)
def merge(request: HttpRequest, agency: Agency, year: int, pk: int) -> HttpResponse:
    """Make one measure of two."""
    if gone := _gone(request, agency, year, pk):
        return gone
    measure = measure_of(agency, year, pk)
    others = loaded().filter(plan=measure.plan, indicator=measure.indicator)
    form = MergeForm(
        _sent(request),
        version=measure.version,
        others=others.exclude(pk=measure.pk).order_by("position"),
    )

    def do() -> HttpResponse:
        other, other_version = form.chosen()
        merged = merge_measures(
            measure=measure,
            other=other,
            other_version=other_version,
            **_common(request, form),
        )
        _say(
            request,
            _("รวมเป็นมาตรการ %(number)s แล้ว โปรดตรวจข้อความ")
            % {"number": merged.number},
        )
        return redirect("measure", agency.slug, year, merged.pk)

    return _deed(request, "editing/measure_merge.html", measure, form, do)


@staff_page(Capability.EDIT_MEASURES, methods=FORM)
def move(request: HttpRequest, agency: Agency, year: int, pk: int) -> HttpResponse:
    """Move a measure to another indicator."""
    measure = measure_of(agency, year, pk)
    indicators = measure.plan.assessment.framework.indicators.exclude(
        pk=measure.indicator_id
    )
    form = MoveForm(_sent(request), version=measure.version, indicators=indicators)

    def do() -> HttpResponse:
        moved = move_measure(
            measure=measure, indicator=form.chosen(), **_common(request, form)
        )
        _say(
            request,
            _("ย้ายแล้ว เป็นมาตรการ %(number)s") % {"number": moved.number},
        )
        return redirect("measure", agency.slug, year, moved.pk)

    return _deed(request, "editing/measure_move.html", measure, form, do)


@staff_page(Capability.EDIT_MEASURES, methods=FORM)
def delete(request: HttpRequest, agency: Agency, year: int, pk: int) -> HttpResponse:
    """Delete a measure, with a reason."""
    if gone := _gone(request, agency, year, pk):
        return gone
    measure = measure_of(agency, year, pk)
    form = DeleteForm(_sent(request), version=measure.version)

    def do() -> HttpResponse:
        delete_measure(
            measure=measure,
            version=form.seen,
            reason=form.cleaned_data["reason"],
            by=doer(request),
        )
        _say(
            request,
            _("ลบมาตรการ %(number)s แล้ว ข้อความเดิมอยู่ในประวัติการแก้ไข")
            % {"number": measure.number},
        )
        return redirect("draft-measures", agency.slug, year)

    return _deed(request, "editing/measure_delete.html", measure, form, do)


@staff_page(Capability.EDIT_MEASURES, methods=DEED)
def up(request: HttpRequest, agency: Agency, year: int, pk: int) -> HttpResponse:
    """Move a measure one place up."""
    return _step(request, agency, year, pk, -1)


@staff_page(Capability.EDIT_MEASURES, methods=DEED)
def down(request: HttpRequest, agency: Agency, year: int, pk: int) -> HttpResponse:
    """Move a measure one place down."""
    return _step(request, agency, year, pk, 1)


@staff_page(Capability.EDIT_MEASURES, methods=FORM)
def bulk(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """Show what a change of several measures would do; do it once that was seen."""
    plan = Plan.objects.filter(
        assessment__agency=agency, assessment__framework__fiscal_year=year
    ).first()
    if plan is None:
        raise Http404
    form = BulkForm(
        request.POST if request.method == "POST" else request.GET, agency=agency
    )
    chosen = list(
        loaded()
        .filter(plan=plan, pk__in=form.seen)
        .order_by("indicator__number", "position")
    )
    if len(chosen) < len(form.seen):
        raise Http404
    if not form.is_valid():
        return _bulk_page(request, plan, form, chosen, status=UNPROCESSABLE)
    if request.method != "POST":
        return _bulk_page(request, plan, form, chosen)
    try:
        changed = bulk_change(
            plan=plan,
            seen=form.seen,
            lead=form.new_lead,
            cadence=form.new_cadence,
            by=doer(request),
            note=form.cleaned_data["note"],
        )
    except StaleMeasures as late:
        return _bulk_page(request, plan, form, chosen, late=late, status=CONFLICT)
    except MeasureRefused as refusal:
        form.add_error(None, str(refusal))
        return _bulk_page(request, plan, form, chosen, status=UNPROCESSABLE)
    _say(request, _("เปลี่ยน %(count)d มาตรการแล้ว") % {"count": len(changed)})
    return redirect("draft-measures", agency.slug, year)


def _deed(
    request: HttpRequest,
    template: str,
    measure: Measure,
    form: VersionedForm,
    do: Callable[[], HttpResponse],
) -> HttpResponse:
    """The page of one deed: shown, refused, too late, or done."""
    if request.method != "POST":
        return measure_page(request, template, measure, {"form": form})
    if not form.is_valid():
        return measure_page(
            request, template, measure, {"form": form}, status=UNPROCESSABLE
        )
    try:
        return do()
    except Measure.DoesNotExist:
        return _was_taken_away(request, measure)
    except Stale as stale:
        current = loaded().get(pk=measure.pk)
        shown = conflict(form, stale, _now(form, current), current.version)
        context: dict[str, object] = {"form": form, "conflict": shown}
        return measure_page(request, template, current, context, status=CONFLICT)
    except MeasureRefused as refusal:
        form.add_error(None, str(refusal))
        return measure_page(
            request, template, measure, {"form": form}, status=UNPROCESSABLE
        )


def _now(form: VersionedForm, current: Measure) -> dict[str, Any]:
    """What is saved now of that which the form was opened with."""
    return {"first": current.text} if isinstance(form, SplitForm) else {}


def _step(
    request: HttpRequest, agency: Agency, year: int, pk: int, steps: int
) -> HttpResponse:
    measure = measure_of(agency, year, pk)
    form = StepForm(request.POST, version=measure.version)
    try:
        moved = reorder(
            measure=measure, version=form.seen, steps=steps, by=doer(request)
        )
    except Measure.DoesNotExist:
        return _was_taken_away(request, measure)
    except Stale:
        return measure_page(
            request, "editing/measure_stale.html", measure, status=CONFLICT
        )
    if moved.number == measure.number:
        messages.info(request, _("มาตรการอยู่สุดลำดับแล้ว"))
    else:
        _say(
            request,
            _("ย้ายแล้ว เป็นมาตรการ %(number)s") % {"number": moved.number},
        )
    return redirect(
        back(request, reverse("measure", args=[agency.slug, year, moved.pk]))
    )


def _bulk_page(
    request: HttpRequest,
    plan: Plan,
    form: BulkForm,
    chosen: list[Measure],
    *,
    late: StaleMeasures | None = None,
    status: int = 200,
) -> HttpResponse:
    form.is_valid()
    lead, cadence = form.new_lead, form.new_cadence
    if late:
        # The next save is one that has seen what others saved.
        form.chosen = [f"{row.pk}-{row.version}" for row in chosen]
    return render_page(
        request,
        "editing/measures_bulk.html",
        {
            "agency": plan.assessment.agency,
            "year": plan.assessment.framework.fiscal_year,
            "plan": plan,
            "form": form,
            # What was shown is what will be done: only the reason is still asked.
            "is_ready": bool(chosen) and not form.errors.keys() - {"note"},
            "lead": lead,
            "cadence": CADENCES[cadence] if cadence else "",
            "rows": [
                {
                    "measure": row,
                    "lead": row.lead(),
                    "cadence": CADENCES[Cadence(row.cadence)],
                    "changes_lead": lead is not None and row.lead() != lead,
                    "changes_cadence": cadence is not None and row.cadence != cadence,
                    "leaves_joint": lead in row.joint(),
                    "is_late": late is not None and row in late.measures,
                }
                for row in chosen
            ],
            "late": late,
            "changing": sum(would_change(row, lead, cadence) for row in chosen),
        },
        status=status,
    )


def _gone(
    request: HttpRequest, agency: Agency, year: int, pk: int
) -> HttpResponse | None:
    """The answer to a form sent twice, whose measure the first one took away."""
    if request.method != "POST" or Measure.objects.filter(pk=pk).exists():
        return None
    known = EntrySubject.objects.filter(
        subject=f"measure:{pk}",
        entry__agency=agency,
        entry__deed__in=(said.DELETED, said.MERGED),
    )
    if not known.exists():
        return None
    return _to_the_list(request, agency, year)


def _was_taken_away(request: HttpRequest, measure: Measure) -> HttpResponse:
    draft = measure.plan.assessment
    return _to_the_list(request, draft.agency, draft.framework.fiscal_year)


def _to_the_list(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    messages.info(request, _("มาตรการนี้ถูกลบหรือรวมไปแล้ว"))
    return redirect("draft-measures", agency.slug, year)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _common(request: HttpRequest, form: VersionedForm) -> dict[str, Any]:
    return {
        "version": form.seen,
        "by": doer(request),
        "note": form.cleaned_data["note"],
    }


def _say(request: HttpRequest, sentence: str) -> None:
    messages.success(request, sentence)
