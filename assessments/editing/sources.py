"""The documents that a draft's values came from: where each stands, and the file."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from assessments.access import Capability
from assessments.models import Agency, Assessment, Origin, SourceDocument
from assessments.pages import language
from assessments.staff_pages import staff_page


@dataclass(frozen=True)
class Found:
    """A value by what people call it, and where it came from."""

    label: str
    origin: Origin

    @property
    def place(self) -> str:
        """Its place, in the language of the page."""
        return self.origin.place_en if language() == "en" else self.origin.place


def origins_of(
    assessment: Assessment, values: Iterable[tuple[str, str, object]]
) -> list[Found]:
    """Where values came from; those that somebody has changed since are left out.

    `values` are subjects with what people call them and what they say now.
    """
    asked = Q(pk__in=[])
    labels = {}
    for subject, label, value in values:
        asked |= Origin.is_of(subject, value)
        labels[subject] = label
    rows = Origin.objects.filter(asked, assessment=assessment)
    found = {
        row.subject: row
        for row in rows.select_related("source").defer("source__content")
    }
    return [
        Found(label, found[subject])
        for subject, label in labels.items()
        if subject in found
    ]


@staff_page(Capability.READ_DRAFTS)
def source_document(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """The file as it came, to be kept and never to be opened by the browser."""
    drafts = Assessment.objects.filter(agency=agency)
    theirs = Q(pk__in=drafts.values("source_document")) | Q(
        pk__in=Origin.objects.filter(assessment__in=drafts).values("source")
    )
    source = get_object_or_404(SourceDocument.objects.filter(theirs), pk=pk)
    return HttpResponse(
        bytes(source.content),
        content_type="application/octet-stream",
        headers={
            # The name is a label that somebody gave: behind the hash it is no path,
            # no device and no hidden file.
            "Content-Disposition": content_disposition_header(
                True, f"{source.sha256[:8]}-{source.name}"
            ),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
