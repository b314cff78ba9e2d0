"""From a file of some format to paragraphs and rows of cells with their places.

One reader for each format; what they return is the same for all, so that the
steps after this one know no format. `child` does the same in a process of its own,
which is how files from outside are read.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from assessments.importing.findings import DocumentRefused
from assessments.importing.reading.document import Block, Cell, Document
from assessments.importing.reading.kinds import (
    MAX_BYTES,
    TOO_LARGE,
    Kind,
    kind_of,
    label,
    refusal,
)
from assessments.importing.reading.parts import DAMAGED

__all__ = ["MAX_BYTES", "Block", "Cell", "Document", "opened", "read_document"]

# Told how many parts of a document are done, and of how many.
Progress = Callable[[int, int], None]
# Loaded only when such a file comes, as some bring large libraries.
READERS: dict[Kind, tuple[str, str]] = {
    "text": ("text", "read_text"),
    "separated": ("separated", "read_csv"),
    "word": ("word", "read_word"),
    "excel": ("excel", "read_excel"),
    "pdf": ("pdf", "read_pdf"),
}
# The others are done before there is anything to tell.
TELL_PROGRESS = ("word", "excel", "pdf")


def read_document(
    source: Path | bytes, name: str = "", progress: Progress | None = None
) -> Document:
    """The content of a file as blocks.

    Raises DocumentRefused for what cannot be read at all; what is wrong with single
    cells is among the problems of the document.
    """
    content, name = opened(source, name)
    kind = kind_of(content, name)
    module, function = READERS[kind]
    read = getattr(import_module(f"{__name__}.{module}"), function)
    options = {"progress": progress} if kind in TELL_PROGRESS else {}
    try:
        document: Document = read(content, name, **options)
    except (DocumentRefused, MemoryError):
        raise
    except Exception as error:
        # Whatever a library stumbles over that the gate let pass.
        raise refusal("F05", name, name, DAMAGED) from error
    return document


def opened(source: Path | bytes, name: str = "") -> tuple[bytes, str]:
    """The bytes of a file and its name as a label. Raises DocumentRefused (F07)."""
    if not isinstance(source, Path):
        return source, label(name)
    name = label(name or source.name)
    with source.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise refusal("F07", name, name, TOO_LARGE)
    return content, name
