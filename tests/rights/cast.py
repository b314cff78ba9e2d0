"""Two agencies with everything that can be asked for, and six people who ask."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone

from assessments.models import AccountSession, Agency, Membership, SourceDocument
from measures.models import Measure, ScheduledPublication
from tests.factories import (
    make_agency,
    make_assessment,
    make_framework,
    make_measure,
    make_plan,
    make_proposal,
    make_publication,
)
from tests.people import make_user

YEAR = 2564
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class House:
    """One agency with its things, by the names that the matrix calls them."""

    agency: Agency
    people: dict[str, User]
    things: dict[str, int]


@dataclass
class Cast:
    """The agency at hand, the other one, and who asks."""

    home: House
    away: House
    people: dict[str, User | None]
    clients: dict[str, Client] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    def sign_in(self, *, confirmed: bool) -> None:
        """Give everybody a browser and, but for the public, a session."""
        for who, user in self.people.items():
            self.clients[who] = Client(raise_request_exception=False)
            if user:
                self.keys[who] = session_of(user, confirmed=confirmed)

    def client(self, who: str) -> Client:
        """The browser of one of them, as it was in the beginning."""
        client = self.clients[who]
        client.cookies.clear()
        if key := self.keys.get(who):
            client.cookies[settings.SESSION_COOKIE_NAME] = key
        return client

    def arguments(self, row: Any, who: str, place: str) -> dict[str, Any]:
        """What stands in the address: ids of the one agency, the other, or both."""
        here = self.home if place in ("home", "its id here") else self.away
        held = self.home if place in ("home", "our id there") else self.away
        given: dict[str, Any] = {
            "slug": here.agency.slug,
            "year": YEAR,
            "number": 10 if "analyses" in row.pattern else 1,
            "indicator": 10,
            "uidb64": "MQ",
            "token": "no-such-token",
        }
        if row.thing == "session":
            # One's own, or somebody else's.
            own = place in ("home", "away")
            key = self.keys[who if own and who != "P" else "F" if who == "A" else "A"]
            given["pk"] = AccountSession.objects.get(session_key=key).pk
        elif row.thing:
            given["pk"] = held.things[row.thing]
        return given


def session_of(user: User, *, confirmed: bool = True) -> str:
    """The key of a signed-in browser's session, as a log-in makes it."""
    now = timezone.now()
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = BACKEND
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session["second_factor"] = True
    if confirmed:
        session["confirmed_at"] = now.timestamp()
    session.create()
    row = AccountSession.objects.create(
        user=user, session_key=session.session_key, started_at=now, seen_at=now
    )
    session["account_session"] = row.pk
    session.save()
    return session.session_key


def make_cast() -> Cast:
    """Set the scene. A test rolls it back."""
    framework = make_framework(fiscal_year=YEAR)
    home, away = (make_house(framework, name) for name in ("home", "away"))
    people: dict[str, User | None] = {
        "P": None,
        **{who: home.people[who] for who in "VOA"},
        "F": away.people["A"],
        "S": make_user(system=True),
    }
    cast = Cast(home, away, people)
    cast.sign_in(confirmed=True)
    return cast


def make_house(framework: Any, slug: str) -> House:
    """An agency with a draft, a publication, a schedule, and people."""
    agency = make_agency(slug=slug, sections=("ฝ่ายปกครอง", "ฝ่ายการคลัง", "ฝ่ายที่ไม่มีงาน"))
    assessment = make_assessment(framework=framework, agency=agency)
    indicator = framework.indicators.get(number=10)
    assessment.analyses.create(indicator=indicator, text="ต้องแก้ไข")
    plan = make_plan(assessment=assessment)
    for text in ("เผยแพร่ข้อมูล", "ประกาศเจตนารมณ์", "ประชุมทุกเดือน"):
        make_measure(plan=plan, text=text)
    source = SourceDocument.keep(f"{slug}.txt", slug.encode())
    assessment.source_document = source
    assessment.save()
    make_publication(assessment=assessment)
    roles = Membership.Role
    people = {
        "V": make_user(role=roles.VIEWER, agency=agency),
        "O": make_user(role=roles.OFFICER, agency=agency, sections=["ฝ่ายปกครอง"]),
        "A": make_user(role=roles.ADMINISTRATOR, agency=agency),
    }
    somebody = make_user(role=roles.VIEWER, agency=agency)
    now = timezone.now()
    schedule = ScheduledPublication.objects.create(
        assessment=assessment,
        at=now + timedelta(days=1),
        content_sha256="0" * 64,
        by=people["A"],
        made_at=now,
    )
    proposal = make_proposal(agency=agency, by=people["A"])
    things = {
        "proposal": proposal.pk,
        "source": source.pk,
        "measure": Measure.objects.get(plan=plan, position=2).pk,
        "section": agency.sections.get(name="ฝ่ายที่ไม่มีงาน").pk,
        "member": somebody.memberships.get().pk,
        "schedule": schedule.pk,
    }
    return House(agency, people, things)
