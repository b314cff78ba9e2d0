"""`python -m tests.corpus`: read every document, print the figures, write them down.

With a name, or the beginning of one, what was read wrongly there is printed instead.
"""

import sys

from tests.corpus.cases import CASES, UNSEEN
from tests.corpus.figures import results
from tests.corpus.report import DOCUMENT, report


def main(names: list[str]) -> None:
    """Print and write the report, or print what is wrong in some documents."""
    if names:
        chosen = [
            case for case in (*CASES, *UNSEEN) if case.name.startswith(tuple(names))
        ]
        for one in results(chosen):
            print(one.case.name, "" if one.wrong else "right")
            for line in one.wrong:
                print("  ", line)
        return
    text = report(results(CASES), results(UNSEEN))
    print(text)
    DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
