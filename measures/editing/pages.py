"""What the pages of a draft's measures share: fetching, framing, the late save."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from assessments.access import Capability, may
from assessments.editing.drafts import draft_of
from assessments.editing.sources import Found, origins_of
from assessments.editing.stories import Story, stories
from assessments.history import story_of, subject_of
from assessments.models import Agency
from assessments.pages import render_page
from assessments.staff_pages import FORM
from measures import words
from measures.editing.content import loaded
from measures.editing.listing import findings_of, plan_of
from measures.labels import CADENCES
from measures.models import Measure
from measures.rules.cadence import Cadence
from measures.rules.due import due_dates

UNPROCESSABLE, CONFLICT = 422, 409
LATEST_ENTRIES = 3
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class CadenceRow:
    """A cadence to choose, with the days that it would mean."""

    value: str
    label: str
    dates: Sequence[date]
    chosen: bool


def measure_of(agency: Agency, year: int, pk: int) -> Measure:
    """A measure of the agency's draft of that year, or Http404."""
    return get_object_or_404(
        loaded(),
        pk=pk,
        plan__assessment__agency=agency,
        plan__assessment__framework__fiscal_year=year,
    )


def by_method(read: View, write: View) -> View:
    """One address: whoever may read gets the page, whoever may write may post to it.

    Each of the two is a staff page with a capability of its own.
    """

    def page(request: HttpRequest, slug: str, **rest: object) -> HttpResponse:
        if request.method not in FORM:
            return HttpResponseNotAllowed(FORM)
        view = write if request.method == "POST" else read
        return view(request, slug, **rest)

    page.capability = read.capability  # type: ignore[attr-defined]
    page.write_capability = write.capability  # type: ignore[attr-defined]
    page.methods = tuple(FORM)  # type: ignore[attr-defined]
    page.confirms = False  # type: ignore[attr-defined]
    return page


def measure_page(
    request: HttpRequest,
    template: str,
    measure: Measure,
    context: dict[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page about one measure, with what everybody sees of it and its story."""
    agency = measure.plan.assessment.agency
    year = measure.plan.assessment.framework.fiscal_year
    tells = may(request.user, Capability.READ_HISTORY, agency)
    return render_page(
        request,
        template,
        {
            "agency": agency,
            "year": year,
            "plan": measure.plan,
            "measure": measure,
            "lead": measure.lead(),
            "joint": measure.joint(),
            "cadence_words": CADENCES[Cadence(measure.cadence)],
            "due_dates": measure.due_days(),
            "findings": _findings(agency, year, measure),
            "origins": _origins(measure),
            "tells": tells,
            "story": _latest_of(measure) if tells else [],
            **(context or {}),
        },
        status=status,
    )


def cadence_rows(
    choices: Sequence[tuple[str, str]], chosen: object, fiscal_year: int
) -> list[CadenceRow]:
    """The cadences of a form, each with its days in that fiscal year."""
    return [
        CadenceRow(
            value, label, due_dates(Cadence(value), fiscal_year), value == chosen
        )
        for value, label in choices
    ]


def back(request: HttpRequest, otherwise: str) -> str:
    """Where the form came from, if that is a page of this site."""
    asked = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, request.is_secure()
    )
    return asked if allowed and asked.startswith("/") else otherwise


def _latest_of(measure: Measure) -> list[Story]:
    return stories(story_of(measure)[:LATEST_ENTRIES], subject_of(measure))


def _origins(measure: Measure) -> list[Found]:
    """Where the measure's values came from, unless somebody has changed them."""
    subject = subject_of(measure)
    lead = measure.lead()
    values = {
        "text": (words.TEXT, measure.text),
        "monitoring": (words.MONITORING, measure.monitoring),
        "lead": (words.LEAD, lead.name if lead else ""),
        "cadence": (words.CADENCE, measure.cadence),
    }
    return origins_of(
        measure.plan.assessment,
        [
            (f"{subject}:{field}", _(label), value)
            for field, (label, value) in values.items()
            if value
        ],
    )


def _findings(agency: Agency, year: int, measure: Measure) -> list[object]:
    draft = draft_of(agency, year)
    plan = plan_of(draft)
    return [*findings_of(draft, plan, measure)] if plan else []
