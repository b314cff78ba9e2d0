"""Signing in and out: who gets in, what they are told, and what guessing meets."""

from datetime import timedelta

import argon2
import pytest
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from assessments.accounts import throttle
from assessments.models import AccountSession
from tests.assessments.accounts.conftest import is_signed_in, sign_in, signed_in
from tests.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
WRONG = "ชื่อผู้ใช้หรือรหัสผ่านไม่ตรงกับที่มีในระบบ"


def failures(username, count, *, ago=timedelta(0)):
    AccessFailureLog.objects.bulk_create(
        AccessFailureLog(
            username=username, ip_address=f"10.0.{n}.1", attempt_time=timezone.now()
        )
        for n in range(count)
    )
    AccessFailureLog.objects.filter(username=username).update(
        attempt_time=timezone.now() - ago
    )


def test_passwords_are_kept_with_argon2id_at_the_least_of_owasp(administrator):
    assert administrator.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_person_gets_in_and_is_led_to_the_desk(administrator, events):
    client, answer = sign_in(administrator)
    assert answer["Location"] == reverse("desk")
    assert is_signed_in(client)
    name, record = events()[-1]
    assert (name, record.user) == ("login.ok", administrator.pk)


@pytest.mark.parametrize(
    "state",
    [{}, {"is_active": False}, {"unusable": True}, None],
    ids=["wrong password", "deactivated", "without a password", "nobody"],
)
def test_every_failure_reads_the_same_and_costs_one_hash(
    state, monkeypatch, agency, events
):
    user = make_user(role="viewer", agency=agency)
    username, password = user.username, "not this password"
    if state is None:
        username = "nobody-at-all"
    elif state:
        password = PASSWORD
        user.is_active = state.get("is_active", True)
        if state.get("unusable"):
            user.set_unusable_password()
        user.save()
    hashes = []
    for owner, name in (
        (argon2.low_level, "hash_secret"),
        (argon2.PasswordHasher, "verify"),
    ):
        real = getattr(owner, name)
        monkeypatch.setattr(
            owner,
            name,
            lambda *args, real=real, **more: hashes.append(1) or real(*args, **more),
        )
    client, answer = sign_in(username=username, password=password)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert WRONG in page
    assert f'value="{username}"' in page
    assert password not in page
    assert len(hashes) == 1
    assert not is_signed_in(client)
    assert [name for name, _ in events()] == ["login.fail"]
    assert username not in str([record.__dict__ for _, record in events()])


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example/",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\\evil.example",
    ],
)
def test_the_way_on_stays_on_this_site(administrator, elsewhere):
    _, answer = sign_in(administrator, next=elsewhere)
    assert answer["Location"] == reverse("desk")
    _, answer = sign_in(administrator, next="/accounts/")
    assert answer["Location"] == "/accounts/"


def test_the_session_key_changes_at_sign_in(administrator):
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    sign_in(administrator, client=client)
    assert is_signed_in(client)
    assert client.cookies["sessionid"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_signing_out_kills_the_session_and_needs_a_post(administrator):
    client = signed_in(administrator)
    key = client.cookies["sessionid"].value
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).status_code == 302
    assert not Session.objects.filter(session_key=key).exists()
    assert not AccountSession.objects.exists()
    thief = Client()
    thief.cookies["sessionid"] = key
    assert not is_signed_in(thief)


def test_the_form_wants_its_secret(administrator):
    client = Client(enforce_csrf_checks=True)
    _, answer = sign_in(administrator, client=client)
    assert answer.status_code == 403
    assert "แบบฟอร์มนี้หมดอายุ" in answer.content.decode()


def test_five_wrong_passwords_lock_the_name_at_that_address_for_a_while(
    administrator, events
):
    for _ in range(5):
        _, answer = sign_in(administrator, password="wrong")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    assert "โปรดลองอีกครั้งใน" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    # The right password does not open it, and does not show that it was right.
    assert sign_in(administrator)[1].status_code == 429
    assert events()[-1][0] == "login.locked"
    # Somebody else at the same address, and the same person elsewhere, get in.
    other = make_user()
    assert sign_in(other)[1].status_code == 302
    assert sign_in(administrator, REMOTE_ADDR="10.9.9.9")[1].status_code == 302


def test_an_unknown_name_is_locked_like_a_known_one(db):
    for _ in range(5):
        _, answer = sign_in(username="nobody-at-all", password="wrong")
    assert answer.status_code == 429


