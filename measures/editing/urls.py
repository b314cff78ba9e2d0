"""Addresses where a draft's measures are read, edited and begun."""

from django.urls import path

from measures.editing import deeds, views, years

AGENCY = "manage/<slug:slug>"
LIST = f"{AGENCY}/<int:year>/measures"
ONE = f"{LIST}/<int:pk>"

urlpatterns = [
    path(f"{AGENCY}/years/new/", years.year_new, name="year-new"),
    path(f"{LIST}/", views.measure_list, name="draft-measures"),
    path(f"{LIST}.csv", views.measures_csv, name="draft-measures-csv"),
    path(f"{LIST}.xlsx", views.measures_xlsx, name="draft-measures-xlsx"),
    path(f"{LIST}/new/", views.measure_new, name="measure-new"),
    path(f"{LIST}/bulk/", deeds.bulk, name="measures-bulk"),
    path(f"{ONE}/", views.measure, name="measure"),
    path(f"{ONE}/split/", deeds.split, name="measure-split"),
    path(f"{ONE}/merge/", deeds.merge, name="measure-merge"),
    path(f"{ONE}/move/", deeds.move, name="measure-move"),
    path(f"{ONE}/delete/", deeds.delete, name="measure-delete"),
    path(f"{ONE}/up/", deeds.up, name="measure-up"),
    path(f"{ONE}/down/", deeds.down, name="measure-down"),
    path(f"{ONE}/history/", views.measure_history, name="measure-history"),
]
