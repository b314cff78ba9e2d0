"""Publish results from the command line."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from assessments.access import is_published
from assessments.models import Assessment
from assessments.publishing import NotReadyToPublish
from measures.actions import publish


class Command(BaseCommand):
    help = "Publish one agency's result of one year, or all of a year (--all)."

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="?", help="the agency, as in its address")
        parser.add_argument("fiscal_year", nargs="?", type=int)
        parser.add_argument("--all", type=int, metavar="YEAR", dest="whole_year")
        parser.add_argument("--reason", default="", help="why a new version is issued")
        parser.add_argument(
            "--unless-published",
            action="store_true",
            help="leave results alone of which a version is published already",
        )

    @transaction.atomic
    def handle(self, *args, slug, fiscal_year, whole_year, reason, **options):
        chosen = self._chosen(slug, fiscal_year, whole_year)
        if options["unless_published"]:
            chosen = [
                one
                for one in chosen
                if not is_published(one.agency, one.framework.fiscal_year)
            ]
            if not chosen:
                self.stdout.write("เผยแพร่แล้ว ไม่มีการเปลี่ยนแปลง")
        now = timezone.now()
        fresh = 0
        for assessment in chosen:
            try:
                publication, is_new = publish(
                    assessment, by=None, at=now, reason=reason
                )
            except NotReadyToPublish as error:
                raise CommandError(str(error), returncode=2) from error
            fresh += is_new
            if not whole_year:
                state = "เผยแพร่แล้ว" if is_new else "ไม่มีการเปลี่ยนแปลง"
                self.stdout.write(
                    f"{assessment.agency} ปี {publication.fiscal_year} "
                    f"ฉบับที่ {publication.number}: {state}"
                )
        if whole_year and chosen:
            self.stdout.write(
                f"ปี {whole_year}: เผยแพร่ใหม่ {fresh} ฉบับ จาก {len(chosen)} หน่วยงาน"
            )

    def _chosen(self, slug, fiscal_year, whole_year) -> list[Assessment]:
        rows = Assessment.objects.select_related("agency", "framework")
        if whole_year:
            return list(rows.filter(framework__fiscal_year=whole_year))
        if not slug or not fiscal_year:
            raise CommandError("ระบุหน่วยงานและปี หรือ --all ปี", returncode=2)
        chosen = list(
            rows.filter(agency__slug=slug, framework__fiscal_year=fiscal_year)
        )
        if not chosen:
            raise CommandError(
                f"ไม่มีผลประเมินของ “{slug}” ปี {fiscal_year} ให้เผยแพร่ "
                "นำเข้าเอกสารหรือผลคะแนนก่อน",
                returncode=2,
            )
        return chosen
