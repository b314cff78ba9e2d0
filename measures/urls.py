"""Addresses of a published result and what is done about it."""

from django.urls import path, register_converter

from assessments.converters import FiscalYear, Ordinal
from measures import views

register_converter(FiscalYear, "year")
register_converter(Ordinal, "ordinal")

RESULT = "agencies/<slug:slug>/<year:year>"

urlpatterns = [
    path(f"{RESULT}/", views.result, name="result"),
    path(
        f"{RESULT}/indicators/<ordinal:indicator>/", views.indicator, name="indicator"
    ),
    path(f"{RESULT}/figure.json", views.figure, name="figure"),
    path(f"{RESULT}.csv", views.result_csv, name="result-csv"),
    path(f"{RESULT}.json", views.result_json, name="result-json"),
    path(f"{RESULT}.xlsx", views.result_xlsx, name="result-xlsx"),
]
