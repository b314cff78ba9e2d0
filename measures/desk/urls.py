"""Addresses of the pages on which staff begin."""

from django.urls import path

from measures.desk import views

AGENCY = "manage/<slug:slug>"
DRAFT = f"{AGENCY}/<int:year>"

urlpatterns = [
    path("manage/", views.desk, name="desk"),
    path("manage/drafts.csv", views.desk_csv, name="desk-csv"),
    path("manage/drafts.xlsx", views.desk_xlsx, name="desk-xlsx"),
    path(f"{AGENCY}/", views.manage_agency, name="manage-agency"),
    path(f"{DRAFT}/", views.draft, name="draft"),
    path(f"{DRAFT}/history/", views.draft_history, name="draft-history"),
]
