"""How much is tried: little in `make test`, a release's figures in `make prove`."""

import os

LONG = os.environ.get("PROVE") == "long"


def size(short: int, long: int) -> int:
    """The size of a trial."""
    return long if LONG else short


EDITORS, SAVES = size(5, 20), size(4, 25)
PUBLICATIONS, READS = size(12, 200), size(200, 5000)
KILLS = size(8, 50)
SERVER_KILLS = size(1, 10)
SWAPS = size(400, 3000)
