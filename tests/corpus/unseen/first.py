"""What was read of the unseen documents before anything was mended for them.

Measured on 24 November 2026: the documents and what a clerk reads in them were written
first, by somebody who had not looked at the reading modules, and then read once.
"""

from tests.corpus.figures import Figure

FIRST = (
    Figure("fiscal year", 24, 24, 22),
    Figure("plan year", 24, 24, 22),
    Figure("total", 24, 15, 15),
    Figure("level", 24, 17, 17),
    Figure("scores", 240, 198, 198),
    Figure("analyses", 240, 159, 159),
    Figure("measures: text", 395, 348, 343),
    Figure("measures: lead", 370, 327, 327),
    Figure("measures: joint", 67, 63, 63),
    Figure("measures: all sections", 89, 75, 75),
    Figure("measures: cadence", 395, 348, 332),
    Figure("measures: monitoring", 395, 332, 332),
)
