"""Where staff begin: their agencies, an agency's years, and one draft at a glance."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from assessments.access import Capability, agencies_of, may
from assessments.editing.histories import history_of
from assessments.editing.lists import ListState
from assessments.history import subject_of
from assessments.models import Agency, Assessment
from assessments.pages import render_page
from assessments.rules.scoring import ScoredIndicator
from assessments.scales import scale
from assessments.staff_pages import own_page, staff_page
from measures.desk.drafts import Draft, drafts_of
from measures.desk.forms import DeskFilter
from measures.desk.tables import DeskRow, DeskTable
from measures.models import Measure

# A system administrator looks after thousands of agencies: the desk shows so many
# and says so; the search finds the others.
MOST_AGENCIES = 50


@own_page()
def desk(request: HttpRequest) -> HttpResponse:
    """List the drafts of the agencies that the person works for."""
    table, agencies = _desk(request)
    return render_page(
        request,
        "desk/desk.html",
        {
            "table": table,
            "state": table.state,
            "agencies": agencies.count(),
            "most": MOST_AGENCIES,
            "has_any": agencies_of(request.user).exists(),
        },
    )


@own_page()
def desk_csv(request: HttpRequest) -> HttpResponse:
    """The list as CSV: the same rows in the same order and columns."""
    table, _agencies = _desk(request)
    return table.state.csv("drafts")


@own_page()
def desk_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as an Excel file."""
    table, _agencies = _desk(request)
    return table.state.xlsx("drafts", _("ฉบับร่าง"))


@staff_page(Capability.READ_DRAFTS)
def manage_agency(request: HttpRequest, agency: Agency) -> HttpResponse:
    """An agency's years, sections and people, as far as the person may see them."""
    return render_page(
        request,
        "desk/agency.html",
        {
            "agency": agency,
            "drafts": drafts_of([agency]),
            "sections": agency.sections.all(),
            "rights": _rights(request, agency),
        },
    )


@staff_page(Capability.READ_DRAFTS)
def draft(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """Show one draft: figures, texts, measures, and what was found in it."""
    found = _draft(agency, year)
    card = found.result.scorecard
    return render_page(
        request,
        "desk/draft.html",
        {
            "agency": agency,
            "year": year,
            "draft": found,
            "result": found.result,
            "scorecard": card,
            "ranges": scale(found.result.framework),
            "rows": _indicators(found, card.indicators),
            "rights": _rights(request, agency),
        },
    )


@staff_page(Capability.READ_HISTORY)
def draft_history(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """What changed about one draft, its texts and its measures, newest first."""
    found = _draft(agency, year)
    things = [found.assessment, *found.assessment.analyses.all()]
    if found.plan:
        things += [found.plan, *found.plan.measures.all()]
    title = _("ประวัติการแก้ไข ปีงบประมาณ พ.ศ. %(year)s") % {"year": year}
    return history_of(
        request,
        agency,
        [subject_of(thing) for thing in things],
        {"title": title, "year": year},
    )


def _desk(request: HttpRequest) -> tuple[DeskTable, QuerySet[Agency]]:
    own = agencies_of(request.user)
    years = (
        Assessment.objects.filter(agency__in=own.order_by())
        .order_by()
        .values_list("framework__fiscal_year", flat=True)
        .distinct()
    )
    filters = DeskFilter(request.GET, years=years)
    agencies = Agency.objects.in_thai_order().matching(filters.words)
    agencies = agencies.filter(pk__in=own.order_by())
    drafts = filters.keep(drafts_of(agencies[:MOST_AGENCIES], filters.asked_year))
    caption = _("%(count)s ฉบับร่าง พร้อมการเผยแพร่และเรื่องที่พบ") % {"count": len(drafts)}
    table = DeskTable([_row(one) for one in drafts], caption=caption)
    ListState(request, table, filters)
    return table, agencies


def _row(one: Draft) -> DeskRow:
    return DeskRow(
        slug=one.slug,
        agency=one.agency,
        year=one.year,
        total=one.total,
        level=one.level,
        standing=one.standing.value,
        standing_words=one.standing_words,
        errors=one.errors,
        warnings=one.warnings,
        findings_words=one.findings_words,
    )


def _draft(agency: Agency, year: int) -> Draft:
    drafts = drafts_of([agency], year)
    if not drafts:
        raise Http404(f"no draft of {year}")
    return drafts[-1]


def _rights(request: HttpRequest, agency: Agency) -> dict[str, bool]:
    """What the person may do in the agency, by the name of the capability."""
    return {
        capability.name: may(request.user, capability, agency)
        for capability in Capability
    }


def _indicators(
    found: Draft, scored: Sequence[ScoredIndicator]
) -> list[tuple[ScoredIndicator, str | None, list[Measure]]]:
    """Each indicator with its analysis and its measures."""
    measures = list(found.plan.measures.all()) if found.plan else []
    return [
        (
            one,
            found.result.analyses.get(one.number),
            [row for row in measures if row.indicator.number == one.number],
        )
        for one in scored
    ]
