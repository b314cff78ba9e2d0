"""How much is tried: little in `make test`, a release's figures in `make prove`."""

import os
import random

LONG = os.environ.get("PROVE") == "long"


def size(short: int, long: int) -> int:
    """The size of a trial."""
    return long if LONG else short


EDITORS, SAVES = size(5, 20), size(4, 25)
PUBLICATIONS, READS = size(12, 200), size(200, 5000)
KILLS = size(8, 50)
# Of the statements of a deed, before which ones its process is killed: each n-th.
STATEMENT_STEP = size(3, 1)
SERVER_KILLS = size(1, 10)
SWAPS = size(250, 3000)
MUTANTS_READ = size(300, 10_000)
MUTANTS_IN_CHILD = size(6, 500)
# A file is judged before any database sees it: fewer where the first had them all.
MUTANTS_SENT = size(8, 1_000 if "DATABASE_URL" in os.environ else 10_000)


def seed() -> int:
    """Where chance begins: the same place in every `make test`."""
    return random.randrange(10**6) if LONG else 2564
