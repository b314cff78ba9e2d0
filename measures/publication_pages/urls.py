"""Addresses where a result is published, and where its versions stay."""

from django.urls import path

from measures import views as results
from measures.publication_pages import views
from measures.publication_pages.history import history

DRAFT = "manage/<slug:slug>/<year:year>"
RESULT = "agencies/<slug:slug>/<year:year>"
VERSION = f"{RESULT}/p/<ordinal:number>"

urlpatterns = [
    path(f"{DRAFT}/preview/", views.preview, name="preview"),
    path(
        f"{DRAFT}/preview/indicators/<ordinal:indicator>/",
        views.preview_indicator,
        name="preview-indicator",
    ),
    path(f"{DRAFT}/preview/figure.json", views.preview_figure, name="preview-figure"),
    path(f"{DRAFT}/publish/", views.publish_page, name="publish"),
    path(f"{DRAFT}/withdraw/", views.withdraw_page, name="withdraw"),
    path(
        f"{DRAFT}/schedule/<int:pk>/cancel/",
        views.schedule_cancel,
        name="schedule-cancel",
    ),
    path(f"{RESULT}/history/", history, name="history"),
    path(f"{VERSION}/", results.result, name="version"),
    path(
        f"{VERSION}/indicators/<ordinal:indicator>/",
        results.indicator,
        name="version-indicator",
    ),
    path(f"{VERSION}/figure.json", results.figure, name="version-figure"),
    path(f"{VERSION}.csv", results.result_csv, name="version-csv"),
    path(f"{VERSION}.json", results.result_json, name="version-json"),
    path(f"{VERSION}.xlsx", results.result_xlsx, name="version-xlsx"),
]
