"""How long a browser stays signed in, and who may end that."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.accounts.sessions import browser_name
from assessments.models import AccountSession, Membership
from tests.assessments.accounts.conftest import is_signed_in, signed_in
from tests.assessments.accounts.production import settings_of_a_public_site
from tests.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def away(*, minutes, since_start=0):
    now = timezone.now()
    AccountSession.objects.update(
        started_at=now - timedelta(minutes=max(minutes, since_start)),
        seen_at=now - timedelta(minutes=minutes),
    )


@pytest.mark.parametrize(("role", "limit"), [("viewer", 30), ("administrator", 15)])
def test_a_browser_nobody_uses_is_signed_out(agency, role, limit):
    client = signed_in(make_user(role=role, agency=agency))
    away(minutes=limit - 1)
    assert is_signed_in(client)
    away(minutes=limit + 1)
    answer = client.get(reverse("account"))
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert f"ออกจากระบบแล้วเพราะไม่มีการใช้งาน {limit}" in page.replace("\xa0", " ")
    assert 'name="next" value="/accounts/"' in page
    assert not AccountSession.objects.exists()


def test_a_system_administrator_is_signed_out_like_an_administrator(db):
    client = signed_in(make_user(system=True))
    away(minutes=16)
    assert not is_signed_in(client)


def test_nobody_stays_for_more_than_twelve_hours(officer):
    client = signed_in(officer)
    away(minutes=1, since_start=12 * 60 - 2)
    assert is_signed_in(client)
    away(minutes=1, since_start=12 * 60 + 1)
    assert not is_signed_in(client)


def test_the_sentence_after_being_signed_out_cannot_be_made_up(client):
    page = client.get(reverse("login"), {"ended": "idle99<script>"}).content.decode()
    assert "99" not in page


def test_the_session_is_read_by_pages_of_staff_and_by_no_public_page(
    officer, django_assert_num_queries
):
    client = signed_in(officer)
    client.get(reverse("about"))
    with django_assert_num_queries(0):
        answer = client.get(reverse("about"))
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_one_sees_ones_browsers_and_ends_another(officer):
    here = signed_in(officer, HTTP_USER_AGENT=FIREFOX)
    there = signed_in(officer)
    page = here.get(reverse("account")).content.decode()
    assert "Firefox" in page
    assert page.count("/end/") == 2
    row = AccountSession.objects.exclude(browser="Firefox · Linux").get()
    answer = here.post(reverse("session-end", args=[row.pk]))
    assert answer["Location"] == reverse("account")
    assert not is_signed_in(there)
    assert is_signed_in(here)


def test_ending_the_browser_one_uses_signs_out(officer):
    client = signed_in(officer)
    client.post(reverse("session-end", args=[AccountSession.objects.get().pk]))
    assert not is_signed_in(client)
    assert not Session.objects.filter(
        session_key__in=[client.cookies["sessionid"].value or "gone"]
    ).exists()


def test_nobody_ends_the_browser_of_somebody_else(officer, administrator):
    client = signed_in(officer)
    signed_in(administrator)
    row = AccountSession.objects.get(user=administrator)
    assert client.post(reverse("session-end", args=[row.pk])).status_code == 404
    assert AccountSession.objects.filter(pk=row.pk).exists()


def test_a_session_begun_without_the_form_is_on_the_list_too(officer):
    client = Client()
    client.force_login(officer)
    assert is_signed_in(client)
    AccountSession.objects.get(user=officer).delete()
    assert not is_signed_in(client)


def test_changing_the_password_signs_out_everywhere_else(officer):
    here, there = signed_in(officer), signed_in(officer)
    stolen = Client()
    stolen.cookies["sessionid"] = here.cookies["sessionid"].value
    new = "seven blue lanterns"
    data = {"password": PASSWORD, "new_password1": new, "new_password2": new}
    assert here.post(reverse("password-change"), data).status_code == 302
    assert is_signed_in(here)
    assert not is_signed_in(there)
    assert not is_signed_in(stolen)
    assert AccountSession.objects.filter(user=officer).count() == 1


def test_the_old_password_is_needed_for_a_new_one(officer):
    client = signed_in(officer)
    new = "seven blue lanterns"
    data = {"password": "wrong", "new_password1": new, "new_password2": new}
    assert client.post(reverse("password-change"), data).status_code == 422
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_a_deactivated_account_is_out_at_the_next_request(officer):
    client = signed_in(officer)
    officer.is_active = False
    officer.save()
    assert not is_signed_in(client)


def test_cookies_of_a_public_site_are_locked_to_it():
    expected = {
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_AGE": 12 * 3600,
        "REQUIRE_SECOND_FACTOR": True,
    }
    assert settings_of_a_public_site(*expected) == expected


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox · Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140",
            "Edge · Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19 like Mac OS X) Safari",
            "Safari · iPhone",
        ),
        ("curl/8", ""),
    ],
)
def test_browsers_are_called_what_people_call_them(agent, name):
    assert browser_name(agent) == name


def test_roles_that_change_hold_from_the_next_request(officer, agency):
    client = signed_in(officer)
    people = reverse("people", args=[agency.slug])
    assert client.get(people).status_code == 403
    member = Membership.objects.get(user=officer)
    member.role = Membership.Role.ADMINISTRATOR
    member.save()
    assert client.get(people).status_code == 200
    member.delete()
    assert client.get(people).status_code == 404


def test_refused_access_is_logged_with_a_number_and_no_name(officer, agency, events):
    client = signed_in(officer)
    client.get(reverse("people", args=[agency.slug]))
    name, record = events()[-1]
    assert (name, record.user, record.status) == ("perm.denied", officer.pk, 403)


def test_what_a_system_administrator_opens_at_an_agency_is_logged(
    agency, administrator, events
):
    overseer = make_user(system=True)
    for user in (administrator, overseer):
        signed_in(user).get(reverse("manage-agency", args=[agency.slug]))
    told = [record for name, record in events() if name == "system.access"]
    assert [(record.user, record.agency) for record in told] == [
        (overseer.pk, agency.pk)
    ]
