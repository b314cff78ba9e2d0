"""The frame of every page that is drawn from one publication."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from assessments.access import NoResult, Published, published_result
from assessments.away import AWAY
from assessments.copies import PublishedCopy, published_copy
from assessments.frozen import MEMORY, brief_response, frozen_response
from assessments.pages import render_page

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Addresses:
    """Where the pages of one result are, so that they lead to each other.

    The current version lives at the address that people share; an old one below it
    under its number; a draft among the pages of staff.
    """

    slug: str
    year: int
    number: int | None = None
    draft: bool = False

    def of(self, page: str, *place: object) -> str:
        """The address of "result", "indicator", "figure", "csv", "json" or "xlsx"."""
        args: list[object] = [self.slug, self.year]
        if self.draft:
            name = "preview" if page == "result" else f"preview-{page}"
        elif self.number is not None:
            name = "version" if page == "result" else f"version-{page}"
            args.append(self.number)
        else:
            name = f"result-{page}" if page in ("csv", "json", "xlsx") else page
        return reverse(name, args=[*args, *place])


def published_page(view: View, *, of_all_versions: bool = False) -> View:
    """Serve `view(request, published, addresses, …)` as frozen bytes, or a 404.

    With a `number` in the address it is that version, for ever; without one the
    latest, and once that is withdrawn the sentence that says so, as gone (410).
    While the database is away it is the copy on disk. A page `of_all_versions`
    is drawn whether the latest is withdrawn or not.
    """

    def drawn(
        request: HttpRequest,
        published: Published,
        addresses: Addresses,
        rest: dict[str, Any],
    ) -> HttpResponse:
        if published.publication.withdrawn and not of_all_versions:
            own_page = addresses.number and request.path == addresses.of("result")
            return withdrawn(request, published, status=200 if own_page else 410)
        return view(request, published, addresses, **rest)

    # Nothing is ever sent here, so a form without its token is just a wrong method.
    @csrf_exempt
    @wraps(view)
    @require_safe
    def page(
        request: HttpRequest,
        slug: str,
        year: int,
        number: int | None = None,
        **rest: Any,
    ) -> HttpResponse:
        addresses = Addresses(slug, year, number)
        epoch = MEMORY.current_epoch()
        try:
            published = published_result(slug, year, number)
        except NoResult as absence:
            if number is not None:
                raise Http404(f"no version {number}") from absence
            return no_result(request, absence)
        except AWAY:
            copy = published_copy(slug, year, number)
            if copy is None:
                raise
            made = drawn(request, copy, addresses, rest)
            return brief_response(request, f"copy {_version_of(copy)}", made)
        MEMORY.seen(published.publication.pk)
        return frozen_response(
            request,
            _version_of(published),
            lambda: drawn(request, published, addresses, rest),
            epoch=epoch,
        )

    page.reads_copies = True  # type: ignore[attr-defined]
    return page


def no_result(request: HttpRequest, absence: NoResult) -> HttpResponse:
    """The friendly 404 of an agency without a result for that year."""
    latest = absence.latest
    return render_page(
        request,
        "assessments/no_result.html",
        {
            "agency": absence.agency,
            "year": absence.year,
            "latest_year": latest,
            "latest_url": reverse("result", args=[absence.agency.slug, latest])
            if latest
            else None,
        },
        status=404,
    )


def withdrawn(
    request: HttpRequest, published: Published, *, status: int
) -> HttpResponse:
    """Who took the result back, when and why, and where its versions are told of."""
    publication = published.publication
    return render_page(
        request,
        "publication/withdrawn.html",
        {
            "publication": publication,
            "agency": publication.result.agency,
            "year": publication.fiscal_year,
            "by_person": was_by_person(published),
        },
        status=status,
    )


def was_by_person(published: Published) -> bool:
    """Whether a person of the agency issued the version, or the system's operator."""
    if isinstance(published, PublishedCopy):
        number = published.publication.number
        told = {version.number: version.by_person for version in published.versions}
        return told[number]
    return published.publication.published_by_id is not None


def _version_of(published: Published) -> str:
    """All that a page of this version depends on beside its address."""
    publication = published.publication
    return (
        f"{publication.sha256} {publication.number} {published.latest_number} "
        f"{published.latest_withdrawn} {published.years}"
    )
