"""The people of an agency: who may change whom, and what stays on record."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import history
from assessments.accounts import actions
from assessments.models import AccountSession, Membership
from assessments.models.history import Entry
from assessments.versions import Stale
from tests.assessments.accounts.conftest import (
    ADMINISTRATOR,
    give_telephone,
    is_signed_in,
    signed_in,
    text_of,
)
from tests.assessments.accounts.test_passwords import NEW, link_in, set_password
from tests.people import make_user

pytestmark = pytest.mark.django_db
VIEWER, OFFICER = Membership.Role.VIEWER, Membership.Role.OFFICER


def url(name, member):
    return reverse(name, args=[member.agency.slug, member.pk])


def of(user):
    return Membership.objects.get(user=user)


def invitation(agency, **more):
    return {
        "name": "ตัวอย่าง คนใหม่",
        "email": "new@example.invalid",
        "role": VIEWER,
        **more,
    }


def role_form(member, **more):
    return {"version": member.version, "base": "", "role": member.role, **more}


def test_the_list_names_everybody_of_the_agency_and_nobody_else(
    administrator, officer, agency, other_agency
):
    stranger = make_user(role=VIEWER, agency=other_agency, first_name="คนของที่อื่น")
    officer.first_name = "ตัวอย่าง เจ้าหน้าที่"
    officer.save()
    waiting = make_user(role=VIEWER, agency=agency)
    waiting.set_unusable_password()
    waiting.save()
    page = text_of(signed_in(administrator).get(reverse("people", args=[agency.slug])))
    assert "ตัวอย่าง เจ้าหน้าที่" in page
    assert officer.email in page
    assert "รอตั้งรหัสผ่าน" in page
    assert stranger.email not in page
    assert "คนของที่อื่น" not in page


def test_the_list_takes_no_more_queries_for_more_people(administrator, agency):
    client = signed_in(administrator)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("people", args=[agency.slug]))
        return len(seen)

    few = queries()
    for _ in range(5):
        make_user(role=OFFICER, agency=agency, sections=["ฝ่ายปกครอง"])
    assert queries() == few


def test_an_invited_person_gets_a_link_sets_a_password_and_is_in(
    administrator, agency, outbox, django_capture_on_commit_callbacks
):
    client = signed_in(administrator)
    section = agency.sections.get(name="ฝ่ายการคลัง")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            reverse("person-invite", args=[agency.slug]),
            invitation(agency, role=OFFICER, sections=[section.pk]),
        )
    assert answer.status_code == 302
    user = User.objects.get(email="new@example.invalid")
    assert not user.has_usable_password()
    assert [one.name for one in of(user).sections.all()] == ["ฝ่ายการคลัง"]
    (message,) = outbox()
    assert message.to == ["new@example.invalid"]
    set_password(link_in(message))
    assert is_signed_in(signed_in(user, password=NEW))


def test_whoever_has_an_account_elsewhere_gets_a_role_and_keeps_the_password(
    administrator, agency, other_agency
):
    known = make_user(role=VIEWER, agency=other_agency)
    member = actions.invite(
        agency=agency, name="x", email=known.email, role=VIEWER, by=administrator
    )
    assert member.user == known
    assert known.memberships.count() == 2
    assert signed_in(known)


def test_nobody_is_invited_twice(administrator, officer, agency):
    answer = signed_in(administrator).post(
        reverse("person-invite", args=[agency.slug]),
        invitation(agency, email=officer.email.upper()),
    )
    assert answer.status_code == 422
    assert "มีบทบาทในหน่วยงานนี้แล้ว" in text_of(answer)


def test_an_invitation_never_opens_the_account_of_a_system_administrator(
    administrator, agency
):
    closed = make_user(system=True, is_active=False)
    with pytest.raises(actions.NameTaken):
        actions.invite(
            agency=agency, name="x", email=closed.email, role=VIEWER, by=administrator
        )


def test_whoever_comes_back_has_no_older_role_and_a_new_password(
    administrator, officer, agency, other_agency
):
    Membership.objects.create(user=officer, agency=other_agency, role=ADMINISTRATOR)
    User.objects.filter(pk=officer.pk).update(is_active=False)
    Membership.objects.filter(user=officer, agency=agency).delete()
    member = actions.invite(
        agency=agency, name="x", email=officer.email, role=VIEWER, by=administrator
    )
    assert list(officer.memberships.all()) == [member]
    assert not member.user.has_usable_password()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": " "}, "กรอกชื่อ"),
        ({"name": "=1+1"}, "ลบเครื่องหมายนี้ออก"),
        ({"email": "somsri"}, "ที่อยู่อีเมลไม่ครบ"),
        ({"email": ""}, "กรอกอีเมล"),
        ({"role": ""}, "เลือกบทบาท"),
        ({"role": "owner"}, "เลือกบทบาทจากรายการ"),
        ({"role": "officer"}, "เลือกอย่างน้อย 1 ฝ่าย"),
    ],
)
def test_what_is_missing_is_said_at_the_field_and_what_was_typed_stays(
    administrator, agency, typed, sentence
):
    answer = signed_in(administrator).post(
        reverse("person-invite", args=[agency.slug]), invitation(agency, **typed)
    )
    assert answer.status_code == 422
    assert text_of(answer).count(sentence) == 2
    if "email" not in typed:
        assert 'value="new@example.invalid"' in answer.content.decode()
    assert not User.objects.filter(email="new@example.invalid").exists()


def test_the_sections_of_another_agency_cannot_be_given(
    administrator, agency, other_agency
):
    foreign = other_agency.sections.first()
    answer = signed_in(administrator).post(
        reverse("person-invite", args=[agency.slug]),
        invitation(agency, role=OFFICER, sections=[foreign.pk]),
    )
    assert answer.status_code == 422


def test_fields_that_the_form_does_not_have_do_nothing(administrator, agency, officer):
    member = of(officer)
    data = role_form(member, role=VIEWER, is_superuser="1", agency="1", user="1")
    signed_in(administrator).post(url("person", member), data)
    member.refresh_from_db()
    assert (member.role, member.user, member.agency) == (VIEWER, officer, agency)
    officer.refresh_from_db()
    assert not officer.is_superuser


def test_a_new_role_holds_from_the_next_request_and_is_on_record(
    administrator, officer
):
    theirs, member = signed_in(officer), of(officer)
    people = reverse("people", args=[member.agency.slug])
    assert theirs.get(people).status_code == 403
    answer = signed_in(administrator).post(
        url("person", member), role_form(member, role=ADMINISTRATOR)
    )
    assert answer.status_code == 302
    assert theirs.get(people).status_code == 200
    entry = Entry.objects.first()
    assert (entry.deed, entry.by) == ("เปลี่ยนบทบาทของผู้ใช้", administrator)
    assert [(part["field"], part["before"], part["after"]) for part in entry.parts] == [
        ("บทบาท", "เจ้าหน้าที่ฝ่าย", "ผู้ดูแลระบบของหน่วยงาน"),
        ("ฝ่าย", "ฝ่ายปกครอง", None),
    ]
    assert not list(history.breaks())


def test_the_record_holds_numbers_of_people_and_no_names(
    administrator, officer, agency
):
    officer.first_name = "สมศรี"
    officer.save()
    actions.deactivate(of(officer), by=administrator, version=1, reason="ย้ายหน่วยงาน")
    entry = Entry.objects.get()
    assert f"หมายเลข {officer.pk}" in str(entry.parts)
    for personal in ("สมศรี", officer.email, officer.username):
        assert personal not in str(entry.parts)


def test_two_administrators_see_each_others_change_side_by_side(administrator, officer):
    member = of(officer)
    client = signed_in(administrator)
    opened = client.get(url("person", member)).context["form"]
    data = {"version": member.version, "base": opened["base"].value()}
    actions.change_role(
        member, role=ADMINISTRATOR, by=make_user(first_name="อีกคน"), version=1
    )
    answer = client.post(url("person", member), {**data, "role": VIEWER})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "อีกคน" in page
    assert "ยังไม่ได้บันทึก" in page
    rows = answer.context["conflict"]["rows"] if answer.context else []
    for row in rows:
        assert "administrator" not in str(row)
    assert of(officer).role == ADMINISTRATOR


@pytest.mark.parametrize("version", ["", "0", "7", "x", "-1"])
def test_a_save_without_the_right_version_is_refused(administrator, officer, version):
    member = of(officer)
    answer = signed_in(administrator).post(
        url("person", member), {"version": version, "role": VIEWER}
    )
    assert answer.status_code == 409
    assert of(officer).role == OFFICER


def test_nobody_changes_or_removes_themselves(administrator, agency):
    make_user(role=ADMINISTRATOR, agency=agency)
    member = of(administrator)
    client = signed_in(administrator)
    answers = [
        client.post(url("person", member), role_form(member, role=VIEWER)),
        client.post(url("person-deactivate", member), {"version": 1, "reason": "ลองดู"}),
        client.post(
            url("person-second-factor", member), {"version": 1, "reason": "ลองดู"}
        ),
    ]
    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert of(administrator).role == ADMINISTRATOR
    assert of(administrator).version == 1


def test_the_last_administrator_stays(administrator, agency):
    system = make_user(system=True)
    member = of(administrator)
    client = signed_in(system)
    lower = client.post(url("person", member), role_form(member, role=VIEWER))
    away = client.post(url("person-deactivate", member), {"version": 1, "reason": "x"})
    assert (lower.status_code, away.status_code) == (422, 422)
    assert "คนสุดท้าย" in away.content.decode()
    # Somebody who cannot sign in does not count.
    make_user(role=ADMINISTRATOR, agency=agency, is_active=False)
    with pytest.raises(actions.LastAdministrator):
        actions.deactivate(member, by=system, version=member.version, reason="x")


def test_deactivation_needs_a_reason_signs_out_and_closes_the_account(
    administrator, officer
):
    theirs, member = signed_in(officer), of(officer)
    client = signed_in(administrator)
    without = client.post(url("person-deactivate", member), {"version": 1})
    assert without.status_code == 422
    assert "บอกเหตุผล" in without.content.decode()
    answer = client.post(
        url("person-deactivate", member), {"version": 1, "reason": "ย้ายหน่วยงาน"}
    )
    assert answer.status_code == 302
    officer.refresh_from_db()
    assert not officer.is_active
    assert not is_signed_in(theirs)
    assert not AccountSession.objects.filter(user=officer).exists()
    entry = Entry.objects.first()
    assert (entry.deed, entry.note) == ("ปิดการใช้งานของผู้ใช้", "ย้ายหน่วยงาน")


def test_an_account_with_a_role_elsewhere_stays_open(
    administrator, officer, other_agency
):
    Membership.objects.create(user=officer, agency=other_agency, role=VIEWER)
    member = administrator.memberships.get().agency.memberships.get(user=officer)
    actions.deactivate(member, by=administrator, version=1, reason="ย้ายหน่วยงาน")
    officer.refresh_from_db()
    assert officer.is_active


def test_a_lost_telephone_is_forgotten_by_somebody_else(administrator, officer):
    give_telephone(officer)
    member = of(officer)
    signed_in(administrator).post(
        url("person-second-factor", member), {"version": 1, "reason": "โทรศัพท์หาย"}
    )
    assert signed_in(officer)
    assert Entry.objects.first().note == "โทรศัพท์หาย"


def test_the_link_is_sent_again_only_to_whoever_has_no_password(
    administrator, officer, outbox
):
    client = signed_in(administrator)
    client.post(url("person-invite-again", of(officer)))
    assert not outbox()
    officer.set_unusable_password()
    officer.save()
    client.post(url("person-invite-again", of(officer)))
    assert len(outbox()) == 1


@pytest.mark.parametrize(
    "name", ["person", "person-deactivate", "person-second-factor"]
)
def test_people_of_another_agency_are_not_there(
    administrator, agency, other_agency, name
):
    theirs = of(make_user(role=VIEWER, agency=other_agency))
    client = signed_in(administrator)
    assert client.get(url(name, theirs)).status_code == 404
    # Nor through the address of one's own agency.
    assert client.get(reverse(name, args=[agency.slug, theirs.pk])).status_code == 404


def test_a_system_administrator_looks_after_the_people_of_every_agency(
    officer, administrator
):
    member = of(officer)
    client = signed_in(make_user(system=True))
    answer = client.post(url("person", member), role_form(member, role=VIEWER))
    assert answer.status_code == 302
    assert of(officer).role == VIEWER


def test_a_stale_deed_leaves_nothing_on_record(administrator, officer):
    with pytest.raises(Stale):
        actions.deactivate(of(officer), by=administrator, version=9, reason="x")
    assert not Entry.objects.exists()
    assert Membership.objects.filter(user=officer).exists()


def test_two_administrators_who_remove_each_other_take_turns(administrator, agency):
    """The agency's row is locked before anybody is counted.

    On SQLite the transaction itself, which begins as IMMEDIATE, is the lock.
    """
    other = make_user(role=ADMINISTRATOR, agency=agency)
    with CaptureQueriesContext(connection) as queries:
        actions.deactivate(of(other), by=administrator, version=1, reason="x")
    said = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    counted = next(sql for sql in said if "NOT" in sql and "membership" in sql)
    if connection.features.has_select_for_update:
        locked = next(sql for sql in said if sql.endswith("FOR NO KEY UPDATE"))
        assert 'FROM "assessments_agency"' in locked
        assert said.index(locked) < said.index(counted)
    else:
        assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == (
            "IMMEDIATE"
        )
    with pytest.raises(actions.LastAdministrator):
        actions.deactivate(of(administrator), by=other, version=1, reason="x")


def test_anonymous_visitors_are_led_to_the_sign_in(agency, officer):
    answer = Client().get(reverse("people", args=[agency.slug]))
    assert answer["Location"].startswith(reverse("login"))
