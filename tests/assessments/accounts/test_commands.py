"""The first people of an installation, and the example people of a demonstration."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from assessments.accounts import second_factor
from assessments.models import Agency, Membership
from assessments.models.history import Entry
from tests.assessments.accounts.conftest import give_telephone, is_signed_in, signed_in
from tests.assessments.accounts.production import manage, settings_of_a_public_site
from tests.assessments.accounts.test_passwords import NEW, set_password
from tests.factories import make_agency

pytestmark = pytest.mark.django_db
EXAMPLES = Path(settings.BASE_DIR, "fixtures", "example-people.json")


def run(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def create(*arguments, username="somsri", email="somsri@example.invalid"):
    return run(
        "create_administrator", *arguments, "--username", username, "--email", email
    )


def test_the_first_administrator_sets_a_password_with_a_link_that_works_once(agency):
    link = re.search(r"https?://[^/]+(/\S+)", create(agency.slug))[1]
    set_password(link)
    user = User.objects.get(username="somsri")
    client = signed_in(user, password=NEW)
    assert client.get(reverse("people", args=[agency.slug])).status_code == 200
    assert "ใช้ไม่ได้แล้ว" in Client().get(link, follow=True).content.decode()
    entry = Entry.objects.get(agency=agency)
    assert (entry.deed, entry.by) == ("เพิ่มผู้ใช้", None)


def test_making_the_same_administrator_again_changes_nothing(agency):
    create(agency.slug)
    create(agency.slug)
    assert Membership.objects.count() == 1
    assert Entry.objects.count() == 1


def test_a_system_administrator_is_made_and_put_on_record(db):
    create("--system")
    user = User.objects.get(username="somsri")
    assert user.is_superuser
    assert not user.is_staff
    assert Entry.objects.get().deed == "เพิ่มผู้ดูแลระบบกลาง"


def test_somebody_is_let_in_again_whose_telephone_is_lost(agency):
    create(agency.slug)
    user = User.objects.get(username="somsri")
    give_telephone(user)
    create(agency.slug, "--forget-second-factor")
    assert second_factor.device_of(user) is None


@pytest.mark.parametrize(
    ("arguments", "email", "sentence"),
    [
        (["no-such-agency"], "a@example.invalid", "ไม่มีหน่วยงาน no-such-agency"),
        ([], "a@example.invalid", "อย่างใดอย่างหนึ่ง"),
        (["here", "--system"], "a@example.invalid", "อย่างใดอย่างหนึ่ง"),
        (["here"], "no address", "ใช้ไม่ได้"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(arguments, email, sentence):
    make_agency(slug="here")
    with pytest.raises(CommandError, match=sentence) as refused:
        create(*arguments, email=email)
    assert refused.value.returncode == 2
    assert not User.objects.exists()


def test_an_account_is_not_taken_over_by_its_name(agency):
    create(agency.slug)
    with pytest.raises(CommandError, match="อีเมลอื่น"):
        create("--system", email="else@example.invalid")


@pytest.fixture
def examples(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    make_agency(
        slug="taling-chan", name="สำนักงานเขตตลิ่งชัน", sections=["ฝ่ายปกครอง", "ฝ่ายการคลัง"]
    )
    return run("load_example_people", EXAMPLES), tmp_path / "example-password"


def test_example_people_of_every_role_can_sign_in(examples):
    said, file = examples
    password = file.read_text()
    assert password in said
    assert file.stat().st_mode & 0o077 == 0
    assert len(password) >= 12
    people = json.loads(EXAMPLES.read_text())["people"]
    assert {one.get("role", "system") for one in people} == {
        *Membership.Role.values,
        "system",
    }
    for one in people:
        assert one["username"] in said
        user = User.objects.get(username=one["username"])
        assert is_signed_in(signed_in(user, password=password))


def test_examples_say_that_they_are_examples(examples):
    assert Agency.objects.get(slug="example-agency").name.endswith("(ไม่มีอยู่จริง)")
    for user in User.objects.all():
        assert user.username.startswith("example-")
        assert user.first_name.startswith("ตัวอย่าง ")
        assert user.email.endswith("@example.invalid")


def test_loading_the_examples_again_changes_nothing(examples):
    before = list(User.objects.order_by("pk").values()), Entry.objects.count()
    run("load_example_people", EXAMPLES)
    assert (list(User.objects.order_by("pk").values()), Entry.objects.count()) == before


def test_a_public_site_refuses_example_people():
    refused = manage("load_example_people", str(EXAMPLES))
    assert refused.returncode == 2
    assert "create_administrator" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_deployment_check_finds_nothing():
    checked = manage("check", "--deploy", "--fail-level", "WARNING")
    assert checked.returncode == 0, checked.stderr
    assert "no issues (0 silenced)" in checked.stdout


@pytest.mark.parametrize(
    ("url", "backend"),
    [
        ("console://", "console"),
        ("smtp://a:b@mail.example:587", "smtp"),
        ("file:///tmp/mail", "filebased"),
    ],
)
def test_mail_leaves_as_the_environment_says(url, backend):
    read = settings_of_a_public_site("EMAIL_BACKEND", MAIL_URL=url)
    assert read["EMAIL_BACKEND"] == f"django.core.mail.backends.{backend}.EmailBackend"


def test_an_unknown_way_of_mail_is_refused_at_the_start():
    assert "MAIL_URL begins with" in manage("check", MAIL_URL="pigeon://loft").stderr
