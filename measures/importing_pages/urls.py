"""Addresses where documents are brought in, and where they can be had again."""

from django.urls import path

from measures.importing_pages import views, worksheets

AGENCY = "manage/<slug:slug>"
PROPOSAL = f"{AGENCY}/import/<int:pk>"

urlpatterns = [
    path("manage/import/", views.import_home, name="import-home"),
    path("manage/import/choose/", views.import_choose, name="import-choose"),
    path(f"{AGENCY}/import/", views.import_file, name="import"),
    path(f"{PROPOSAL}/", views.check, name="import-check"),
    path(f"{PROPOSAL}/again/", views.read_once_more, name="import-again"),
    path(f"{PROPOSAL}/confirm/", views.confirm_page, name="import-confirm"),
    path(f"{PROPOSAL}/cancel/", views.cancel_page, name="import-cancel"),
    path(
        f"{AGENCY}/<int:year>/import-template.xlsx",
        worksheets.worksheet_xlsx,
        name="import-template-xlsx",
    ),
    path(
        f"{AGENCY}/<int:year>/import-template.csv",
        worksheets.worksheet_csv,
        name="import-template-csv",
    ),
]
