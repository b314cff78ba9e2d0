"""Public pages as frozen bytes: made once for each publication, then only handed out.

A public answer depends on nothing but the publication, the language, the digits
and the state in the address. So the bytes are kept, compressed once, and served
above sessions, languages and forms. Every second at most, one query asks whether
anything new was published; in between a hot page costs no query at all.
"""

import gzip
import hashlib
import logging
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from assessments.models import Publication

# The only parameters that change a public page. All others are ignored, so that
# nobody can fill the memory with copies of one page.
PARAMETERS = ("digits", "order", "owner", "cadence", "indicator", "sort")
# Whoever searches or turns pages is answered anew each time.
LIVE_PARAMETERS = ("q", "page")
LONGEST_VALUE = 60
KEPT_BYTES = 64 * 1024 * 1024
log = logging.getLogger(__name__)

# Named, and not refused by a quality of nothing.
TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))").search
VARY = "Accept-Encoding"

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"
# A page that was drawn from disk holds for seconds, and in this process only.
BRIEFLY, NO_CACHE = 5.0, "no-cache"


@dataclass(frozen=True)
class Answer:
    """The bytes of one public address, with what a server has to say about them."""

    tag: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed: bytes
    epoch: int
    expires: float = float("inf")
    cache_control: str = CACHE_CONTROL

    def response(self, request: HttpRequest) -> HttpResponse:
        """What to send: nothing if the reader has it, else the smaller form."""
        packed = TAKES_GZIP(request.META.get("HTTP_ACCEPT_ENCODING", "")) is not None
        tag = f'"{self.tag}-gzip"' if packed else f'"{self.tag}"'
        known = request.META.get("HTTP_IF_NONE_MATCH", "")
        if self.tag in known or known.strip() == "*":
            response = HttpResponse(status=304)
            del response["Content-Type"]
        else:
            response = HttpResponse(self.packed if packed else self.body)
            for name, value in self.headers:
                response[name] = value
            if packed:
                response["Content-Encoding"] = "gzip"
            response["Content-Length"] = str(len(response.content))
        response["ETag"] = tag
        response["Cache-Control"] = self.cache_control
        response["Vary"] = VARY
        return response


@dataclass
class Memory:
    """The answers that this process has made, oldest dropped first."""

    answers: dict[str, Answer] = field(default_factory=dict)
    size: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    epoch: int = -1
    asked_at: float = float("-inf")
    away: bool = False

    def current_epoch(self) -> int:
        """The number of the newest publication, asked for once a second."""
        now = time.monotonic()
        if now - self.asked_at >= 1:
            newest = Publication.objects.order_by("-pk").values_list("pk", flat=True)
            try:
                self.seen(newest.first() or 0)
                self.away = False
            except Error as error:
                # What is published stays readable while the database is away.
                self.away = True
                log.error("the database did not say what is published: %r", error)
            self.asked_at = now
        return self.epoch

    def seen(self, publication: int) -> None:
        """Know of a publication: no page may go back behind what a reader has seen."""
        with self.lock:
            self.epoch = max(self.epoch, publication)

    def keep(self, key: str, answer: Answer) -> None:
        """Remember an answer, dropping the oldest when there are too many bytes."""
        with self.lock:
            self.drop(key)
            self.answers[key] = answer
            self.size += len(answer.body) + len(answer.packed)
            while self.size > KEPT_BYTES and len(self.answers) > 1:
                self.drop(next(iter(self.answers)))

    def drop(self, key: str) -> None:
        """Forget one answer, if it is there."""
        if old := self.answers.pop(key, None):
            self.size -= len(old.body) + len(old.packed)


MEMORY = Memory()


def forget_all() -> None:
    """Begin again with nothing remembered."""
    with MEMORY.lock:
        MEMORY.answers.clear()
        MEMORY.size = 0
        MEMORY.epoch, MEMORY.asked_at, MEMORY.away = -1, float("-inf"), False


class FrozenPages:
    """Answer a public address from memory; keep what a public view has made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") and _may_answer(request):
            answer = MEMORY.answers.get(address_key(request))
            if answer and _is_fresh(answer):
                return answer.response(request)
        response = self.get_response(request)
        if isinstance(response, FrozenResponse):
            return _freeze(response).response(request)
        if response.get("Cache-Control") == CACHE_CONTROL:
            # An answer of ours that came by way of the view: it varies by no more.
            response["Vary"] = VARY
        return response


class FrozenResponse(HttpResponse):
    """A view's word that these bytes are the same for everyone."""

    def __init__(
        self,
        made: HttpResponse,
        *,
        key: str,
        tag: str,
        epoch: int,
        expires: float,
        cache_control: str = CACHE_CONTROL,
    ) -> None:
        super().__init__(made.content, headers=dict(made.items()))
        self.key, self.tag, self.epoch, self.expires = key, tag, epoch, expires
        self.cache_control = cache_control


