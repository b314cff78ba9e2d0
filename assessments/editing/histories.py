"""The pages that tell what was changed: of an agency, of a draft, of one thing."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from assessments.access import Capability
from assessments.editing.forms import StoryFilter
from assessments.editing.stories import person, stories
from assessments.frozen import state_of
from assessments.history import subject_of
from assessments.models import Agency
from assessments.models.history import Entry, EntrySubject
from assessments.pages import address, render_page
from assessments.staff_pages import staff_page

PER_PAGE = 25


@staff_page(Capability.READ_HISTORY)
def manage_history(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Everything that changed in an agency, newest first."""
    entries = Entry.objects.filter(agency=agency)
    chosen = _filter(request, entries)
    if deed := chosen.chosen("deed"):
        entries = entries.filter(deed=deed)
    if by := chosen.chosen("by"):
        entries = entries.filter(by=int(by))
    return _page(request, agency, entries, {"filters": chosen})


def history_page(
    request: HttpRequest,
    agency: Agency,
    row: Model,
    title: str,
    context: dict[str, object] | None = None,
) -> HttpResponse:
    """What changed about one thing, newest first. `title` is what the page is called.

    Call it from a staff page with Capability.READ_HISTORY. `context` may bring
    `crumbs`: (name, address) pairs of the pages above.
    """
    subject = subject_of(row)
    entries = Entry.objects.filter(agency=agency, subjects__subject=subject)
    more = {"title": title, **(context or {})}
    return _page(request, agency, entries, more, subject=subject)


def history_of(
    request: HttpRequest,
    agency: Agency,
    subjects: Iterable[str],
    context: dict[str, object],
) -> HttpResponse:
    """What changed about any of several things, newest first."""
    entries = Entry.objects.filter(agency=agency).filter(
        pk__in=EntrySubject.objects.filter(subject__in=list(subjects)).values("entry")
    )
    return _page(request, agency, entries, context)


def _page(
    request: HttpRequest,
    agency: Agency,
    entries: QuerySet[Entry],
    context: dict[str, object],
    subject: str | None = None,
) -> HttpResponse:
    pages = Paginator(entries.select_related("by").order_by("-sequence"), PER_PAGE)
    number = _number(request, pages.num_pages)
    page = pages.page(number)
    return render_page(
        request,
        "editing/history.html",
        {
            "agency": agency,
            "stories": stories(page.object_list, subject),
            "count": pages.count,
            "page": page,
            "newer_url": _url(request, number - 1) if page.has_previous() else "",
            "older_url": _url(request, number + 1) if page.has_next() else "",
            **context,
        },
    )


def _number(request: HttpRequest, last: int) -> int:
    """The page that the address asks for. Raises Http404 for one that is not there."""
    asked = request.GET.get("page", "1")
    plain = asked.isascii() and asked.isdigit() and len(asked) < 10
    number = int(asked) if plain else 0
    if not 1 <= number <= last:
        raise Http404(f"no page {asked[:20]}")
    return number


def _url(request: HttpRequest, number: int) -> str:
    kept = {name: request.GET[name] for name in ("deed", "by") if name in request.GET}
    kept |= {k: v for k, v in state_of(request).items() if k == "digits"}
    return address(request.path, kept | ({"page": str(number)} if number > 1 else {}))


def _filter(request: HttpRequest, entries: QuerySet[Entry]) -> StoryFilter:
    deeds = entries.order_by("deed").values_list("deed", flat=True).distinct()
    doers = entries.exclude(by=None).order_by().values("by").distinct()
    people = User.objects.filter(pk__in=doers).order_by("first_name", "username")
    return StoryFilter(
        request.GET.dict(),
        deeds=list(deeds),
        people={str(one.pk): person(one) for one in people},
    )
