"""A site that is served by granian, and browsers without a window to use it."""

import atexit
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.prove import databases

ROOT = Path(__file__).resolve().parents[2]
# The folder of the first scene, and what was told of it.
_kept: list[tuple[Path, str]] = []


@dataclass
class Answer:
    """What came back, and how long that took."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


@dataclass
class Site:
    """A product of its own: a folder, a database, a server."""

    env: dict[str, str]
    scene: dict[str, Any]
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    browsers: list["Browser"] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def serve(self) -> float:
        """Start the server in a group of its own; the seconds until it answers."""
        started = time.monotonic()
        granian = Path(sys.executable).with_name("granian")
        command = [granian, "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", self.port, "--workers", "1", "--blocking-threads", "4"]
        command += ["--backpressure", "64", "--no-ws", "--log-level", "error"]
        self.process = subprocess.Popen(
            [*map(str, command), "tests.prove.application:application"],
            cwd=ROOT,
            env=self.env,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        while time.monotonic() - started < 60:
            try:
                if Browser(self).get("/healthz").status == 200:
                    return time.monotonic() - started
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("the server does not answer")

    def kill(self) -> None:
        """End it and all that it started, at once."""
        for browser in self.browsers:
            browser.close()
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """End it as an operator does."""
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()
            self.process = None

    def run(self, *module: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """Run a module beside the server, on the same database."""
        return subprocess.run(
            [sys.executable, "-m", *module],
            cwd=ROOT,
            env=self.env,
            check=True,
            text=True,
            stdout=subprocess.PIPE,
            **more,
        )


@contextmanager
def site(url: str, folder: Path, *, serve: bool = True) -> Iterator[Site]:
    """Set the scene in a database and serve it."""
    env = {name: value for name, value in os.environ.items() if name != "MUTANT"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    env |= {"ITA_MODE": "local", "ITA_VAR_DIR": str(folder), "DATABASE_URL": url}
    made = Site(env, {}, port=_free_port())
    made.scene = _set_scene(made, url, folder)
    if mutant := os.environ.get("MUTANT"):
        env["MUTANT"] = mutant
    try:
        if serve:
            made.serve()
        yield made
    finally:
        made.kill()


def _set_scene(made: Site, url: str, folder: Path) -> dict[str, Any]:
    """What stands in the database: set the first time, afterwards a copy of that."""
    if not databases.is_shared(url):
        return json.loads(made.run("tests.prove.scene").stdout)
    if not _kept:
        told = made.run("tests.prove.scene").stdout
        kept = Path(tempfile.mkdtemp(prefix="ita-scene-")) / "site"
        atexit.register(shutil.rmtree, kept.parent, ignore_errors=True)
        databases.keep_scene(url, folder, kept)
        _kept.append((kept, told))
    else:
        databases.copy_scene(url, folder, _kept[0][0])
    return json.loads(_kept[0][1])


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Browser:
    """One person's browser: a connection, cookies, the forms of the last page."""

    site: Site
    key: str | None = None
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def __post_init__(self) -> None:
        self.site.browsers.append(self)
        if self.key:
            self.cookies["sessionid"] = self.key

    def close(self) -> None:
        """Hang up; the next request calls again."""
        if self.connection:
            self.connection.close()
            self.connection = None

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, data: dict[str, Any]) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(data, doseq=True))

    def upload(
        self, path: str, data: dict[str, str], file: tuple[str, str, bytes]
    ) -> Answer:
        """Send a form with a file: its field, its name, its content."""
        mark = "----------ita-7c1f9b"
        field_name, name, content = file
        head = "".join(
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"'
            f"\r\n\r\n{value}\r\n"
            for key, value in data.items()
        )
        head += (
            f'--{mark}\r\nContent-Disposition: form-data; name="{field_name}"; '
            f'filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        )
        body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self._ask("POST", path, body, f"multipart/form-data; boundary={mark}")

    def _ask(
        self,
        method: str,
        path: str,
        body: str | bytes | None,
        kind: str = "application/x-www-form-urlencoded",
    ) -> Answer:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = kind
        started = time.monotonic()
        if self.connection is None:
            self.connection = http.client.HTTPConnection(
                "127.0.0.1", self.site.port, timeout=60
            )
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        if response.status >= 500:
            self.close()  # the server may not have read all that was sent
        return Answer(
            response.status,
            {name.lower(): value for name, value in response.getheaders()},
            content,
            time.monotonic() - started,
        )


@dataclass
class Form:
    """A form of a page: where it goes, and its fields as a browser would send them."""

    action: str
    method: str
    data: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)

    @property
    def texts(self) -> list[str]:
        """The names of the fields that a person types into."""
        typed = {"text", "textarea", "email", "search", "url", "tel", "password"}
        return [name for name, kind in self.kinds.items() if kind in typed]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.area: tuple[Form | None, str] | None = None
        self.text: list[str] = []
        self.select: tuple[Form | None, str] | None = None
        self.open: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.open = Form(
                given.get("action", ""), given.get("method", "get").lower()
            )
            self.forms.append(self.open)
            if "id" in given:
                self.by_id[given["id"]] = self.open
            return
        form = self.by_id.get(given.get("form", ""), self.open)
        if tag == "textarea":
            self.area, self.text = (form, name), []
        elif tag == "select":
            self.select = (form, name)
            if form and name:
                form.kinds[name] = "select"
                form.data.setdefault(name, [])
        elif tag == "option" and self.select and self.select[0]:
            owner, field_name = self.select
            assert owner
            owner.choices.setdefault(field_name, []).append(given.get("value", ""))
            if "selected" in given or not owner.data[field_name]:
                owner.data[field_name] = [given.get("value", "")]
        elif tag == "input" and form and name and "disabled" not in given:
            kind = given.get("type", "text")
            form.kinds[name] = kind
            value = given.get("value", "on" if kind in ("checkbox", "radio") else "")
            if kind in ("checkbox", "radio"):
                form.choices.setdefault(name, []).append(value)
                if "checked" not in given:
                    return
            form.data.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            form, name = self.area
            if form and name:
                # A browser drops one line break after the tag.
                form.kinds[name] = "textarea"
                typed = "".join(self.text)
                form.data[name] = [re.sub(r"\A\r?\n", "", typed)]
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.open = None


def forms_of(html: str) -> list[Form]:
    """The forms of a page."""
    parser = _Forms()
    parser.feed(html)
    return parser.forms
