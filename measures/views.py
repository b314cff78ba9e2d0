"""Pages and files that speak of a result and its measures."""

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from assessments.access import Published
from assessments.charts import indicator_bars
from assessments.copies import PublishedCopy
from assessments.exports import csv_response, xlsx_response
from assessments.frozen import state_of
from assessments.pages import address, digits, render_page
from assessments.published_pages import Addresses, published_page
from assessments.rules.decoding import readings
from assessments.rules.scoring import Scorecard, ScoredIndicator, ScoredInstrument
from assessments.rules.thai import to_thai_digits
from assessments.scales import scale
from assessments.templatetags.ita import named, short_named
from measures.files import (
    as_data,
    permanent_address,
    score_table,
    sheets,
    version_row,
)
from measures.forms import MeasureFilter
from measures.rules.plan import PublishedPlan
from measures.tables import MeasureTable, measure_rows

ORDERS = ("instrument", "score", "headroom")
BIG_LEVER = 4  # a quarter of all points to gain makes an indicator the finding


def draw_result(
    request: HttpRequest, published: Published, addresses: Addresses
) -> HttpResponse:
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
            **_frame(request, published, addresses),
            "scorecard": card,
            "ranges": scale(outcome.framework),
            "needed": card.needed(biggest.number) if biggest else None,
            "findings": _findings(card),
            "order": order,
            "groups": _groups(card, order),
            "five_levers": card.by_headroom[:5],
            "downloads": [] if addresses.draft else _downloads(addresses),
            **_measures(request, published),
        },
    )


def draw_indicator(
    request: HttpRequest, published: Published, addresses: Addresses, indicator: int
) -> HttpResponse:
    """Show one indicator: score, what it weighs, how it came about, its measures."""
    outcome = published.publication.result
    card = outcome.scorecard
    numbers = [row.number for row in card.indicators]
    if indicator not in numbers:
        raise Http404(f"no indicator {indicator}")
    place = numbers.index(indicator)
    scored = card.indicators[place]
    plan = _plan(published)
    found = (
        ()
        if scored.score is None
        else readings(outcome.framework, indicator, scored.score)
    )
    return render_page(
        request,
        "measures/indicator.html",
        {
            **_frame(request, published, addresses, "indicator", indicator),
            "scorecard": card,
            "scored": scored,
            "instrument": outcome.framework.instrument(scored.indicator.instrument),
            "needed": card.needed(indicator),
            "ranges": scale(outcome.framework),
            "readings": found,
            "analysis": outcome.analyses.get(indicator),
            "plan": plan,
            "measures": [
                row
                for row in (measure_rows(plan, card) if plan else [])
                if row.indicator == indicator
            ],
            "previous": card.indicators[place - 1] if place else None,
            "following": card.indicators[place + 1]
            if place + 1 < len(numbers)
            else None,
            "is_biggest": card.biggest is not None and card.biggest.number == indicator,
        },
    )


def draw_figure(
    request: HttpRequest, published: Published, addresses: Addresses
) -> HttpResponse:
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
def result_csv(
    request: HttpRequest, published: Published, addresses: Addresses
) -> HttpResponse:
    """The scores as CSV, with the numbers of the page."""
    return csv_response(
        _file_name(published, addresses),
        [*score_table(published), version_row(published)],
    )


@published_page
def result_xlsx(
    request: HttpRequest, published: Published, addresses: Addresses
) -> HttpResponse:
    """Result, scores and measures as an Excel file, a sheet for each."""
    return xlsx_response(_file_name(published, addresses), sheets(published))


@published_page
def result_json(
    request: HttpRequest, published: Published, addresses: Addresses
) -> HttpResponse:
    """The whole publication as JSON, and what was computed from it."""
    return JsonResponse(
        as_data(published), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


result = published_page(draw_result)
indicator = published_page(draw_indicator)
figure = published_page(draw_figure)


def _plan(published: Published) -> PublishedPlan | None:
    data = published.publication.data.get("plan")
    return PublishedPlan.from_data(data) if data else None


def _frame(
    request: HttpRequest,
    published: Published,
    addresses: Addresses,
    page: str = "result",
    *place: int,
) -> dict[str, object]:
    """What every page of a publication shows around its subject."""
    publication = published.publication
    outcome = publication.result
    slug, own_year = addresses.slug, addresses.year
    state = state_of(request)
    kept = {name: value for name, value in state.items() if name == "digits"}
    years = {
        year: (addresses if year == own_year else Addresses(slug, year)).of(
            page, *place
        )
        for year in sorted({*published.years, own_year})
    }
    return {
        "publication": {
            "number": publication.number,
            "sha256": publication.sha256,
            "published_on": publication.published_at,
            "first_published_on": published.first_published_at,
            "reason": publication.reason,
            "latest_number": published.latest_number,
            "is_latest": publication.number == published.latest_number,
            "is_withdrawn": published.latest_withdrawn,
            "is_draft": addresses.draft,
            "is_permanent": addresses.number is not None,
            "address": permanent_address(published),
        },
        "as_of": published.as_of if isinstance(published, PublishedCopy) else None,
        "addresses": addresses,
        "result": outcome,
        "years": [
            {"year": year, "url": address(url, kept), "current": year == own_year}
            for year, url in years.items()
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


def _downloads(addresses: Addresses) -> list[dict[str, str]]:
    labels = {
        "xlsx": _("ตารางคะแนนและมาตรการ"),
        "csv": _("ตารางคะแนน"),
        "json": _("ข้อมูลสำหรับโปรแกรม"),
    }
    return [
        {"label": label, "kind": kind.upper(), "url": addresses.of(kind)}
        for kind, label in labels.items()
    ]


def _file_name(published: Published, addresses: Addresses) -> str:
    name = f"{addresses.slug}-{addresses.year}"
    if addresses.number is None:
        return name
    return f"{name}-p{published.publication.number}"
