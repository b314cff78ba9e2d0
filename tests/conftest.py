"""What every test may use, and what every test starts from."""

import os

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import settings

from assessments import frozen

# The same examples in every run, and no hurry: a busy machine is no fault of the
# rules. RANDOM_EXAMPLES=1 looks for new ones.
settings.register_profile(
    "steady", deadline=None, derandomize=os.environ.get("RANDOM_EXAMPLES") != "1"
)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def forget_frozen_pages():
    """Pages frozen for one test's rows must not answer another test's request."""
    frozen.forget_all()


@pytest.fixture(autouse=True)
def begin_in_thai():
    """A request to an English page leaves its language behind in the process."""
    with translation.override("th"):
        yield


@pytest.fixture
def count_queries(client):
    """Count the queries of one GET: `count_queries(url) -> int`."""

    def count(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    return count


def pytest_sessionfinish(session, exitstatus):
    """With REQUIRE_ALL=1 a skipped test fails the run: it proved nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped") if reporter else None
    if os.environ.get("REQUIRE_ALL") == "1" and skipped and exitstatus == 0:
        reporter.write_line(f"{len(skipped)} skipped, and REQUIRE_ALL=1", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
