"""Who is assessed, and the sections inside."""

from django.db import models
from django.db.models import Q

from assessments.models.framework import Track
from assessments.rules.thai import collation_key, comparable, without_tone_marks


class AgencyQuerySet(models.QuerySet):
    def in_thai_order(self):
        """Sort as a Thai dictionary does, on either database."""
        return self.order_by("sort_key", "province", "pk")

    def called(self, name: str, *, province: str = ""):
        """Keep the agency of that name in that province."""
        return self.filter(name=name, province=province)

    def matching(self, words: str):
        """Keep agencies whose Thai or English name or province holds every word."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(search_text__icontains=comparable(word).lower())
                | Q(search_text__icontains=word.lower())
            )
        return found

    def sounding_like(self, words: str):
        """Keep agencies whose name holds the words, or their greater part, toneless."""
        plain = without_tone_marks(comparable(words)).lower()
        if len(plain) < 3:
            return self.none()
        part = plain[: max(3, len(plain) * 2 // 3)]
        return self.filter(
            Q(toneless_text__contains=plain) | Q(toneless_text__contains=part)
        )


class Agency(models.Model):
    """A public agency that is assessed, such as a district office."""

    slug = models.SlugField("ที่อยู่เว็บ", max_length=80, unique=True)
    name = models.CharField("ชื่อ", max_length=200)
    name_en = models.CharField("ชื่อภาษาอังกฤษ", max_length=200, blank=True)
    kind = models.CharField("ประเภท", max_length=100)
    track = models.CharField("เกณฑ์ที่ใช้", max_length=30, choices=Track)
    province = models.CharField("จังหวัด", max_length=100, blank=True)
    group = models.CharField("กลุ่ม", max_length=100, blank=True)
    # Made from the names by `describe`, so that both databases sort and find alike.
    sort_key = models.CharField(max_length=600, editable=False, db_index=True)
    search_text = models.CharField(max_length=700, editable=False)
    toneless_text = models.CharField(max_length=700, editable=False)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "หน่วยงาน"
        constraints = [
            models.UniqueConstraint(
                fields=["name", "province"], name="agency_name_once_per_province"
            ),
        ]

    def __str__(self):
        return self.name

    def describe(self) -> None:
        """Fill in what sorting and searching read; call it after a name changed."""
        self.sort_key = collation_key(self.name)[:600]
        self.search_text = " ".join(
            (comparable(self.name), self.name_en, comparable(self.province))
        ).lower()
        self.toneless_text = without_tone_marks(self.search_text)


class Section(models.Model):
    """A section (ฝ่าย) of an agency, which leads or joins measures."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="sections")
    name = models.CharField("ชื่อ", max_length=200)
    name_en = models.CharField("ชื่อภาษาอังกฤษ", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("ลำดับ", default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "ฝ่าย"
        ordering = ["agency", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"], name="section_name_once_per_agency"
            ),
        ]

    def __str__(self):
        return self.name
