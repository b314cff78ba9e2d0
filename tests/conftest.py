"""What every test may use, and what every test starts from."""

import gc
import os
from pathlib import Path

import pytest
from _pytest.unittest import UnitTestCase
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


# Thousands of tests leave much behind that lives on; looking through it often is slow.
gc.set_threshold(200_000, 50, 100)

PROVE = Path(__file__).parent / "prove"
# Trials of the reading alone.
NO_DATABASE = {"test_import_mutants"}
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_setup",
    "live_server",
}


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


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL leave out what may not ask a database: it ran on SQLite.

    pytest-django lets no test at a database that does not say so, thus the engine
    is nothing to the others. The trials ask theirs from processes of their own.
    """
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    chosen = [item for item in items if may_ask_a_database(item)]
    config.hook.pytest_deselected(items=[one for one in items if one not in chosen])
    items[:] = chosen


def may_ask_a_database(item) -> bool:
    """Tell whether pytest-django would let the test at a database."""
    return (
        item.get_closest_marker("django_db") is not None
        or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
        or isinstance(getattr(item, "parent", None), UnitTestCase)
        or (PROVE in item.path.parents and item.path.stem not in NO_DATABASE)
    )


def pytest_sessionfinish(session, exitstatus):
    """With REQUIRE_ALL=1 a skipped test fails the run: it proved nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped") if reporter else None
    if os.environ.get("REQUIRE_ALL") == "1" and skipped and exitstatus == 0:
        reporter.write_line(f"{len(skipped)} skipped, and REQUIRE_ALL=1", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
