"""Addresses of the pages on which scores, texts and sections are edited."""

from django.urls import path

from assessments.editing import analyses, histories, scores, sections, sources

AGENCY = "manage/<slug:slug>"
DRAFT = f"{AGENCY}/<int:year>"

urlpatterns = [
    path(f"{AGENCY}/sections/", sections.sections, name="sections"),
    path(f"{AGENCY}/sections/new/", sections.section_new, name="section-new"),
    path(f"{AGENCY}/sections/<int:pk>/", sections.section, name="section"),
    path(
        f"{AGENCY}/sections/<int:pk>/delete/",
        sections.section_delete,
        name="section-delete",
    ),
    path(
        f"{AGENCY}/sections/<int:pk>/order/",
        sections.section_order,
        name="section-order",
    ),
    path(f"{AGENCY}/history/", histories.manage_history, name="manage-history"),
    path(
        f"{AGENCY}/sources/<int:pk>/", sources.source_document, name="source-document"
    ),
    path(f"{DRAFT}/scores/", scores.scores, name="draft-scores"),
    path(f"{DRAFT}/analyses/<int:number>/", analyses.analysis, name="draft-analysis"),
]
