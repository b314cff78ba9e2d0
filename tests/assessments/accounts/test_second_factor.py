"""The code from a telephone: who must have one, how it is set up, what it stops."""

import re
from base64 import b32decode

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from assessments.accounts import second_factor
from tests.assessments.accounts.conftest import (
    code_of,
    give_telephone,
    is_signed_in,
    sign_in,
    signed_in,
)
from tests.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def must(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def page_of_enrolment(client):
    page = client.get(reverse("second-factor")).content.decode()
    seed = re.search('name="seed" value="([^"]+)"', page)[1]
    secret = re.search('class="secret"[^>]*>([A-Z2-7 ]+)<', page)[1]
    return page, seed, secret


def enrol(client):
    """Scan the drawing and type the first code, as a person does."""
    _, seed, secret = page_of_enrolment(client)
    code = f"{TOTP(b32decode(secret.replace(' ', ''))).token():06}"
    return client.post(reverse("second-factor"), {"seed": seed, "token": code})


def test_an_administrator_is_led_to_the_second_factor_before_anything(
    must, administrator, agency
):
    client = signed_in(administrator)
    for page in (reverse("people", args=[agency.slug]), reverse("account")):
        answer = client.get(page)
        assert answer["Location"].startswith(reverse("second-factor"))
    assert client.post(reverse("password-change")).status_code == 302
    assert enrol(client).status_code == 302
    assert client.get(reverse("people", args=[agency.slug])).status_code == 200


def test_a_system_administrator_is_led_there_too(must, db):
    client = signed_in(make_user(system=True))
    assert client.get(reverse("account"))["Location"].startswith(
        reverse("second-factor")
    )


def test_staff_may_do_without_and_may_have_one(must, officer):
    client = signed_in(officer)
    assert is_signed_in(client)
    assert enrol(client).status_code == 302
    assert TOTPDevice.objects.get(user=officer).confirmed


def test_whoever_becomes_administrator_needs_one_at_the_next_request(must, officer):
    client = signed_in(officer)
    officer.memberships.update(role="administrator")
    assert not is_signed_in(client)


def test_the_demonstration_does_not_ask_for_one(administrator):
    assert is_signed_in(signed_in(administrator))


def test_with_a_telephone_the_password_alone_opens_nothing(must, administrator):
    give_telephone(administrator)
    client, answer = sign_in(administrator, next="/accounts/")
    assert answer["Location"] == reverse("login-token")
    assert not is_signed_in(client)
    code = code_of(administrator)
    answer = client.post(reverse("login-token"), {"token": f"{code[:3]} {code[3:]}"})
    assert answer["Location"] == "/accounts/"
    assert is_signed_in(client)


def test_the_second_step_is_nothing_without_the_first(administrator):
    give_telephone(administrator)
    answer = Client().post(reverse("login-token"), {"token": code_of(administrator)})
    assert answer["Location"] == reverse("login")


def test_a_code_works_once(administrator):
    give_telephone(administrator)
    code = code_of(administrator)
    assert second_factor.verify(administrator, code)
    assert not second_factor.verify(administrator, code)
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert second_factor.verify(administrator, code_of(administrator, steps=1))


@pytest.mark.parametrize(
    "token", ["", "12345", "1234567", "๑๒๓๔๕๖", "abcdef", "-12345"]
)
def test_what_is_no_code_is_refused(administrator, token):
    give_telephone(administrator)
    assert not second_factor.verify(administrator, token)


def test_a_code_from_a_clock_that_is_far_off_is_refused(administrator):
    give_telephone(administrator)
    assert not second_factor.verify(administrator, code_of(administrator, steps=3))


def test_a_wrong_code_slows_the_next_one_down(administrator):
    give_telephone(administrator)
    right = code_of(administrator)
    wrong = f"{(int(right) + 1) % 10**6:06}"
    assert not second_factor.verify(administrator, wrong)
    assert not second_factor.verify(administrator, right)
    TOTPDevice.objects.update(throttling_failure_timestamp=None)
    assert second_factor.verify(administrator, right)


def test_five_wrong_codes_send_back_to_the_password(administrator, events):
    give_telephone(administrator)
    client, _ = sign_in(administrator)
    answers = [
        client.post(reverse("login-token"), {"token": "000000"}) for _ in range(5)
    ]
    assert [answer.status_code for answer in answers] == [422] * 4 + [302]
    answer = client.post(reverse("login-token"), {"token": code_of(administrator)})
    assert answer["Location"] == reverse("login")
    assert {name for name, _ in events()} == {"login.fail"}


def test_what_lies_in_the_database_makes_no_codes(administrator):
    device = give_telephone(administrator)
    stolen = TOTP(device.bin_key)
    assert not second_factor.verify(administrator, f"{stolen.token():06}")


def test_the_drawing_is_plain_svg_and_the_secret_stands_beside_it(administrator):
    client = signed_in(administrator)
    page, _, secret = page_of_enrolment(client)
    assert re.search('<svg class="qr"[^>]*role="img"[^>]*aria-label=', page)
    assert "data:image" not in page
    assert "style=" not in page
    assert len(secret.replace(" ", "")) == 32


def test_looking_at_the_page_sets_up_nothing(administrator):
    client = signed_in(administrator)
    page_of_enrolment(client)
    assert not TOTPDevice.objects.exists()


def test_a_wrong_first_code_sets_up_nothing_and_keeps_the_drawing(administrator):
    client = signed_in(administrator)
    _, seed, secret = page_of_enrolment(client)
    answer = client.post(reverse("second-factor"), {"seed": seed, "token": "000000"})
    assert answer.status_code == 422
    assert secret in answer.content.decode()
    assert not TOTPDevice.objects.exists()


def test_the_drawing_of_somebody_else_cannot_be_used(administrator, officer):
    _, seed, _ = page_of_enrolment(signed_in(officer))
    client = signed_in(administrator)
    client.post(reverse("second-factor"), {"seed": seed, "token": "000000"})
    client.post(reverse("second-factor"), {"seed": "made up", "token": "000000"})
    assert not TOTPDevice.objects.exists()


def test_another_telephone_takes_the_place_of_the_first(administrator):
    first = give_telephone(administrator)
    client, _ = sign_in(administrator)
    client.post(reverse("login-token"), {"token": code_of(administrator)})
    assert enrol(client).status_code == 302
    assert TOTPDevice.objects.get(user=administrator).key != first.key


def test_it_can_be_given_up_where_nobody_demands_it(officer):
    give_telephone(officer)
    client, _ = sign_in(officer)
    client.post(reverse("login-token"), {"token": code_of(officer)})
    assert client.get(reverse("second-factor-remove")).status_code == 200
    assert client.post(reverse("second-factor-remove")).status_code == 302
    assert not TOTPDevice.objects.exists()


def test_an_administrator_cannot_give_it_up(must, administrator):
    client = signed_in(administrator)
    enrol(client)
    assert client.post(reverse("second-factor-remove")).status_code == 403
    assert TOTPDevice.objects.exists()


def test_confirming_asks_for_the_code_too(administrator):
    give_telephone(administrator)
    client, _ = sign_in(administrator)
    client.post(reverse("login-token"), {"token": code_of(administrator)})
    only = client.post(reverse("confirm"), {"password": PASSWORD})
    assert only.status_code == 422
    both = {"password": PASSWORD, "token": code_of(administrator, steps=1)}
    assert client.post(reverse("confirm"), both).status_code == 302
