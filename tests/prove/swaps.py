"""Requests in which ids of another agency stand where one's own belong.

In the path, in the query, in the body and its hidden fields, for everybody who has
no business there.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tests.prove.site import Form, forms_of
from tests.rights import matrix
from tests.rights.cast import Cast

FORM = "application/x-www-form-urlencoded"
ROWS = [row for row in matrix.rows() if row.name != "logout"]
# The names under which pages take something from their address.
QUERY = (
    "q",
    "owner",
    "indicator",
    "measure",
    "section",
    "lead",
    "pk",
    "agency",
    "slug",
    "year",
    "other",
    "sort",
    "next",
    "by",
    "person",
    "page",
    "cols",
    "cadence",
)


@dataclass(frozen=True)
class Swap:
    """One request with something foreign in it."""

    who: str
    method: str
    path: str
    body: str = ""


def swaps(cast: Cast, part_of_marker: str) -> dict[str, list[Swap]]:
    """All of them, each once, by the part of the request that is foreign."""
    forms = list(own_forms(cast, "AOV"))
    foreign = foreign_values(cast)
    kinds = {
        "path": in_paths(cast, forms),
        "body": in_bodies(forms, foreign),
        "query": in_queries(cast, [*foreign, part_of_marker]),
    }
    return {kind: list(dict.fromkeys(found)) for kind, found in kinds.items()}


def own_forms(cast: Cast, people: str) -> Iterator[tuple[str, str, Form]]:
    """Every form that people are shown at home, filled in: who, where to, it."""
    for who in people:
        for row in ROWS:
            if "GET" not in row.methods:
                continue
            path = address(cast, row, who, "home")
            answer = cast.client(who).get(path)
            if answer.status_code != 200 or "html" not in answer["Content-Type"]:
                continue
            for form in forms_of(answer.content.decode()):
                goes_to = form.action or path
                if form.method == "post" and "logout" not in goes_to:
                    yield who, goes_to, filled(form)


def filled(form: Form) -> Form:
    """The form with a word in each empty field, so that it is taken."""
    form = deepcopy(form)
    for name in form.texts:
        if not "".join(form.data.get(name, [])).strip():
            form.data[name] = ["ทดสอบ"]
    for name, choices in form.choices.items():
        if not form.data.get(name) or form.data[name] == [""]:
            form.data[name] = [choice for choice in choices if choice][:1]
    return form


def foreign_values(cast: Cast) -> list[str]:
    """What stands for a thing of the other agency in a field."""
    things = cast.away.things
    ids = sorted({*map(str, things.values()), str(cast.away.agency.pk)})
    ids += [str(user.pk) for user in cast.away.people.values()]
    ids += [f"{things['measure']}-1", f"{things['measure']}-2", cast.away.agency.slug]
    return [*ids, cast.away.people["A"].email, cast.away.people["A"].username]


def in_paths(cast: Cast, forms: list[tuple[str, str, Form]]) -> Iterator[Swap]:
    """Foreign ids in the address, with the body that one's own page would send."""
    own = {goes_to: form for who, goes_to, form in forms if who == "A"}
    for row in ROWS:
        if not row.of_agency:
            continue
        home = address(cast, row, "A", "home")
        body = urlencode(own[home].data, doseq=True) if home in own else "note=x"
        for place in matrix.PLACES[1:] if row.thing else matrix.PLACES[1:2]:
            for who in "PVOA":
                path = address(cast, row, who, place)
                for method in row.methods:
                    yield Swap(who, method, path, body if method == "POST" else "")


def in_bodies(forms: list[tuple[str, str, Form]], foreign: list[str]) -> Iterator[Swap]:
    """Each field of each form with each foreign id; a name of its own, too."""
    extra = ("agency", "plan", "assessment", "section", "user", "slug", "pk")
    for who, goes_to, form in forms:
        names = [name for name in form.kinds if name != "csrfmiddlewaretoken"]
        for name in (*names, *(one for one in extra if one not in names)):
            if name in form.texts:
                continue
            for value in foreign:
                data = {**form.data, name: [value]}
                yield Swap(who, "POST", goes_to, urlencode(data, doseq=True))
                if form.kinds.get(name) == "checkbox":
                    both = [*form.data.get(name, []), value]
                    data = {**form.data, name: both}
                    yield Swap(who, "POST", goes_to, urlencode(data, doseq=True))


def in_queries(cast: Cast, foreign: list[str]) -> Iterator[Swap]:
    """Foreign ids in what an address asks for."""
    for row in ROWS:
        if "GET" not in row.methods:
            continue
        for who in "PVOA":
            path = address(cast, row, who, "home")
            for name in QUERY:
                for value in foreign:
                    yield Swap(who, "GET", f"{path}?{urlencode({name: value})}")


def address(cast: Cast, row: Any, who: str, place: str) -> str:
    """Where a row of the matrix lies, with ids from that place."""
    given = cast.arguments(row, who, place)
    taken = {name: value for name, value in given.items() if f"{name}>" in row.pattern}
    return reverse(row.name, kwargs=taken)
