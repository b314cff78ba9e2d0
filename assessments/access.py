"""Who may see and do what: the one place that every page, file and command asks.

The public sees current publications and nothing else. Staff are let in by a
`Membership`; a system administrator (a superuser) looks after agencies and people
and reads along, but never changes or publishes an agency's figures.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from assessments.models import Agency, Membership, Publication, Section


class Capability(StrEnum):
    """A thing that may be allowed, as in the table of rights."""

    READ_DRAFTS = "read drafts"
    EXPORT_DRAFTS = "export drafts"
    EDIT_MEASURES = "edit measures"
    EDIT_SCORES = "edit scores"
    IMPORT = "import"
    PUBLISH = "publish"
    READ_HISTORY = "read history"
    MANAGE_PEOPLE = "manage people"
    OWN_ACCOUNT = "own account"


_ALL = frozenset(Membership.Role)
_ADMINISTRATOR = frozenset({Membership.Role.ADMINISTRATOR})

# Which roles in an agency carry a capability there.
GRANTS: dict[Capability, frozenset[Membership.Role]] = {
    Capability.READ_DRAFTS: _ALL,
    Capability.EXPORT_DRAFTS: _ALL,
    Capability.EDIT_MEASURES: _ADMINISTRATOR,
    Capability.EDIT_SCORES: _ADMINISTRATOR,
    Capability.IMPORT: _ADMINISTRATOR,
    Capability.PUBLISH: _ADMINISTRATOR,
    Capability.READ_HISTORY: _ADMINISTRATOR,
    Capability.MANAGE_PEOPLE: _ADMINISTRATOR,
    Capability.OWN_ACCOUNT: _ALL,
}
# What a system administrator may do in every agency.
SYSTEM_GRANTS = frozenset(
    {
        Capability.READ_DRAFTS,
        Capability.EXPORT_DRAFTS,
        Capability.READ_HISTORY,
        Capability.MANAGE_PEOPLE,
        Capability.OWN_ACCOUNT,
    }
)

Visitor = User | AnonymousUser


def membership_of(user: Visitor, agency: Agency) -> Membership | None:
    """The user's place in an agency, read once for each request."""
    if not user.is_authenticated or not user.is_active:
        return None
    # Every request makes its user anew, so what is remembered dies with it.
    known = vars(user).setdefault("_membership_by_agency", {})
    if agency.pk not in known:
        known[agency.pk] = Membership.objects.filter(user=user, agency=agency).first()
    return known[agency.pk]


def belongs_to(user: Visitor, agency: Agency) -> bool:
    """Whether the agency's staff pages exist at all for this user."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or membership_of(user, agency) is not None


def may(user: Visitor, capability: Capability, agency: Agency) -> bool:
    """Whether the user has the capability in that agency."""
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser and capability in SYSTEM_GRANTS:
        return True
    membership = membership_of(user, agency)
    return membership is not None and membership.role in GRANTS[capability]


def agencies_of(user: Visitor) -> QuerySet[Agency]:
    """The agencies whose staff pages the user may open, in Thai order."""
    agencies = Agency.objects.in_thai_order()
    if not user.is_authenticated or not user.is_active:
        return agencies.none()
    if user.is_superuser:
        return agencies
    return agencies.filter(memberships__user=user)


def agencies_where(user: Visitor, capability: Capability) -> QuerySet[Agency]:
    """The agencies in which the user's own role carries the capability."""
    if not user.is_authenticated or not user.is_active:
        return Agency.objects.none()
    return Agency.objects.in_thai_order().filter(
        memberships__user=user, memberships__role__in=GRANTS[capability]
    )


def sections_of(user: Visitor, agency: Agency) -> QuerySet[Section]:
    """The sections that an officer reports for; an administrator stands for all."""
    membership = membership_of(user, agency)
    if membership is None:
        return agency.sections.none()
    if membership.role == Membership.Role.ADMINISTRATOR:
        return agency.sections.all()
    return membership.sections.all()


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
    first_published_at: datetime
    latest_number: int
    latest_withdrawn: bool


def published_result(slug: str, year: int, number: int | None = None) -> Published:
    """What anyone may read of one agency and year, in three queries.

    Without a number it is the latest version. Raises Http404 for an unknown agency
    or number, and NoResult where nothing is published.
    """
    agency = get_object_or_404(Agency, slug=slug)
    versions = list(
        Publication.objects.filter(agency=agency)
        .order_by("fiscal_year", "number")
        .values_list("fiscal_year", "number", "pk", "published_at", "withdrawn")
    )
    of_year = [version for version in versions if version[0] == year]
    latest = {version[0]: version for version in versions}
    years = tuple(year for year, version in latest.items() if not version[4])
    if not of_year:
        raise NoResult(agency, year, years[-1] if years else None)
    chosen = get_object_or_404(
        Publication.objects.select_related("agency"),
        agency=agency,
        fiscal_year=year,
        number=of_year[-1][1] if number is None else number,
    )
    return Published(
        publication=chosen,
        years=years,
        first_published_at=of_year[0][3],
        latest_number=of_year[-1][1],
        latest_withdrawn=of_year[-1][4],
    )


def is_published(agency: Agency, year: int) -> bool:
    """Whether any version of that agency's year was ever published."""
    return Publication.objects.filter(agency=agency, fiscal_year=year).exists()


def latest_year(slug: str) -> int:
    """The latest fiscal year that an agency shows.

    Raises Http404 for an unknown agency and NoResult where nothing is published.
    """
    agency = get_object_or_404(Agency, slug=slug)
    newest = (
        Publication.objects.current()
        .filter(agency=agency, withdrawn=False)
        .newest_first()
        .values_list("fiscal_year", flat=True)
        .first()
    )
    if newest is None:
        raise NoResult(agency, None, None)
    return newest
