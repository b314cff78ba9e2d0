"""Change a draft beside the server: `python -m tests.prove.change WORDS`."""

import sys

from tests.prove.scene import begin


def main(words: str) -> None:
    """Write the words into every measure of the draft."""
    from measures.models import Measure

    rows = Measure.objects.filter(plan__assessment__agency__slug="home")
    for row in rows:
        row.text = f"{words} {row.position}"
        row.version += 1
        row.save()


if __name__ == "__main__":
    begin()
    main(sys.argv[1])
