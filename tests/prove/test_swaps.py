"""Nobody sees or touches another agency's things by an id put in its place."""

import hashlib
import io
import random
import zipfile
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from assessments.models import (
    AccountSession,
    Agency,
    Analysis,
    Assessment,
    Entry,
    Membership,
    Publication,
    Section,
)
from measures.models import Measure, Plan, Responsibility, ScheduledPublication
from tests.prove import sizes
from tests.prove.sizes import SWAPS
from tests.prove.swaps import FORM, swaps
from tests.rights.cast import make_cast

pytestmark = pytest.mark.django_db
PART = "ลับเฉพาะ"
MARKER = f"{PART}ของอีกหน่วยงาน7731"
LOOKUPS = {
    Agency: "pk",
    Section: "agency",
    Assessment: "agency",
    Analysis: "assessment__agency",
    Plan: "assessment__agency",
    Measure: "plan__assessment__agency",
    Responsibility: "measure__plan__assessment__agency",
    ScheduledPublication: "assessment__agency",
    Membership: "agency",
    Membership.sections.through: "membership__agency",
    Publication: "agency",
    Entry: "agency",
    User: "memberships__agency",
    AccountSession: "user__memberships__agency",
}


@pytest.fixture
def cast():
    """Two agencies; whatever the other one has not published is marked."""
    cast = make_cast()
    other = cast.away.agency
    drafts = Assessment.objects.filter(agency=other)
    drafts.update(source_title=f"เอกสาร {MARKER}")
    Analysis.objects.filter(assessment__agency=other).update(text=f"วิเคราะห์ {MARKER}")
    Measure.objects.filter(plan__assessment__agency=other).update(
        text=f"มาตรการ {MARKER}",
        monitoring=f"ติดตาม {MARKER}",
        owner_text=f"ผู้รับผิดชอบ {MARKER}",
        cadence_text=f"รอบ {MARKER}",
    )
    for place, section in enumerate(other.sections.all()):
        section.name, section.name_en = f"ฝ่าย {place} {MARKER}", MARKER
        section.save()
    ScheduledPublication.objects.filter(assessment__agency=other).update(reason=MARKER)
    for user in User.objects.filter(memberships__agency=other):
        user.first_name = MARKER
        user.save()
    return cast


def digest(agency):
    """Return a hash of all that an agency has."""
    whole = hashlib.sha256()
    for model, lookup in LOOKUPS.items():
        rows = model.objects.filter(**{lookup: agency.pk}).order_by("pk").values_list()
        whole.update(repr(list(rows)).encode())
    return whole.hexdigest()


def mixed():
    """Return what of one agency hangs on a thing of another: nothing."""
    owners = Responsibility.objects.exclude(
        section__agency=F("measure__plan__assessment__agency")
    )
    officers = Membership.sections.through.objects.exclude(
        section__agency=F("membership__agency")
    )
    return [*owners, *officers]


def said(response):
    """Return everything that a response says, out of its packing."""
    content = b"".join(response) if response.streaming else response.content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    # A workbook may hold its letters as character references.
    return f"{dict(response.items())} {unescape(content.decode('utf-8', 'replace'))}"


def test_no_marker_of_another_agency_ever_comes_out(cast, figure):
    whole = digest(cast.away.agency)
    seed = sizes.seed()
    tried, chance = swaps(cast, PART), random.Random(seed)
    # As many of each kind; of a kind that has too few, all.
    chosen = []
    for kinds_left, found in zip(
        (3, 2, 1), sorted(tried.values(), key=len), strict=True
    ):
        most = (SWAPS - len(chosen)) // kinds_left
        chosen += chance.sample(found, min(most, len(found)))
    leaks, changed, faults, accepted = [], [], [], 0
    for swap in chosen:
        with transaction.atomic():
            client = cast.client(swap.who)
            body = {"data": swap.body, "content_type": FORM} if swap.body else {}
            response = client.generic(swap.method, swap.path, **body)
            accepted += swap.method == "POST" and response.status_code == 302
            if MARKER in said(response):
                leaks.append(swap)
            if response.status_code >= 500:
                faults.append(swap)
            if swap.method == "POST" and (digest(cast.away.agency) != whole or mixed()):
                changed.append(swap)
            transaction.set_rollback(True)
    figure(
        f"{len(chosen)} of {sum(map(len, tried.values()))} id swaps: "
        f"{len(leaks)} foreign markers, "
        f"{len(changed)} foreign rows touched, {len(faults)} 5xx "
        f"({accepted} own deeds accepted), seed {seed}"
    )
    assert not leaks
    assert not changed
    assert not faults
    assert accepted, "no deed was good enough to be taken: the bodies prove nothing"


def test_the_markers_are_there_for_whoever_may_see_them(cast):
    """Else the trial above would prove nothing."""
    path = "/manage/away/2564/measures/"
    assert MARKER in said(cast.client("F").get(path))
    assert MARKER in said(cast.client("S").get(path))
    assert MARKER in said(cast.client("F").get("/manage/away/2564/measures.xlsx"))
