"""What everybody may read: frozen, numbered, never changed."""

import json
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.agency import Agency
from assessments.models.framework import Framework
from assessments.rules.published import PublishedResult


class PublicationQuerySet(models.QuerySet):
    def current(self):
        """Keep the latest version of each agency's year."""
        newer = Publication.objects.filter(
            agency=models.OuterRef("agency"),
            fiscal_year=models.OuterRef("fiscal_year"),
            number__gt=models.OuterRef("number"),
        )
        return self.filter(~models.Exists(newer))

    def newest_first(self):
        """Put the latest fiscal year first."""
        return self.order_by("-fiscal_year")


class Publication(models.Model):
    """One version of one agency's result of one year, as it was published."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="publications")
    framework = models.ForeignKey(
        Framework, models.PROTECT, related_name="publications"
    )
    fiscal_year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField("ฉบับที่", editable=False)
    content = models.TextField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    # Taken from the content when it is frozen, for lists and comparisons.
    total = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, editable=False
    )
    level = models.CharField(max_length=30, blank=True, editable=False)
    level_name = models.CharField(max_length=100, blank=True, editable=False)
    level_name_en = models.CharField(max_length=100, blank=True, editable=False)
    level_tone = models.CharField(max_length=2, blank=True, editable=False)
    reason = models.CharField("เหตุผล", max_length=500, blank=True)
    # A withdrawal is a version, too: it says why there is nothing to see any more.
    withdrawn = models.BooleanField(default=False, editable=False)
    # Warnings that whoever published took note of, as they stood.
    noted = models.JSONField(default=list, editable=False)
    # The end of the edit history at that moment: the chain cannot be cut unseen.
    history_head = models.CharField(max_length=64, blank=True, editable=False)
    published_at = models.DateTimeField("เผยแพร่เมื่อ", editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "ฉบับที่เผยแพร่"
        indexes = [
            models.Index(fields=["fiscal_year", "-total"], name="publication_by_total"),
            models.Index(fields=["-published_at"], name="publication_by_time"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "fiscal_year", "number"],
                name="publication_number_once_per_year",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="publication_number_starts_at_one"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""),
                name="publication_after_the_first_gives_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.agency_id} {self.fiscal_year} ฉบับที่ {self.number}"

    @cached_property
    def data(self) -> dict:
        """The frozen content, parsed once."""
        return json.loads(self.content)

    @cached_property
    def result(self) -> PublishedResult:
        """The published scores and what follows from them."""
        return PublishedResult.from_data(self.data)
