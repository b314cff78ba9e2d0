"""All documents of the corpus."""

from tests.corpus import (
    cases_forms,
    cases_hard,
    cases_office,
    cases_sheet,
    cases_text,
    cases_word,
)
from tests.corpus.unseen import letters, sheets

UNSEEN = [*letters.CASES, *sheets.CASES, *sheets.SAVED]
CASES = [
    *cases_text.CASES,
    *cases_word.CASES,
    *cases_forms.CASES,
    *cases_hard.CASES,
    *cases_sheet.CASES,
    *cases_office.CASES,
]
