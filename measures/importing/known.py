"""What the cells of an agency's tables may hold, in whatever year."""

from collections.abc import Mapping, Sequence

from assessments.importing.columns import skeleton
from assessments.importing.names import LABEL
from assessments.importing.phrases import without_score
from assessments.importing.vocabulary import Vocabulary
from assessments.rules.framework import Framework
from measures.importing.owner_names import is_group


def vocabulary_of(
    sections: Sequence[str], frameworks: Mapping[int, Framework]
) -> Vocabulary:
    """What cells may hold, in whatever year."""
    names = {
        skeleton(name)
        for framework in frameworks.values()
        for one in framework.indicators
        for name in (one.name, one.name_en, *one.aliases)
    }
    known = set(map(skeleton, sections))

    def is_name(text: str) -> bool:
        label = LABEL.fullmatch(without_score(text)) if len(text) < 200 else None
        return bool(label and skeleton(label["name"]) in names)

    def is_section(text: str) -> bool:
        return skeleton(text.split("/")[0]) in known or is_group(text)

    return Vocabulary(is_name, is_section)
