"""`manage.py load_frameworks [FILE ...]`"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessments.importing.findings import DocumentRefused
from assessments.importing.frameworks import (
    load_frameworks,
    read_frameworks,
    shipped_files,
)
from assessments.importing.outcome import refusal_text, unopened_text


class Command(BaseCommand):
    help = "Load the rules of each fiscal year: all files, or nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "files",
            nargs="*",
            type=Path,
            help="framework files; by default all of fixtures/frameworks",
        )

    def handle(self, *args, files, **options):
        try:
            counts = load_frameworks(read_frameworks(files or shipped_files()))
        except DocumentRefused as refused:
            text = refusal_text(refused.problems)
            raise CommandError(text, returncode=2) from refused
        except OSError as error:
            raise CommandError(unopened_text(error), returncode=2) from error
        self.stdout.write(f"เกณฑ์การประเมิน / frameworks: {counts}")
