"""Publish what was set for a time that has come; run it every minute from cron."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from measures.schedules import publish_due


class Command(BaseCommand):
    help = "Publish every result whose set time has come. Safe to run at any moment."

    def handle(self, *args, **options):
        for waiting in publish_due(timezone.now()):
            assessment = waiting.assessment
            year = assessment.framework.fiscal_year
            self.stdout.write(f"{assessment.agency} ปี {year}: {waiting.outcome}")
