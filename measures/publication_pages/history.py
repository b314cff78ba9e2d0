"""The public history of a result: every version, why it came, what it changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from assessments.access import Published
from assessments.copies import PublishedCopy, Version, published_copy
from assessments.models import Publication
from assessments.pages import render_page
from assessments.published_pages import Addresses, published_page
from measures.publication_pages.shown import ChangeRow, change_rows

Changes = tuple[ChangeRow, ...]
Versions = Iterator[tuple[Version, Publication | None]]

# What differs between two hashes, in a language: it never changes.
MOST_KNOWN = 2000
_known: dict[tuple[str, str, str], Changes] = {}


@dataclass(frozen=True)
class Told:
    """A version with what it changed; None where that cannot be said."""

    version: Version
    changes: Changes | None


def draw_history(
    request: HttpRequest, published: Published, addresses: Addresses
) -> HttpResponse:
    """Show all versions of one agency's year, newest first."""
    copy = published if isinstance(published, PublishedCopy) else None
    told = list(_told(_copies(copy) if copy else _rows(published)))
    return render_page(
        request,
        "publication/history.html",
        {
            "agency": published.publication.result.agency,
            "year": addresses.year,
            "told": told[::-1],
            "latest_number": published.latest_number,
            "as_of": copy.as_of if copy else None,
        },
    )


history = published_page(draw_history, of_all_versions=True)


def _rows(published: Published) -> Versions:
    publication = published.publication
    rows = Publication.objects.filter(
        agency_id=publication.agency_id,
        fiscal_year=publication.fiscal_year,
        number__lte=published.latest_number,
    )
    for row in rows.order_by("number").iterator(chunk_size=20):
        yield Version.of(row), row


def _copies(published: PublishedCopy) -> Versions:
    slug = published.publication.result.agency.slug
    year = published.publication.fiscal_year
    for version in published.versions:
        copy = published_copy(slug, year, version.number)
        yield version, copy.publication if copy else None


def _told(versions: Versions) -> Iterator[Told]:
    """Go through the versions with no more than two of them in memory."""
    before: Publication | None = None
    for version, content in versions:
        changes = _changes(before, content) if before and content else None
        yield Told(version, changes)
        before = content


def _changes(before: Publication, after: Publication) -> Changes:
    key = (before.sha256, after.sha256, get_language() or "")
    if key not in _known:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        _known[key] = tuple(change_rows(before.data, after.data))
    return _known[key]
