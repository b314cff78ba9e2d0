"""The table with a draft in it, to be edited and brought back."""

from django.http import Http404, HttpRequest, HttpResponse

from assessments.access import Capability
from assessments.exports import csv_response, xlsx_response
from assessments.models import Agency, Framework
from assessments.staff_pages import staff_page
from measures.importing.worksheet_writing import draft_of, worksheet

SHEET = "ITA"


@staff_page(Capability.IMPORT)
def worksheet_xlsx(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """The table as an Excel file."""
    return xlsx_response(_name(agency, year), {SHEET: _lines(agency, year)})


@staff_page(Capability.IMPORT)
def worksheet_csv(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """The same as CSV."""
    return csv_response(_name(agency, year), _lines(agency, year))


def _lines(agency: Agency, year: int) -> list[list[str]]:
    framework = Framework.objects.filter(track=agency.track, fiscal_year=year).first()
    if framework is None:
        raise Http404(f"no framework of {year}")
    return worksheet(draft_of(agency, framework))


def _name(agency: Agency, year: int) -> str:
    return f"{agency.slug}-{year}-import"
