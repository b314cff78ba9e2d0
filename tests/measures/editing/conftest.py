"""An agency with a plan of five measures, and people of each role."""

import pytest

from tests.factories import make_agency, make_assessment, make_measure, make_plan
from tests.people import make_user

SECTIONS = ("ฝ่ายปกครอง", "ฝ่ายการคลัง", "ฝ่ายรายได้")


@pytest.fixture
def agency(db):
    return make_agency(slug="own", sections=SECTIONS)


@pytest.fixture
def plan(agency):
    """Measures 2.1, and 10.1 to 10.4, led by ฝ่ายปกครอง."""
    plan = make_plan(assessment=make_assessment(agency=agency))
    make_measure(plan=plan, indicator=2, text="ใช้งบประมาณให้คุ้มค่า")
    for place in range(1, 5):
        make_measure(plan=plan, indicator=10, text=f"ป้องกันการทุจริต {place}")
    return plan


@pytest.fixture
def measure(plan):
    """Measure 10.2."""
    return plan.measures.get(indicator__number=10, position=2)


@pytest.fixture
def administrator(agency):
    return make_user(role="administrator", agency=agency, first_name="ผู้ดูแลตัวอย่าง")


@pytest.fixture
def staff(client, administrator):
    """A client in which the administrator is signed in."""
    client.force_login(administrator)
    return client
