"""The form of a draft's scores."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from assessments.access import Capability
from assessments.actions import NoteMissing, set_scores
from assessments.editing.conflicts import conflict
from assessments.editing.drafts import doer, draft_of
from assessments.editing.forms import ScoresForm
from assessments.editing.sources import Found, origins_of
from assessments.models import Agency, Assessment
from assessments.pages import render_page
from assessments.rules.scoring import Scorecard, scorecard
from assessments.staff_pages import FORM, staff_page
from assessments.templatetags.ita import named, score
from assessments.versions import Stale

UNREADABLE, CONFLICT = 422, 409


@staff_page(Capability.EDIT_SCORES, methods=FORM)
def scores(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """Show and save all scores of a draft; "compute" shows their total, unsaved."""
    draft = draft_of(agency, year)
    if request.method != "POST":
        return _page(request, draft, ScoresForm(assessment=draft), draft.scorecard())
    form = ScoresForm(request.POST, assessment=draft)
    readable = form.is_valid()
    card = scorecard(draft.framework.rules(), _known(form))
    if not readable:
        return _page(request, draft, form, card, status=UNREADABLE)
    if request.POST.get("do") == "compute":
        return _page(request, draft, form, card, computed=True)
    return _save(request, draft, form, card)


def _save(
    request: HttpRequest, draft: Assessment, form: ScoresForm, card: Scorecard
) -> HttpResponse:
    year = draft.framework.fiscal_year
    try:
        entry = set_scores(
            draft,
            form.scores,
            form.cleaned_data["stated_total"],
            form.cleaned_data["stated_level"],
            by=doer(request),
            version=form.seen,
            note=form.cleaned_data["note"],
        )
    except NoteMissing as error:
        form.add_error("note", str(error))
        return _page(request, draft, form, card, status=UNREADABLE)
    except Stale as stale:
        current = draft_of(draft.agency, year)
        shown = conflict(form, stale, form.values_of(current), current.version)
        return _page(request, current, form, card, conflict=shown, status=CONFLICT)
    if entry is None:
        messages.info(request, _("ไม่มีการเปลี่ยนแปลง"))
    else:
        messages.success(request, _saved(card))
    return redirect("draft-scores", draft.agency.slug, year)


def _page(
    request: HttpRequest,
    draft: Assessment,
    form: ScoresForm,
    card: Scorecard,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    fields = [
        (group, [(row, form[form.name_of(row.number)]) for row in group.indicators])
        for group in card.instruments
    ]
    return render_page(
        request,
        "editing/scores.html",
        {
            "agency": draft.agency,
            "draft": draft,
            "year": draft.framework.fiscal_year,
            "form": form,
            "card": card,
            "fields": fields,
            "stated_level": _level(draft, form),
            "origins": _origins(draft),
            **more,
        },
        status=status,
    )


def _origins(draft: Assessment) -> list[Found]:
    """Where the figures came from, in the order of the page."""
    scores = [
        (
            f"score:{number}",
            _("คะแนนตัวชี้วัดที่ %(number)s") % {"number": number},
            f"{value:.2f}",
        )
        for number, value in sorted(draft.score_map().items())
    ]
    stated = [("level", _("ระดับที่ประกาศ"), draft.stated_level)]
    if draft.stated_total is not None:
        total = f"{draft.stated_total:.2f}"
        stated.insert(0, ("total", _("คะแนนรวมที่ประกาศ"), total))
    return origins_of(draft, [*scores, *stated])


def _level(draft: Assessment, form: ScoresForm) -> object:
    """The level that the form states, as a row with its names."""
    code = form["stated_level"].value()
    return next((row for row in draft.framework.levels.all() if row.code == code), code)


def _known(form: ScoresForm) -> dict[int, Decimal]:
    return {number: one for number, one in form.scores.items() if one is not None}


def _saved(card: Scorecard) -> str:
    if card.total is None or card.level is None:
        return _("บันทึกคะแนนแล้ว ยังคำนวณคะแนนรวมไม่ได้ เพราะคะแนนไม่ครบทุกตัวชี้วัด")
    return _("บันทึกคะแนนแล้ว คำนวณคะแนนรวมได้ %(total)s ระดับ %(level)s") % {
        "total": score(card.total),
        "level": named(card.level),
    }