def frozen_response(
    request: HttpRequest,
    version: str,
    make: Callable[[], HttpResponse],
    *,
    seconds: float = float("inf"),
    epoch: int | None = None,
) -> HttpResponse:
    """The response for `version` of this address, made only if nobody has it.

    `version` is what the content depends on beside the address: the hash of a
    publication, say. `seconds` bounds the life of pages that depend on more.
    `epoch` is what was known before that version was looked up: what is published
    between the two must not make an older page look new.
    """
    key, tag = address_key(request), _tag(request, version)
    epoch = MEMORY.current_epoch() if epoch is None else epoch
    expires = time.monotonic() + seconds
    known = MEMORY.answers.get(key)
    if known and known.tag == tag and seconds == float("inf"):
        # Something was published, but not here: the same bytes hold on.
        renewed = replace(known, epoch=epoch)
        MEMORY.keep(key, renewed)
        return renewed.response(request)
    if seconds == float("inf") and tag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        return Answer(tag, (), b"", b"", epoch).response(request)
    made = make()
    if made.status_code != 200:
        return made
    return FrozenResponse(made, key=key, tag=tag, epoch=epoch, expires=expires)


def brief_response(
    request: HttpRequest, version: str, made: HttpResponse
) -> HttpResponse:
    """A page that was drawn from disk: kept for seconds, so that many may read it."""
    if made.status_code != 200:
        return made
    return FrozenResponse(
        made,
        key=address_key(request),
        tag=_tag(request, version),
        epoch=MEMORY.current_epoch(),
        expires=time.monotonic() + BRIEFLY,
        cache_control=NO_CACHE,
    )


def state_of(request: HttpRequest) -> dict[str, str]:
    """The known parameters of the address, in one order, the first of each name."""
    given = _given(request)
    return {
        name: given[name]
        for name in PARAMETERS
        if given.get(name) and len(given[name]) <= LONGEST_VALUE
    }


def is_live(request: HttpRequest) -> bool:
    """Whether the address asks for something that is made anew each time."""
    return not _given(request).keys().isdisjoint(LIVE_PARAMETERS)


def address_key(request: HttpRequest) -> str:
    """The address without what does not matter: the name of the frozen bytes."""
    state = state_of(request)
    return f"{request.path_info}?{urlencode(state)}" if state else request.path_info


@cache
def template_version() -> str:
    """A hash of everything that shapes a page beside its data."""
    digest = hashlib.sha256()
    for folder in ("templates", "static", "ita_dashboard", "assessments", "measures"):
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.suffix in {".html", ".css", ".js", ".svg", ".py", ".po"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _given(request: HttpRequest) -> dict[str, str]:
    query = request.META.get("QUERY_STRING", "")
    given: dict[str, str] = {}
    for name, value in parse_qsl(query[:2000]) if query else ():
        given.setdefault(name, value)
    return given


def _tag(request: HttpRequest, version: str) -> str:
    parts = (version, address_key(request), get_language() or "", template_version())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _may_answer(request: HttpRequest) -> bool:
    if is_live(request):
        return False
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return False
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def _is_fresh(answer: Answer) -> bool:
    if answer.epoch != MEMORY.current_epoch():
        return False
    return MEMORY.away or time.monotonic() < answer.expires


def _freeze(response: FrozenResponse) -> Answer:
    dropped = {"vary", "content-length", "etag", "cache-control", "set-cookie"}
    # The name of the one request that made it is nobody else's.
    dropped.add("x-request-id")
    body = response.content
    tag = response.tag
    if response.expires != float("inf"):
        # What such a page says is not all in its version: its bytes tell.
        tag = hashlib.sha256(tag.encode() + body).hexdigest()[:32]
    answer = Answer(
        tag=tag,
        headers=tuple(
            (name, value)
            for name, value in response.items()
            if name.lower() not in dropped
        ),
        body=body,
        packed=gzip.compress(body, 9, mtime=0),
        epoch=response.epoch,
        expires=response.expires,
        cache_control=response.cache_control,
    )
    MEMORY.keep(response.key, answer)
    return answer
