"""What stands around every page of staff: who is signed in, and where they may go."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments.access import Capability, agencies_of, may
from assessments.accounts.roles import NAMES
from assessments.models import Agency, Assessment, Membership, Publication


@dataclass(frozen=True)
class Place:
    """One entry of the menu."""

    label: str
    url: str
    is_here: bool


class Frame:
    """The menu of one request. It asks the database when a page first draws it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.match = request.resolver_match

    @property
    def person(self) -> str:
        """What the person is called on pages."""
        return self._user.get_full_name() or self._user.get_username()

    @cached_property
    def agency(self) -> Agency | None:
        """The agency of the address; elsewhere the person's only one."""
        if slug := self._address.get("slug"):
            return agencies_of(self._user).filter(slug=slug).first()
        if self._user.is_superuser:
            return None
        own = list(agencies_of(self._user)[:2])
        return own[0] if len(own) == 1 else None

    @cached_property
    def role(self) -> str:
        """The person's role there, in words."""
        member = self.agency and Membership.objects.filter(
            user=self._user, agency=self.agency
        )
        if member and (found := member.first()):
            return str(NAMES[Membership.Role(found.role)])
        return _("ผู้ดูแลระบบกลาง") if self._user.is_superuser else ""

    @cached_property
    def year(self) -> int | None:
        """The fiscal year of the address; elsewhere the agency's latest."""
        if year := self._address.get("year"):
            return int(year)
        return (
            Assessment.objects.filter(agency=self.agency)
            .order_by("-framework__fiscal_year")
            .values_list("framework__fiscal_year", flat=True)
            .first()
        )

    @property
    def places(self) -> list[Place]:
        """The menu: what this person may open."""
        places = [self._place(_("งานของฉัน"), "desk")]
        if agency := self.agency:
            slug, year = agency.slug, self.year
            places.append(self._place(_("หน่วยงาน"), "manage-agency", slug))
            if year:
                menu = pgettext("menu", "มาตรการ")
                places.append(self._place(menu, "draft-measures", slug, year))
            if may(self._user, Capability.IMPORT, agency):
                places.append(self._place(_("นำเข้าข้อมูล"), "import", slug))
            if may(self._user, Capability.MANAGE_PEOPLE, agency):
                places.append(self._place(_("ผู้ใช้"), "people", slug))
            if may(self._user, Capability.READ_HISTORY, agency):
                places.append(self._place(_("ประวัติการแก้ไข"), "manage-history", slug))
            if year and may(self._user, Capability.PUBLISH, agency):
                places.append(self._place(_("เผยแพร่"), "publish", slug, year))
        return places

    @cached_property
    def public_url(self) -> str:
        """Where the public reads the agency's result; '' if nothing is published."""
        newest = Publication.objects.filter(agency=self.agency, withdrawn=False)
        year = newest.order_by("-fiscal_year").values_list("fiscal_year", flat=True)
        if not self.agency or not (latest := year.first()):
            return ""
        shown = self.year if self.year in set(year) else latest
        return reverse("result", args=[self.agency.slug, shown])

    @property
    def _user(self) -> User:
        return cast(User, self.request.user)

    @property
    def _address(self) -> dict[str, Any]:
        return dict(self.match.kwargs) if self.match else {}

    def _place(self, label: str, name: str, *where: object) -> Place:
        at = self.match.url_name if self.match else ""
        # A document on its way is still at the place where it was brought in.
        here = at == name or (name == "import" and at == "import-check")
        return Place(label, reverse(name, args=where), is_here=here)


def staff_context(request: HttpRequest) -> dict[str, object]:
    """The names that pages of staff may use beside those of every page.

    Public pages draw neither, so they cost them nothing: no query, no session.
    """
    return {"frame": Frame(request), "messages": get_messages(request)}
