"""The log: whole lines of JSON, numbers and no names, whatever comes in."""

import json
import logging

import pytest
from django.http import HttpResponse

from ita_dashboard.logs import JsonLines, RequestIds


def line(message, *arguments, **extra):
    record = logging.makeLogRecord(
        {"name": "ita", "levelname": "INFO", "msg": message, "args": arguments, **extra}
    )
    return JsonLines().format(record)


def test_a_record_is_one_line_of_json():
    said = json.loads(line("login.ok", user=7, agency=3))
    assert (said["what"], said["user"], said["agency"]) == ("login.ok", 7, 3)
    assert said["at"].endswith("+00:00")


def test_nobody_forges_a_line():
    text = line("Not Found: %s", '/x\r\n{"what": "login.ok"}\u2028\x85\x1b[2J')
    assert text.isascii()
    assert text.isprintable()
    assert json.loads(text)["what"].startswith("Not Found: /x\r\n")


def test_only_listed_fields_get_in():
    said = line("x", username="somsri", password="secret", request="POST body")
    assert json.loads(said).keys() == {"at", "level", "from", "what"}


def test_an_error_keeps_its_traceback_on_the_line():
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        text = line("broken", exc_info=(type(error), error, error.__traceback__))
    assert "\n" not in text
    assert "two\nlines" in json.loads(text)["traceback"]


def test_what_one_request_logs_carries_the_name_that_its_answer_has(rf):
    said = []

    def view(request):
        said.append(json.loads(line("x"))["request"])
        return HttpResponse()

    answer = RequestIds(view)(rf.get("/"))
    assert said == [answer["X-Request-ID"]]
    assert "request" not in json.loads(line("afterwards"))


def test_two_requests_have_two_names(rf):
    answers = [RequestIds(lambda _: HttpResponse())(rf.get("/")) for _ in range(2)]
    assert len({answer["X-Request-ID"] for answer in answers}) == 2


@pytest.mark.django_db
def test_a_frozen_page_does_not_carry_the_name_of_whose_request_made_it(client):
    answers = [client.get("/about/") for _ in range(2)]
    assert not any("X-Request-ID" in answer for answer in answers)
    assert "X-Request-ID" in client.get("/accounts/login/")
