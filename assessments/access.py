"""Who may see what. The public sees current publications and nothing else."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from assessments.models import Agency, Publication


class NoResult(Exception):
    """The agency exists, but has nothing published for that year."""

    def __init__(self, agency: Agency, year: int | None, latest: int | None) -> None:
        super().__init__(f"{agency.slug} {year}")
        self.agency, self.year, self.latest = agency, year, latest


@dataclass(frozen=True)
class Published:
    """The current version of a result, with the years beside it."""

    publication: Publication
    years: tuple[int, ...]
    first_published_at: object


def published_result(slug: str, year: int) -> Published:
    """What anyone may read of one agency and year, in two queries.

    Raises Http404 for an unknown agency and NoResult where nothing is published.
    """
    agency = get_object_or_404(Agency, slug=slug)
    versions = list(
        Publication.objects.filter(agency=agency)
        .order_by("fiscal_year", "number")
        .values_list("fiscal_year", "number", "pk", "published_at")
    )
    of_year = [version for version in versions if version[0] == year]
    years = tuple(dict.fromkeys(version[0] for version in versions))
    if not of_year:
        raise NoResult(agency, year, years[-1] if years else None)
    publication = Publication.objects.get(pk=of_year[-1][2])
    return Published(publication, years, of_year[0][3])


def latest_year(slug: str) -> int:
    """The latest fiscal year that an agency has published.

    Raises Http404 for an unknown agency and NoResult where nothing is published.
    """
    agency = get_object_or_404(Agency, slug=slug)
    newest = (
        Publication.objects.filter(agency=agency)
        .newest_first()
        .values_list("fiscal_year", flat=True)
        .first()
    )
    if newest is None:
        raise NoResult(agency, None, None)
    return newest
