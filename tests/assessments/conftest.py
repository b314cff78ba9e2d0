"""What the tests of the commands that load files share."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.assessments.result_tables import as_csv
from tests.factories import make_framework


@pytest.fixture
def write(tmp_path):
    """Write rows as a CSV file: `write(*rows) -> path`."""

    def to_file(*rows, encoding="utf-8", **more) -> Path:
        path = tmp_path / "results.csv"
        path.write_bytes(as_csv(*rows, **more).encode(encoding))
        return path

    return to_file


@pytest.fixture
def frameworks():
    """The frameworks of all years."""
    call_command("load_frameworks", stdout=StringIO())


@pytest.fixture
def year():
    """One year's framework, of the sub-department track."""
    return make_framework()
