"""Pages and files that speak of a result and its measures."""

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.access import Published
from assessments.charts import indicator_bars
from assessments.exports import csv_response, xlsx_response
from assessments.frozen import state_of
from assessments.pages import address, digits, render_page
from assessments.published_pages import published_page
from assessments.rules.decoding import readings
from assessments.rules.scoring import Scorecard, ScoredIndicator, ScoredInstrument
from assessments.rules.thai import to_thai_digits
from assessments.scales import scale
from assessments.templatetags.ita import named, short_named
from measures.files import as_data, measure_table, score_table, summary_table
from measures.forms import MeasureFilter
from measures.rules.plan import PublishedPlan
from measures.tables import MeasureTable, measure_rows

ORDERS = ("instrument", "score", "headroom")
BIG_LEVER = 4  # a quarter of all points to gain makes an indicator the finding


@published_page
def result(request: HttpRequest, published: Published) -> HttpResponse:
    """Show one agency's result of one year and what is done about it."""
    outcome = published.publication.result
    card = outcome.scorecard
    order = state_of(request).get("order")
    order = order if order in ORDERS else ORDERS[0]
    biggest = card.biggest
    return render_page(
        request,
        "measures/result.html",
        {
            **_frame(request, published),
            "scorecard": card,
            "ranges": scale(outcome.framework),
            "needed": card.needed(biggest.number) if biggest else None,
            "findings": _findings(card),
            "order": order,
            "groups": _groups(card, order),
            "five_levers": card.by_headroom[:5],
            "downloads": _downloads(outcome.agency.slug, outcome.fiscal_year),
            **_measures(request, published),
        },
    )


@published_page
def indicator(request: HttpRequest, published: Published, number: int) -> HttpResponse:
    """Show one indicator: score, what it weighs, how it came about, its measures."""
    outcome = published.publication.result
    card = outcome.scorecard
    numbers = [row.number for row in card.indicators]
    if number not in numbers:
        raise Http404(f"no indicator {number}")
    place = numbers.index(number)
    scored = card.indicators[place]
    plan = _plan(published)
    found = (
        ()
        if scored.score is None
        else readings(outcome.framework, number, scored.score)
    )
    return render_page(
        request,
        "measures/indicator.html",
        {
            **_frame(request, published, page="indicator", number=number),
            "scorecard": card,
            "scored": scored,
            "instrument": outcome.framework.instrument(scored.indicator.instrument),
            "needed": card.needed(number),
            "ranges": scale(outcome.framework),
            "readings": found,
            "analysis": outcome.analyses.get(number),
            "plan": plan,
            "measures": [
                row
                for row in (measure_rows(plan, card) if plan else [])
                if row.indicator == number
            ],
            "previous": card.indicators[place - 1] if place else None,
            "following": card.indicators[place + 1]
            if place + 1 < len(numbers)
            else None,
            "is_biggest": card.biggest is not None and card.biggest.number == number,
        },
    )


@published_page
def figure(request: HttpRequest, published: Published) -> HttpResponse:
    """The indicator chart as data for Plotly."""
    return JsonResponse(
        indicator_bars(
            published.publication.result.scorecard,
            name_of=named,
            short_name_of=short_named,
            score_label=_("คะแนน"),
            target_label=_("เป้าหมาย"),
            missing_label=_("ไม่มี"),
            digits=to_thai_digits if digits(request) == "thai" else str,
        ),
        json_dumps_params={"ensure_ascii": False},
    )


@published_page
def result_csv(request: HttpRequest, published: Published) -> HttpResponse:
    """The scores as CSV, with the numbers of the page."""
    return csv_response(_file_name(published), score_table(published))


@published_page
def result_xlsx(request: HttpRequest, published: Published) -> HttpResponse:
    """Result, scores and measures as an Excel file, a sheet for each."""
    return xlsx_response(
        _file_name(published),
        {
            "result": summary_table(published),
            "scores": score_table(published),
            "measures": measure_table(_plan(published)),
        },
    )


