"""What reading a document finds: refusals, doubts and checks, each with its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assessments.rules.scores import shown

SHOWN_PROBLEMS = 50


class Said(NamedTuple):
    """One sentence in both languages."""

    th: str
    en: str


@dataclass(frozen=True)
class Place:
    """Where in a document, in the words of its format."""

    th: str
    en: str

    def within(self, inner: "Place") -> "Place":
        """The place with a closer one after it."""
        return Place(f"{self.th} {inner.th}", f"{self.en}, {inner.en}")


WHOLE_DOCUMENT = Place("ทั้งเอกสาร", "whole document")


def lines(numbers: Iterable[int]) -> Place:
    """The place of one or more lines of a text.

    >>> lines([4, 2]).th
    'บรรทัดที่ 2, 4'
    """
    ordered = sorted(set(numbers))
    listed = ", ".join(map(str, ordered[:10]))
    more = len(ordered) - 10
    if more > 0:
        return Place(
            f"บรรทัดที่ {listed} และอีก {more} บรรทัด",
            f"lines {listed} and {more} more",
        )
    return Place(f"บรรทัดที่ {listed}", f"line{'s'[: len(ordered) > 1]} {listed}")


def indicators(numbers: Iterable[int]) -> Place:
    """The place of one or more indicators.

    >>> indicators([3]).en
    'indicator 3'
    """
    listed = sorted(set(numbers))
    joined = ", ".join(map(str, listed))
    return Place(f"ตัวชี้วัดที่ {joined}", f"indicator{'s'[: len(listed) > 1]} {joined}")


def together(places: Iterable[Place]) -> Place:
    """One place for all of several, each named once.

    >>> together([Place("แถว 4", "row 4"), Place("แถว 2", "row 2")]).th
    'แถว 4, แถว 2'
    """
    each = list(dict.fromkeys(places))
    more = len(each) - 10
    thai = ", ".join(place.th for place in each[:10])
    english = "; ".join(place.en for place in each[:10])
    if more > 0:
        return Place(f"{thai} และอีก {more} แห่ง", f"{english} and {more} more")
    return Place(thai, english)


@dataclass(frozen=True)
class Problem:
    """A reason to refuse the document, and what to do about it."""

    code: str
    place: Place
    found: str
    remedy: Said

    def repeats(self, earlier: "Problem") -> bool:
        """Tell whether it only says again what was said of the same place or around it.

        A reader refuses a cell by its own place; what the cell stood for is refused
        again, by the indicator it belonged to.
        """
        around = f"{self.place.th} ".startswith(f"{earlier.place.th} ")
        same = (self.code, self.found) == (earlier.code, earlier.found)
        return bool(self.found) and same and around

    def to_data(self) -> dict[str, object]:
        """The problem as `--json` prints it."""
        return {
            "code": self.code,
            "place": self.place.th,
            "place_en": self.place.en,
            "found": self.found,
            "remedy": self.remedy.th,
            "remedy_en": self.remedy.en,
        }


@dataclass(frozen=True)
class Choice:
    """One of the answers to a doubt; `key` names it among them."""

    key: str
    said: Said

    def to_data(self) -> dict[str, str]:
        """The answer as `--json` prints it."""
        return {"key": self.key, "said": self.said.th, "said_en": self.said.en}


@dataclass(frozen=True)
class Doubt:
    """Something a person should look at; a safe answer is chosen already.

    `decision` tells what a person may want to decide otherwise from what was
    only tidied on the way in. Where there are `choices` the first is the safe one,
    and `taken` the key of the one that holds. `subject` tells doubts of one code
    apart and stays the same as long as the document does. `context` is the
    document's text around what was found, where that helps to decide.
    """

    code: str
    place: Place
    about: Said
    found: str
    default: Said
    decision: bool = True
    subject: str = ""
    choices: tuple[Choice, ...] = ()
    taken: str = ""
    context: str = ""

    @property
    def key(self) -> str:
        """What a decision about this doubt is kept under."""
        return f"{self.code}:{self.subject}"

    def to_data(self) -> dict[str, object]:
        """The doubt as `--json` prints it."""
        return {
            "code": self.code,
            "place": self.place.th,
            "place_en": self.place.en,
            "about": self.about.th,
            "about_en": self.about.en,
            "found": self.found,
            "default": self.default.th,
            "default_en": self.default.en,
            "decision": self.decision,
            "subject": self.subject,
            "context": self.context,
            "choices": [choice.to_data() for choice in self.choices],
            "taken": self.taken,
        }


@dataclass(frozen=True)
class Check:
    """A claim about the document that was tried."""

    code: str
    holds: bool
    detail: Said

    def to_data(self) -> dict[str, object]:
        """The check as `--json` prints it."""
        return {
            "code": self.code,
            "holds": self.holds,
            "detail": self.detail.th,
            "detail_en": self.detail.en,
        }


@dataclass
class Findings:
    """What has been found so far; every step of the reading adds to it.

    `decisions` are a person's answers to doubts, by the doubt's key.
    """

    decisions: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)

    def refuse(self, code: str, place: Place, found: str, remedy: Said) -> None:
        """Note a reason to refuse, unless it was told already."""
        problem = Problem(code, place, shown(found.strip(" \t\n")), remedy)
        # Of more than are ever shown it does not matter.
        if not any(map(problem.repeats, self.problems[:SHOWN_PROBLEMS])):
            self.problems.append(problem)

    def doubt(
        self,
        code: str,
        place: Place,
        *,
        about: Said,
        found: str,
        default: Said,
        decision: bool = True,
    ) -> None:
        """Note something to look at, and the answer taken meanwhile."""
        self.doubts.append(
            Doubt(code, place, about, shown(found.strip(" \t\n")), default, decision)
        )

    def decide(
        self,
        code: str,
        place: Place,
        *,
        subject: str,
        about: Said,
        found: str,
        choices: Sequence[Choice],
        context: str = "",
    ) -> str:
        """Note a doubt that has several answers; return the key of the one to take.

        It is what a person decided, and else the first, which has to be safe. The
        same doubt again is not noted again.
        """
        for doubt in self.doubts:
            if doubt.choices and (doubt.code, doubt.subject) == (code, subject):
                return doubt.taken
        wanted = self.decisions.get(f"{code}:{subject}")
        taken = next((one for one in choices if one.key == wanted), choices[0])
        self.doubts.append(
            Doubt(
                code,
                place,
                about,
                shown(found.strip(" \t\n")),
                default=choices[0].said,
                subject=subject,
                choices=tuple(choices),
                taken=taken.key,
                context=context,
            )
        )
        return taken.key

    def check(self, code: str, holds: bool, detail: Said) -> None:
        """Note a claim and whether it holds."""
        self.checks.append(Check(code, holds, detail))


class DocumentRefused(Exception):
    """The document cannot be taken as it is; nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.remedy.th for problem in problems))
