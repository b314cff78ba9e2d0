"""The log: whole lines of JSON, numbers and no names, whatever comes in."""

import json
import logging

from ita_dashboard.logs import JsonLines


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
