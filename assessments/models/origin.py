"""Which document a value of a draft came from, and where in it the value stands."""

import hashlib

from django.db import models

from assessments.models.assessment import Assessment, SourceDocument


class Origin(models.Model):
    """Where one value of a draft stands in the document that it was taken from."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="origins")
    source = models.ForeignKey(
        SourceDocument, models.PROTECT, related_name="origins", editable=False
    )
    # What the value is of, such as score:9 or measure:12:text.
    subject = models.CharField(max_length=60, editable=False)
    # The value as it was taken over: another one has come from somewhere else.
    value_sha256 = models.CharField(max_length=64, editable=False)
    place = models.CharField(max_length=300, editable=False)
    place_en = models.CharField(max_length=300, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "subject"], name="one_origin_per_value"
            ),
        ]

    def __str__(self):
        return f"{self.subject} {self.place}"

    @staticmethod
    def is_of(subject: str, value: object) -> models.Q:
        """Whether it tells of this value, and nobody has changed that since."""
        return models.Q(subject=subject, value_sha256=digest(value))


def digest(value: object) -> str:
    """The hash by which a value is known again."""
    return hashlib.sha256(str(value).encode()).hexdigest()
