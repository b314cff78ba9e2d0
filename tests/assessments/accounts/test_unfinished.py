"""What was typed when the time ran out is not lost, and goes to nobody else."""

from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import AccountSession, Section
from assessments.unfinished import FORM
from tests.assessments.accounts.conftest import sign_in, signed_in, text_of
from tests.people import PASSWORD, make_user

TYPED = {"name": "ฝ่ายใหม่ & <b>ชื่อยาว</b>", "name_en": "A new\r\nsection", "version": ""}


@pytest.fixture
def address(agency):
    """A form that any administrator may send."""
    return reverse("section-new", args=[agency.slug])


@pytest.fixture
def invite(agency):
    """A form before which the password is asked for."""
    return reverse("person-invite", args=[agency.slug])


def send(client, address, typed):
    """Send a form as a browser does that has no file to send."""
    return client.post(address, urlencode(typed), content_type=FORM)


def idle(client):
    """Nobody has touched this browser for an hour."""
    AccountSession.objects.update(
        started_at=timezone.now() - timedelta(hours=2),
        seen_at=timezone.now() - timedelta(hours=1),
    )
    return client


def too_late_to_confirm(client):
    session = client.session
    session["confirmed_at"] = timezone.now().timestamp() - 15 * 60 - 1
    session.save()
    return client


def test_a_form_sent_after_the_session_ended_is_offered_again(
    administrator, agency, address
):
    client = idle(signed_in(administrator))
    answer = send(client, address, TYPED)
    assert answer["Location"].startswith(reverse("login"))
    assert not Section.objects.filter(name=TYPED["name"]).exists()
    _, answer = sign_in(administrator, client=client)
    assert answer["Location"] == reverse("unfinished")
    page = client.get(answer["Location"]).content.decode()
    assert f'action="{address}"' in page
    assert TYPED["name"] in unescape(page)
    assert send(client, address, TYPED).status_code == 302
    assert Section.objects.filter(agency=agency, name=TYPED["name"]).exists()


def test_a_form_that_needs_the_password_again_is_offered_again(administrator, invite):
    client = too_late_to_confirm(signed_in(administrator))
    typed = {"email": "somsri@example.go.th", "full_name": "สมศรี ตัวอย่าง"}
    assert send(client, invite, typed)["Location"].startswith(reverse("confirm"))
    answer = client.post(reverse("confirm"), {"password": PASSWORD, "next": invite})
    assert answer["Location"] == reverse("unfinished")
    assert "สมศรี ตัวอย่าง" in text_of(client.get(answer["Location"]))


def test_it_is_offered_once_and_then_no_longer_stands_in_the_way(administrator, invite):
    client = too_late_to_confirm(signed_in(administrator))
    send(client, invite, {"email": "somsri@example.go.th"})
    confirm = {"password": PASSWORD, "next": invite}
    assert client.post(reverse("confirm"), confirm)["Location"] != invite
    assert client.post(reverse("confirm"), confirm)["Location"] == invite


def test_another_person_at_the_same_browser_sees_nothing_of_it(
    administrator, agency, address
):
    client = idle(signed_in(administrator))
    send(client, address, TYPED)
    other = make_user(role="administrator", agency=agency)
    _, answer = sign_in(other, client=client)
    assert answer["Location"] == reverse("desk")
    assert client.get(reverse("unfinished"))["Location"] == reverse("desk")


def test_passwords_are_not_kept(administrator):
    client = idle(signed_in(administrator))
    send(client, reverse("password-change"), {"old_password": PASSWORD})
    assert PASSWORD not in str(dict(client.session))


def test_a_form_from_another_site_is_not_kept(administrator, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    client.get(reverse("desk"))
    send(idle(client), address, TYPED)
    assert "unfinished" not in client.session


def test_without_anything_kept_the_page_leads_on(administrator):
    client = signed_in(administrator)
    assert client.get(reverse("unfinished"))["Location"] == reverse("desk")


def test_a_form_with_a_file_is_not_even_looked_into(administrator, agency):
    client = idle(signed_in(administrator))
    request = client.post(
        reverse("import", args=[agency.slug]),
        {"file": SimpleUploadedFile("a.txt", b"x")},
    ).wsgi_request
    assert not hasattr(request, "_post")
    assert "unfinished" not in client.session
