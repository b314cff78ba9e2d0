"""All documents of the corpus."""

from tests.corpus import (
    cases_forms,
    cases_hard,
    cases_office,
    cases_sheet,
    cases_text,
    cases_word,
)
from tests.corpus.unseen import letters, office, plain, plans, sheets

UNSEEN = [
    *letters.CASES,
    *plans.CASES,
    *sheets.CASES,
    *plain.CASES,
    *office.CASES,
]
CASES = [
    *cases_text.CASES,
    *cases_word.CASES,
    *cases_forms.CASES,
    *cases_hard.CASES,
    *cases_sheet.CASES,
    *cases_office.CASES,
]