def test_the_lock_opens_by_itself(administrator):
    for _ in range(5):
        sign_in(administrator, password="wrong")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(administrator)[1].status_code == 302


def test_a_made_up_forwarded_address_does_not_get_around_the_lock(administrator):
    for n in range(5):
        _, answer = sign_in(
            administrator, password="wrong", HTTP_X_FORWARDED_FOR=f"10.1.1.{n}"
        )
    assert answer.status_code == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "6.6.6.6", "127.0.0.1"),
        (1, "6.6.6.6, 203.0.113.7", "203.0.113.7"),
        (2, "6.6.6.6, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "127.0.0.1"),
        (1, "not an address", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_the_address_is_what_the_last_of_our_proxies_saw(
    rf, proxies, forwarded, address
):
    request = rf.get("/", HTTP_X_FORWARDED_FOR=forwarded)
    with override_settings(PROXIES=proxies):
        assert throttle.client_address(request) == address


def test_a_name_tried_from_everywhere_is_slowed_down(administrator):
    failures(administrator.username, throttle.MOST_FAILURES)
    _, answer = sign_in(administrator)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600


def test_strangers_do_not_shut_a_person_out_of_their_own_browser(administrator):
    client = signed_in(administrator)
    client.post(reverse("logout"))
    failures(administrator.username, throttle.MOST_FAILURES)
    assert sign_in(administrator)[1].status_code == 429
    assert sign_in(administrator, client=client)[1].status_code == 302


def test_the_mark_of_ones_own_browser_is_good_for_nobody_else(administrator):
    client = signed_in(make_user())
    client.post(reverse("logout"))
    failures(administrator.username, throttle.MOST_FAILURES)
    assert sign_in(administrator, client=client)[1].status_code == 429
    client.cookies["known"] = administrator.username
    assert sign_in(administrator, client=client)[1].status_code == 429


def test_the_slowing_down_ends_within_the_hour(administrator):
    failures(administrator.username, throttle.MOST_FAILURES, ago=timedelta(minutes=61))
    assert sign_in(administrator)[1].status_code == 302


def test_one_password_cannot_be_tried_on_everybody_from_one_place(administrator):
    AccessFailureLog.objects.bulk_create(
        AccessFailureLog(
            username=f"somebody-{n}",
            ip_address="203.0.113.9",
            attempt_time=timezone.now(),
        )
        for n in range(throttle.MOST_FROM_ONE_PLACE)
    )
    AccessFailureLog.objects.update(attempt_time=timezone.now())
    there = sign_in(administrator, REMOTE_ADDR="203.0.113.9")[1]
    assert there.status_code == 429
    assert sign_in(administrator)[1].status_code == 302


@pytest.mark.parametrize("username", ["x\0y", "a" * 200, ""])
def test_odd_names_get_a_sentence(db, username):
    _, answer = sign_in(username=username or " ", password="x")
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def test_no_failed_try_keeps_the_password_or_the_secrets_of_a_form(administrator):
    sign_in(administrator, password="nearly-my-password")
    kept = str(list(AccessAttempt.objects.values()))
    assert "nearly-my-password" not in kept


def test_whoever_is_signed_in_is_sent_on(administrator):
    client = signed_in(administrator)
    assert client.get(reverse("login"))["Location"] == reverse("desk")


def test_confirming_needs_the_password_and_holds_for_a_quarter_of_an_hour(
    administrator, agency
):
    client = signed_in(administrator)
    invite = reverse("person-invite", args=[agency.slug])
    assert client.get(invite).status_code == 200
    session = client.session
    session["confirmed_at"] = timezone.now().timestamp() - 15 * 60 - 1
    session.save()
    answer = client.get(invite)
    assert answer["Location"].startswith(reverse("confirm"))
    wrong = client.post(reverse("confirm"), {"password": "wrong", "next": invite})
    assert wrong.status_code == 422
    assert client.get(invite).status_code == 302
    right = client.post(reverse("confirm"), {"password": PASSWORD, "next": invite})
    assert right["Location"] == invite
    assert client.get(invite).status_code == 200


def test_confirming_can_be_guessed_at_no_more_than_signing_in(administrator):
    client = signed_in(administrator)
    for _ in range(5):
        answer = client.post(reverse("confirm"), {"password": "wrong"})
    assert answer.status_code == 429


def test_djangos_admin_is_not_there(client, db):
    assert client.get("/admin/").status_code == 404
    assert not User.objects.filter(is_staff=True).exists()
