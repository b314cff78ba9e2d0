"""`manage.py load_agencies FILE.json`"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessments.importing.agencies import load_agencies, read_agencies
from assessments.importing.findings import DocumentRefused
from assessments.importing.outcome import refusal_text, unopened_text


class Command(BaseCommand):
    help = "Load a list of agencies with their sections: all of it, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            counts = load_agencies(read_agencies(file.read_bytes()))
        except DocumentRefused as refused:
            text = refusal_text(refused.problems)
            raise CommandError(text, returncode=2) from refused
        except OSError as error:
            raise CommandError(unopened_text(error), returncode=2) from error
        self.stdout.write(f"หน่วยงาน / agencies, {file.name}: {counts}")
