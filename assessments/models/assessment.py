"""What an agency scored, as staff hold it: drafts, until they are published."""

import hashlib
from decimal import Decimal

from django.db import models
from django.db.models import Q

from assessments.models.agency import Agency
from assessments.models.framework import Framework, Indicator
from assessments.rules.scoring import Scorecard, scorecard


class SourceDocument(models.Model):
    """A file that was read in, kept as it came; its hash is its name."""

    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField("ชื่อไฟล์", max_length=200)
    content = models.BinaryField(editable=False)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "เอกสารต้นฉบับ"
        constraints = [
            models.CheckConstraint(
                condition=~Q(sha256=""), name="source_document_has_a_hash"
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def keep(cls, name: str, content: bytes) -> "SourceDocument":
        """The one row that holds these bytes, made if they are new."""
        digest = hashlib.sha256(content).hexdigest()
        document, _ = cls.objects.get_or_create(
            sha256=digest, defaults={"name": name[:200], "content": content}
        )
        return document


class AssessmentQuerySet(models.QuerySet):
    def with_scores(self):
        """Load all that `Assessment.scorecard` reads, in a fixed number of queries."""
        return self.select_related("agency", "framework").prefetch_related(
            "framework__instruments__parts",
            "framework__indicators__sub_indicators__items",
            "framework__levels",
            "scores__indicator",
            "analyses__indicator",
        )


class Assessment(models.Model):
    """What one agency scored under one fiscal year's framework: the draft."""

    class Scale(models.TextChoices):
        PERCENT = "percent", "เต็ม 100"
        WEIGHTED = "weighted", "เต็ม 30 30 40"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="assessments")
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="assessments")
    # What the source says, kept beside what the scores give.
    stated_total = models.DecimalField(
        "คะแนนรวมที่ประกาศ", max_digits=5, decimal_places=2, null=True, blank=True
    )
    stated_level = models.CharField("ระดับที่ประกาศ", max_length=30, blank=True)
    stated_iit = models.DecimalField(
        "IIT ที่ประกาศ", max_digits=5, decimal_places=2, null=True, blank=True
    )
    stated_eit = models.DecimalField(
        "EIT ที่ประกาศ", max_digits=5, decimal_places=2, null=True, blank=True
    )
    stated_oit = models.DecimalField(
        "OIT ที่ประกาศ", max_digits=5, decimal_places=2, null=True, blank=True
    )
    stated_scale = models.CharField(
        "สเกลของคะแนนเครื่องมือ", max_length=10, choices=Scale, blank=True
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    source_document = models.ForeignKey(
        SourceDocument,
        models.PROTECT,
        related_name="assessments",
        null=True,
        blank=True,
    )
    source_title = models.CharField("ที่มา", max_length=500, blank=True)
    source_url = models.CharField("ที่อยู่ของที่มา", max_length=500, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "ผลประเมิน"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "framework"], name="assessment_once_per_year"
            ),
            models.CheckConstraint(
                condition=Q(stated_total=None)
                | Q(stated_total__gte=0, stated_total__lte=100),
                name="assessment_total_is_between_0_and_100",
            ),
        ]

    def __str__(self):
        return f"{self.agency} {self.framework.fiscal_year}"

    def score_map(self) -> dict[int, Decimal]:
        """The scores by the number of their indicator; a missing one is absent."""
        return {score.indicator.number: score.score for score in self.scores.all()}

    def scorecard(self) -> Scorecard:
        """The scores as one object; `with_scores` loads what this reads."""
        return scorecard(self.framework.rules(), self.score_map())


class Score(models.Model):
    """The score of one indicator, out of 100. No score, no row."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="scores")
    score = models.DecimalField("คะแนน", max_digits=5, decimal_places=2)

    class Meta:
        ordering = ["assessment", "indicator__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "indicator"], name="score_once_per_indicator"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=100),
                name="score_is_between_0_and_100",
            ),
        ]

    def __str__(self):
        return f"{self.indicator_id}: {self.score}"


class Analysis(models.Model):
    """What the agency's document says of one indicator, word for word."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="analyses")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="analyses")
    text = models.TextField("ผลการวิเคราะห์")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name_plural = "analyses"
        ordering = ["assessment", "indicator__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "indicator"], name="analysis_once_per_indicator"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="analysis_says_something"
            ),
        ]

    def __str__(self):
        return self.text[:60]
