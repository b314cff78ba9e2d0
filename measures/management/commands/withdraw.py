"""Take a published result back, from the command line."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments.models import Agency
from assessments.publishing import NotReadyToPublish, current_version, withdraw


class Command(BaseCommand):
    help = "Take one agency's result of one year back; its versions can still be read."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the agency, as in its address")
        parser.add_argument("fiscal_year", type=int)
        parser.add_argument("--reason", required=True, help="why; the public reads it")

    def handle(self, *args, slug, fiscal_year, reason, **options):
        agency = Agency.objects.filter(slug=slug).first()
        current = current_version(agency.pk, fiscal_year) if agency else None
        if agency is None or current is None:
            raise CommandError(
                f"ไม่มีผลประเมินที่เผยแพร่ของ “{slug}” ปี {fiscal_year}", returncode=2
            )
        try:
            publication, is_new = withdraw(
                agency,
                fiscal_year,
                number=current.number,
                reason=reason,
                by=None,
                at=timezone.now(),
            )
        except NotReadyToPublish as error:
            raise CommandError(str(error), returncode=2) from error
        state = "ถอนการเผยแพร่แล้ว" if is_new else "ถอนไปก่อนแล้ว"
        self.stdout.write(
            f"{agency} ปี {fiscal_year} ฉบับที่ {publication.number}: {state}"
        )