@published_page
def result_json(request: HttpRequest, published: Published) -> HttpResponse:
    """The whole publication as JSON, and what was computed from it."""
    return JsonResponse(
        as_data(published), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def _plan(published: Published) -> PublishedPlan | None:
    data = published.publication.data.get("plan")
    return PublishedPlan.from_data(data) if data else None


def _frame(
    request: HttpRequest, published: Published, page: str = "result", **place: int
) -> dict[str, object]:
    """What every page of a publication shows around its subject."""
    publication = published.publication
    slug = publication.result.agency.slug
    kept = {
        name: value for name, value in state_of(request).items() if name == "digits"
    }
    return {
        "publication": {
            "number": publication.number,
            "sha256": publication.sha256,
            "published_on": publication.published_at,
            "first_published_on": published.first_published_at,
            "reason": publication.reason,
        },
        "result": publication.result,
        "years": [
            {
                "year": year,
                "url": address(reverse(page, args=[slug, year, *place.values()]), kept),
                "current": year == publication.fiscal_year,
            }
            for year in published.years
        ],
        "page_address": settings.SITE_URL + request.path,
    }


def _measures(request: HttpRequest, published: Published) -> dict[str, object]:
    plan = _plan(published)
    if plan is None:
        return {"plan": None}
    state = state_of(request)
    rows = measure_rows(plan, published.publication.result.scorecard)
    chosen = MeasureFilter(state, rows=rows)
    shown = chosen.keep(rows)
    sort = state.get("sort", "")
    folded = not chosen.is_in_use and not sort and any(row.folds for row in shown)
    table = MeasureTable(
        shown,
        caption=_(
            "%(count)d มาตรการ ปีงบประมาณ พ.ศ. %(year)d พร้อมผู้รับผิดชอบและกำหนดรายงาน"
        )
        % {"count": len(shown), "year": plan.fiscal_year},
        sort=sort,
        folded=folded,
    )
    table.request = request
    return {
        "plan": plan,
        "measures_table": table,
        "measures_filter": chosen,
        "measures_count": len(rows),
        "measures_shown": len(shown),
        "folded": folded,
        "folded_indicators": len({row.indicator for row in shown if row.folds}),
        "folded_measures": sum(row.folds for row in shown),
    }


def _findings(card: Scorecard) -> dict[str, bool]:
    """Which of the fixed findings the data supports (headings state them)."""
    by_code = {row.instrument.code: row.score for row in card.instruments}
    internal, external = by_code.get("IIT"), by_code.get("EIT")
    biggest, missing = card.biggest, card.headroom
    return {
        "eit_below_iit": internal is not None
        and external is not None
        and internal - external >= 5,
        "big_lever": biggest is not None
        and biggest.headroom is not None
        and missing is not None
        and biggest.headroom * BIG_LEVER >= missing > 0,
    }


def _groups(
    card: Scorecard, order: str
) -> list[tuple[ScoredInstrument | None, Sequence[ScoredIndicator]]]:
    if order == "instrument":
        return [(row, row.indicators) for row in card.instruments]
    ranked = card.by_score if order == "score" else card.by_headroom
    unscored = [row for row in card.indicators if row.score is None]
    return [(None, [*ranked, *unscored])]


def _downloads(slug: str, year: int) -> list[dict[str, str]]:
    labels = {
        "xlsx": _("ตารางคะแนนและมาตรการ"),
        "csv": _("ตารางคะแนน"),
        "json": _("ข้อมูลสำหรับโปรแกรม"),
    }
    return [
        {
            "label": label,
            "kind": kind.upper(),
            "url": reverse(f"result-{kind}", args=[slug, year]),
        }
        for kind, label in labels.items()
    ]


def _file_name(published: Published) -> str:
    outcome = published.publication.result
    return f"{outcome.agency.slug}-{outcome.fiscal_year}"
