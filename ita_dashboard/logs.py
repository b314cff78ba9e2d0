"""The log: one line of JSON for each thing that happened."""

import json
import logging
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

# What an event may say beside its name. Nothing else gets into the log.
FIELDS = ("user", "agency", "about", "address", "status", "path")


_request: ContextVar[str] = ContextVar("request", default="")


class RequestIds:
    """Give each request that is worked on a name, for the log and for whoever asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = uuid.uuid4().hex
        token = _request.set(name)
        try:
            response = self.get_response(request)
        finally:
            _request.reset(token)
        response["X-Request-ID"] = name
        return response


class JsonLines(logging.Formatter):
    """Writes a record as one line, whatever it holds: line ends are escaped."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the moment in UTC first."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
        }
        if request := _request.get():
            line["request"] = request
        line |= {
            name: getattr(record, name)
            for name in FIELDS
            if getattr(record, name, None) is not None
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)
