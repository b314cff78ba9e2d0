"""Every address x six people x eight methods x own and foreign ids.

Static files are no address of the resolver: WhiteNoise hands them out above it,
the same bytes to everyone. Uploaded files are not served at all.
"""

from itertools import product

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import NoReverseMatch, get_resolver, reverse

from ita_dashboard.addresses import addresses
from tests.rights import document, matrix
from tests.rights.cast import make_cast

pytestmark = pytest.mark.django_db
# What every form of the site sends at least.
EMPTY = {
    "data": "csrfmiddlewaretoken=none",
    "content_type": "application/x-www-form-urlencoded",
}
ROWS = matrix.rows()
BY_NAME = [pytest.param(row, id=row.name or row.pattern) for row in ROWS]


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    """The scene is set once for all cells; each cell is rolled back by itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_cast()
        transaction.set_rollback(True)


@pytest.fixture
def ask(cast):
    """Send one request and undo what it did: `ask(row, who, method, place)`."""

    def ask(row, who, method, place):
        body = EMPTY if method == "POST" else {}
        with transaction.atomic():
            client = cast.client(who)
            given = cast.arguments(row, who, place)
            path = reverse(row.name, kwargs=wanted(row, given))
            response = client.generic(method, path, **body)
            transaction.set_rollback(True)
        return response

    return ask


def wanted(row, given):
    """Return what the pattern of the row takes out of what there is."""
    return {name: value for name, value in given.items() if f"{name}>" in row.pattern}


def test_every_address_is_in_the_matrix_and_no_other():
    assert [row.pattern for row in addresses()] == [row.pattern for row in ROWS]
    assert not [row for row in ROWS if not row.name], "an address without a name"


def test_views_take_the_methods_that_the_matrix_gives():
    said = {row.pattern: set(row.methods) for row in addresses()}
    assert said == {row.pattern: set(row.methods) for row in ROWS}


def test_static_files_are_no_address_of_the_resolver():
    prefixes = {settings.STATIC_URL.strip("/"), settings.MEDIA_URL.strip("/")} - {""}
    assert not [row for row in ROWS if row.pattern.split("/")[0] in prefixes]


@pytest.mark.parametrize("row", BY_NAME)
def test_each_gets_the_answer_of_the_matrix(row, ask):
    places = matrix.PLACES if row.thing else matrix.PLACES[:2]
    wrong = []
    cells = product(matrix.PRINCIPALS, matrix.METHODS, places)
    for who, method, place in cells:
        response = ask(row, who, method, place)
        status = row.status(who, method, place)
        if response.status_code != status:
            wrong.append(
                f"{who} {method} {place}: {response.status_code}, not {status}"
            )
        elif status == 302 and who == "P" and not row.of_everyone:
            if not response["Location"].startswith(reverse("login") + "?next=/"):
                wrong.append(f"{who} {method} {place}: led to {response['Location']}")
        elif response.get("Location", "").startswith(
            "/accounts/"
        ) and not row.pattern.startswith("accounts/"):
            wrong.append(f"{who} {method} {place}: led to {response['Location']}")
    assert not wrong


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=row.name) for row in ROWS if row.password]
)
def test_what_matters_asks_for_the_password_again(row, cast, ask):
    keys = dict(cast.keys)
    cast.sign_in(confirmed=False)
    try:
        wrong = [
            f"{who} {method}: {response.status_code}, not {status}"
            for who, method in product("VOAFS", row.methods)
            for response in [ask(row, who, method, "home")]
            for status in [row.status(who, method, "home", confirmed=False)]
            if response.status_code != status
            or (
                status == 302
                and not response["Location"].startswith(reverse("confirm"))
            )
        ]
    finally:
        cast.keys = keys
    assert not wrong


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=row.name) for row in ROWS if "POST" in row.methods]
)
def test_no_form_is_taken_without_its_secret(row, cast, ask):
    client = cast.client("A")
    client.handler.enforce_csrf_checks = True
    try:
        assert ask(row, "A", "POST", "home").status_code == 403
    finally:
        client.handler.enforce_csrf_checks = False


STAFF = [
    pytest.param(row, id=row.name)
    for row in ROWS
    if not row.of_everyone and "GET" in row.methods
]


@pytest.mark.parametrize("row", STAFF)
def test_staff_pages_are_kept_by_no_cache(row, ask):
    response = ask(row, "A", "GET", "home")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("row", [p for p in STAFF if p.values[0].of_agency])
def test_another_agency_answers_like_one_that_does_not_exist(row, cast):
    given = cast.arguments(row, "A", "away")
    bodies = []
    for slug in (given["slug"], "nobody"):
        path = reverse(row.name, kwargs=wanted(row, {**given, "slug": slug}))
        response = cast.client("A").get(path)
        assert response.status_code == 404
        bodies.append(response.content.decode().replace(slug, "…"))
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=row.name) for row in ROWS if "<int:" in row.pattern]
)
def test_a_number_beyond_all_bounds_is_no_page(row, cast):
    given = cast.arguments(row, "A", "home")
    numbers = [name for name, value in given.items() if isinstance(value, int)]
    method = "get" if "GET" in row.methods else "post"
    for name in {"pk", *numbers} & wanted(row, given).keys():
        for number in (2**31, 2**63, 10**30):
            try:
                path = reverse(row.name, kwargs=wanted(row, {**given, name: number}))
            except NoReverseMatch:
                continue
            with transaction.atomic():
                answer = getattr(cast.client("A"), method)(path)
                transaction.set_rollback(True)
            assert answer.status_code == 404, f"{path}: {answer.status_code}"


def test_a_change_of_role_takes_effect_at_the_next_request(cast):
    path = reverse("draft", args=[cast.home.agency.slug, 2564])
    with transaction.atomic():
        user = cast.people["V"]
        assert cast.client("V").get(path).status_code == 200
        user.memberships.all().delete()
        assert cast.client("V").get(path).status_code == 404
        type(user).objects.filter(pk=user.pk).update(is_active=False)
        assert cast.client("V").get(path).status_code == 302
        transaction.set_rollback(True)


def test_the_resolver_serves_each_address_in_english_too():
    languages = [str(one.pattern) for one in get_resolver().url_patterns]
    assert "" in languages  # the prefix of the language in use: none for Thai


def test_the_document_says_what_the_matrix_says():
    assert document.FILE.read_text(encoding="utf-8") == document.text()
