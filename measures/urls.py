"""Addresses of a published result and what is done about it."""

from django.urls import path

from measures import views

RESULT = "agencies/<slug:slug>/<int:year>"

urlpatterns = [
    path(f"{RESULT}/", views.result, name="result"),
    path(f"{RESULT}/indicators/<int:number>/", views.indicator, name="indicator"),
    path(f"{RESULT}/figure.json", views.figure, name="figure"),
    path(f"{RESULT}.csv", views.result_csv, name="result-csv"),
    path(f"{RESULT}.json", views.result_json, name="result-json"),
    path(f"{RESULT}.xlsx", views.result_xlsx, name="result-xlsx"),
]
