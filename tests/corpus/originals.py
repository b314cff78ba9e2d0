"""`python -m tests.corpus.originals FOLDER`: write every document that code makes."""

import sys
from pathlib import Path

from tests.corpus.cases import CASES
from tests.corpus.unseen import plans, sheets

# Documents that are only what LibreOffice is given to save.
SOURCES = plans.SOURCES | sheets.SOURCES


def main(folder: Path) -> None:
    """Write the documents into a folder, under their names."""
    for case in CASES:
        if not case.name.startswith("office-"):
            (folder / case.name).write_bytes(case.content())
    for name, content in SOURCES.items():
        (folder / name).write_bytes(content())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
