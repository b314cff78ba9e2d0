"""Two agencies with people, and ways to sign in as one of them."""

import logging
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP

from assessments.accounts import mail, second_factor
from assessments.models import Membership
from tests.factories import make_agency
from tests.people import PASSWORD, make_user

ADMINISTRATOR = Membership.Role.ADMINISTRATOR


@pytest.fixture(autouse=True)
def forget_what_was_mailed():
    cache.clear()


@pytest.fixture
def agency(db):
    return make_agency(sections=["ฝ่ายปกครอง", "ฝ่ายการคลัง"])


@pytest.fixture
def other_agency(db):
    return make_agency(sections=["ฝ่ายปกครอง"])


@pytest.fixture
def administrator(agency):
    return make_user(role=ADMINISTRATOR, agency=agency)


@pytest.fixture
def officer(agency):
    return make_user(
        role=Membership.Role.OFFICER, agency=agency, sections=["ฝ่ายปกครอง"]
    )


@pytest.fixture
def events(caplog):
    """The events that were logged: `events() -> [("login.ok", record), …]`."""
    caplog.set_level(logging.INFO, logger="ita")
    return lambda: [
        (record.getMessage(), record)
        for record in caplog.records
        if record.name.startswith("ita")
    ]


@pytest.fixture
def outbox(mailoutbox):
    """Mail that has left by now: it is sent after the answer."""

    def sent():
        mail.POSTMAN.submit(lambda: None).result(timeout=20)
        return mailoutbox

    return sent


def sign_in(user=None, *, client=None, password=PASSWORD, username=None, **more):
    """Sign in with the form: the client and the answer."""
    client = client or Client()
    data = {"username": username or user.username, "password": password}
    answer = client.post(
        reverse("login"), {**data, "next": more.pop("next", "")}, **more
    )
    return client, answer


def signed_in(user, **more):
    """A client in which the person has just signed in."""
    client, answer = sign_in(user, **more)
    assert answer.status_code == 302
    return client


def text_of(answer):
    """What a page says, without its markup and its no-break spaces."""
    return re.sub("<[^>]+>", "", answer.content.decode()).replace("\xa0", " ")


def is_signed_in(client):
    return client.get(reverse("account")).status_code == 200


def code_of(user, *, steps=0):
    """What the person's telephone shows, now or some half minutes later."""
    totp = TOTP(second_factor._secret(second_factor.device_of(user).key))
    totp.drift = steps
    return f"{totp.token():06}"


def give_telephone(user):
    """Set up a telephone whose codes so far are all unused."""
    device = second_factor.TOTPDevice.objects.create(
        user=user, name="", key=second_factor.new_seed(), confirmed=True
    )
    return device
