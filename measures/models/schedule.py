"""Publications that wait for their hour."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models import Assessment


class ScheduledPublication(models.Model):
    """A promise to publish one draft, as it was then, at a set time."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="scheduled_publications"
    )
    at = models.DateTimeField("เวลาเผยแพร่")
    reason = models.CharField("เหตุผล", max_length=500, blank=True)
    noted = models.JSONField(default=list, editable=False)
    # The hash of what was shown: a draft that changed since is not published.
    content_sha256 = models.CharField(max_length=64, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False)
    made_at = models.DateTimeField(editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    outcome = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"],
                condition=Q(done_at=None),
                name="one_publication_waits_per_result",
            ),
            models.CheckConstraint(
                condition=Q(at__gt=models.F("made_at")),
                name="publication_is_scheduled_for_later",
            ),
        ]

    def __str__(self):
        return f"{self.assessment} {self.at}"
