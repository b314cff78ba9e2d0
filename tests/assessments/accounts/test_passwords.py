"""A new password: what it must be, and how one gets one by mail."""

import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from assessments.accounts import mail
from assessments.models import AccountSession
from tests.assessments.accounts.conftest import (
    code_of,
    give_telephone,
    is_signed_in,
    sign_in,
    signed_in,
)
from tests.factories import make_agency
from tests.people import make_user

pytestmark = pytest.mark.django_db
NEW = "seven blue lanterns"


def link_in(message):
    return re.search(r"https?://[^/]+(/\S+)", message.body)[1]


def set_password(link, password=NEW, client=None):
    client = client or Client()
    page = client.get(link, follow=True)
    where = page.redirect_chain[-1][0] if page.redirect_chain else link
    return client.post(where, {"new_password1": password, "new_password2": password})


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("elevenchars", "password_too_short"),
        ("a1-" * 43, "password_too_long"),
        ("passwordpassword", "password_too_agency"),
        ("qwertyuiop123", "password_too_common"),
        ("!!sunshine2024", "password_too_common"),
        ("dragondragon", "password_too_common"),
        ("Talingchan2564!", "password_too_agency"),
        ("taling-chan-ITA-2567", "password_too_agency"),
        ("ตลิ่งชัน๒๕๖๔2564!!", "password_too_agency"),
        ("สำนักงานเขตตลิ่งชัน", "password_too_agency"),
        ("example-person-somsri", "password_too_similar"),
        ("1234567890123", "password_too_common"),
        (NEW, None),
        ("ม้าเขียวสามตัวกินหญ้า", None),
        ("x" * 5 + "กล้วยไม้ในสวน", None),
    ],
)
def test_a_new_password_is_long_and_not_what_everybody_would_try(password, code):
    agency = make_agency(
        slug="taling-chan", name="สำนักงานเขตตลิ่งชัน", name_en="Taling Chan District"
    )
    user = make_user(role="viewer", agency=agency, username="example-person-somsri")
    if code is None:
        validate_password(password, user)
        return
    with pytest.raises(ValidationError) as refused:
        validate_password(password, user)
    assert code in {error.code for error in refused.value.error_list}


def test_a_common_password_is_refused_with_our_own_sentence(officer):
    with pytest.raises(ValidationError, match="มีผู้ใช้บ่อย"):
        validate_password("justinbieber", officer)


def test_the_answer_is_the_same_for_known_and_unknown_addresses(officer, outbox):
    answers = [
        Client().post(reverse("password_reset"), {"email": email})
        for email in (officer.email, "nobody@example.invalid")
    ]
    assert {answer["Location"] for answer in answers} == {
        reverse("password_reset_done")
    }
    assert [message.to for message in outbox()] == [[officer.email]]


def test_the_link_sets_a_password_once_and_signs_out_everywhere(officer, outbox):
    old = signed_in(officer)
    Client().post(reverse("password_reset"), {"email": officer.email.upper()})
    link = link_in(outbox()[0])
    assert set_password(link)["Location"] == reverse("password_reset_complete")
    assert not is_signed_in(old)
    assert not AccountSession.objects.exists()
    assert is_signed_in(signed_in(officer, password=NEW))
    page = Client().get(link, follow=True).content.decode()
    assert "ลิงก์นี้ใช้ไม่ได้แล้ว" in page


def test_the_new_password_keeps_the_rules(officer, outbox):
    Client().post(reverse("password_reset"), {"email": officer.email})
    answer = set_password(link_in(outbox()[0]), "short")
    assert answer.status_code == 422
    assert "สั้นเกินไป" in answer.content.decode()


def test_a_new_password_does_not_do_without_the_telephone(administrator, outbox):
    give_telephone(administrator)
    Client().post(reverse("password_reset"), {"email": administrator.email})
    client = Client()
    set_password(link_in(outbox()[0]), client=client)
    assert not is_signed_in(client)
    _, answer = sign_in(administrator, client=client, password=NEW)
    assert answer["Location"] == reverse("login-token")
    client.post(reverse("login-token"), {"token": code_of(administrator)})
    assert is_signed_in(client)


def test_a_new_password_opens_the_lock(officer, outbox):
    for _ in range(5):
        sign_in(officer, password="wrong")
    Client().post(reverse("password_reset"), {"email": officer.email})
    set_password(link_in(outbox()[0]))
    assert sign_in(officer, password=NEW)[1].status_code == 302


def test_the_address_in_the_mail_is_the_sites_own(officer, outbox, settings):
    settings.SITE_URL = "https://ita.example.go.th"
    settings.ALLOWED_HOSTS = ["*"]
    Client().post(
        reverse("password_reset"), {"email": officer.email}, HTTP_HOST="evil.example"
    )
    assert "https://ita.example.go.th/accounts/password-reset/" in outbox()[0].body
    assert "evil.example" not in outbox()[0].body


def test_nobody_is_flooded_with_mail(officer, outbox):
    for _ in range(6):
        answer = Client().post(reverse("password_reset"), {"email": officer.email})
        assert answer.status_code == 302
    assert len(outbox()) == 3


def test_closed_and_homeless_accounts_get_no_mail(agency, outbox):
    closed = make_user(role="viewer", agency=agency, is_active=False)
    homeless = make_user()
    for user in (closed, homeless):
        Client().post(reverse("password_reset"), {"email": user.email})
    assert not outbox()


def test_mail_that_cannot_leave_is_logged_and_harms_nobody(officer, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = Client().post(reverse("password_reset"), {"email": officer.email})
    assert answer.status_code == 302
    mail.POSTMAN.submit(lambda: None).result(timeout=20)
    assert "mail not sent" in caplog.text


@pytest.mark.parametrize("name", ["login", "password_reset", "password_reset_done"])
def test_pages_around_signing_in_are_kept_by_no_cache(client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_a_link_answers_to_nothing_but_reading_and_sending(officer, method):
    for link in ("/accounts/password-reset/x/y/", mail.password_address(officer)):
        assert getattr(Client(), method)(link).status_code == 405
