"""Results of many agencies at once: rows of a file to assessments.

All or nothing, in a fixed number of queries for each batch of rows. What a row
leaves empty is left as it is: a file of totals takes no score away.
"""

import hashlib
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from django.db import transaction
from django.db.models import F, Max

from assessments.history import record_all
from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Check,
    DocumentRefused,
    Doubt,
    Findings,
    Place,
    Problem,
    Said,
)
from assessments.importing.outcome import Counts
from assessments.importing.results_checks import JudgedRow, judge
from assessments.importing.results_file import ResultRow, read_results
from assessments.importing.results_record import deed, told
from assessments.models import Agency, Assessment, Framework, Publication, Score, Track
from assessments.rules import framework as rules
from assessments.rules.fiscal_year import FiscalYearError, parse_fiscal_year
from assessments.rules.thai import comparable

BATCH = 500
CREATED, CHANGED, UNCHANGED = "created", "changed", "unchanged"
STATED = (
    "stated_total",
    "stated_level",
    "stated_iit",
    "stated_eit",
    "stated_oit",
    "stated_scale",
)
WEB_ADDRESS = re.compile(r"(https?://\S+)\s*\(?(.*?)\)?")

NO_FRAMEWORK = Said(
    "ยังไม่มีเกณฑ์การประเมินในระบบ ใช้คำสั่ง load_frameworks ก่อน",
    "No frameworks are loaded yet. Use load_frameworks first.",
)
NO_KIND = Said(
    "ยังไม่มีหน่วยงานนี้ในระบบ ใส่ประเภทหน่วยงาน หรือแก้ชื่อและจังหวัดให้ตรงกับในระบบ",
    "This agency is not known yet. Give its type, or correct its name and province.",
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class LoadedRow:
    """A row as it was loaded, and what became of it."""

    judged: JudgedRow
    agency: Agency
    outcome: str

    def data(self) -> dict[str, object]:
        """The row as `--json` prints it."""
        row = self.judged.row
        return {
            "row": row.number,
            "agency": row.agency,
            "province": row.province,
            "slug": self.agency.slug,
            "fiscal_year": row.fiscal_year,
            "outcome": self.outcome,
            "published": self.judged.published(),
            "computed": self.judged.computed(),
            "checks": [check.to_data() for check in self.judged.checks],
        }


@dataclass(frozen=True)
class Loaded:
    """What loading a file came to."""

    rows: tuple[LoadedRow, ...]
    new_agencies: int
    doubts: tuple[Doubt, ...] = ()

    @property
    def counts(self) -> Counts:
        """How many results were new, changed, or there already."""
        outcomes = [row.outcome for row in self.rows]
        return Counts(*map(outcomes.count, (CREATED, CHANGED, UNCHANGED)))


@dataclass
class _Year:
    """A framework as its row and as rules, with the keys of its indicators."""

    row: Framework
    rules: rules.Framework
    indicators: Mapping[int, int] = field(default_factory=dict)


def _unwatched(done: int, total: int) -> None:
    """Nobody looks on."""


@transaction.atomic
def load_results(
    content: bytes,
    *,
    progress: Progress = _unwatched,
    unless_published: bool = False,
) -> Loaded:
    """Read a CSV file and write what differs from what is here.

    `unless_published` leaves out the years of which a version is published.

    Raises DocumentRefused with everything that is wrong; then nothing is written.
    `progress` is told how many rows of how many are done.
    """
    years = _years()
    if not years:
        raise DocumentRefused([Problem("T07", WHOLE_DOCUMENT, "", NO_FRAMEWORK)])
    numbers = {number for year in years.values() for number in year.indicators}
    results = read_results(content, indicators=numbers)
    findings = results.findings
    agencies = _known_agencies()
    slugs = {agency.slug for agency in agencies.values()}
    strangers: dict[tuple[str, str], Agency] = {}
    judged = []
    published = _published() if unless_published else set()
    for done, row in enumerate(results.rows, 1):
        agency = agencies.get(row.key) or strangers.get(row.key)
        if agency is None:
            agency = strangers[row.key] = _stranger(row, slugs, findings)
            slugs.add(agency.slug)
        if (agency.pk, row.fiscal_year) in published:
            continue
        if year := _year(row, agency, years, findings):
            others = (one.rules for one in years.values())
            if one := judge(row, year.rules, others, findings):
                judged.append((one, agency, year))
        progress(done, 2 * len(results.rows))
    if findings.problems:
        raise DocumentRefused(findings.problems)
    Agency.objects.bulk_create(strangers.values(), batch_size=BATCH)
    loaded: list[LoadedRow] = []
    for batch in _batches(judged):
        loaded += _write(batch)
        progress(len(judged) + len(loaded), 2 * len(judged))
    return Loaded(tuple(loaded), len(strangers), tuple(findings.doubts))


def _published() -> set[tuple[int, int]]:
    return set(Publication.objects.values_list("agency", "fiscal_year"))


def _years() -> dict[tuple[str, int], _Year]:
    """The frameworks by track and year; whoever loads results at once waits here."""
    rows = Framework.objects.select_for_update(no_key=True).with_rules().order_by("pk")
    return {
        (row.track, row.fiscal_year): _Year(
            row, row.rules(), {one.number: one.pk for one in row.indicators.all()}
        )
        for row in rows
    }


def _known_agencies() -> dict[tuple[str, str], Agency]:
    columns = Agency.objects.only("pk", "slug", "name", "province", "track")
    return {(comparable(row.name), comparable(row.province)): row for row in columns}


def _stranger(row: ResultRow, slugs: Container[str], findings: Findings) -> Agency:
    """An agency that is not known yet, made from the row that names it."""
    if not row.kind:
        place = row.place.within(Place("คอลัมน์ agency_type", "column agency_type"))
        findings.refuse("T15", place, row.agency, NO_KIND)
    digest = hashlib.sha256(f"{row.agency}|{row.province}".encode()).hexdigest()
    # Eight digits do, unless two of some thousand agencies share them.
    slug = next(
        free
        for length in range(8, 65)
        if (free := f"agency-{digest[:length]}") not in slugs
    )
    district = row.kind.startswith("สำนักงานเขต")
    agency = Agency(
        slug=slug,
        name=row.agency,
        kind=row.kind,
        track=Track.SUB_DEPARTMENT if district else Track.NATIONAL,
        province=row.province,
    )
    agency.describe()
    return agency


def _year(
    row: ResultRow,
    agency: Agency,
    years: Mapping[tuple[str, int], _Year],
    findings: Findings,
) -> _Year | None:
    """The framework of the row's year on its agency's track; none is refused."""
    if year := years.get((agency.track, row.fiscal_year)):
        return year
    place = row.place.within(Place("คอลัมน์ fiscal_year", "column fiscal_year"))
    text = str(row.fiscal_year)
    known = {year for track, year in years if track == agency.track}
    if not known:
        findings.refuse("T07", place, text, NO_FRAMEWORK)
        return None
    try:
        parse_fiscal_year(text, known)
    except FiscalYearError as error:
        remedy = Said(error.remedy, error.remedy_en)
        findings.refuse(error.code, place, error.found, remedy)
    return None


def _batches(
    judged: Iterable[tuple[JudgedRow, Agency, _Year]],
) -> Iterator[list[tuple[JudgedRow, Agency, _Year]]]:
    rest = iter(judged)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _write(batch: Sequence[tuple[JudgedRow, Agency, _Year]]) -> list[LoadedRow]:
    """Write the assessments and scores that differ; say which they were."""
    agency_ids = {agency.pk for _, agency, _ in batch}
    years = {year.row.pk for _, _, year in batch}
    existing = {
        (row.agency_id, row.framework_id): row
        for row in Assessment.objects.filter(
            agency__in=agency_ids, framework__in=years
        ).select_for_update(no_key=True)
    }
    scores = {
        (assessment, indicator): score
        for assessment, indicator, score in Score.objects.filter(
            assessment__in=existing.values()
        ).values_list("assessment_id", "indicator_id", "score")
    }
    versions = _latest_versions(agency_ids)
    new, differing, loaded, to_score, stories = [], [], [], [], []
    for judged, agency, year in batch:
        assessment = existing.get((agency.pk, year.row.pk))
        stated = _stated(judged)
        held = {
            number: scores[key]
            for number, indicator in year.indicators.items()
            if assessment and (key := (assessment.pk, indicator)) in scores
        }
        before = told(assessment, year.rules, held) if assessment else {}
        if assessment is None:
            outcome = CREATED
            assessment = Assessment(
                agency=agency, framework=year.row, **stated, **_source(judged.row)
            )
            new.append(assessment)
        elif any(getattr(assessment, name) != stated[name] for name in stated) or any(
            scores.get((assessment.pk, year.indicators[number])) != score
            for number, score in judged.row.scores.items()
        ):
            outcome = CHANGED
            for name, value in {**stated, **_source(judged.row)}.items():
                setattr(assessment, name, value)
            differing.append(assessment)
            judged = _with_version(judged, versions, agency)
        else:
            outcome = UNCHANGED
        loaded.append(LoadedRow(judged, agency, outcome))
        if outcome != UNCHANGED:
            to_score.append((assessment, year, judged.row.scores))
            after = told(assessment, year.rules, {**held, **judged.row.scores})
            stories.append((assessment, year.row.fiscal_year, before, after))
    Assessment.objects.bulk_create(new)
    Assessment.objects.bulk_update(differing, [*STATED, "source_title", "source_url"])
    # Whoever has one of these open must see this before saving.
    changed = [assessment.pk for assessment in differing]
    Assessment.objects.filter(pk__in=changed).update(version=F("version") + 1)
    Score.objects.bulk_create(
        [
            Score(assessment=assessment, indicator_id=indicator, score=score)
            for assessment, year, given in to_score
            for number, score in given.items()
            if scores.get((assessment.pk, indicator := year.indicators[number]))
            != score
        ],
        update_conflicts=True,
        unique_fields=["assessment", "indicator"],
        update_fields=["score"],
        batch_size=2 * BATCH,
    )
    record_all(deed(*story) for story in stories)
    return loaded


def _stated(judged: JudgedRow) -> dict[str, object]:
    """What the row states, as columns; what it leaves open is not among them."""
    row = judged.row
    stated: dict[str, Decimal | str | None] = {
        "stated_total": row.total,
        "stated_level": judged.level.code if judged.level else None,
        "stated_iit": row.parts.get("IIT"),
        "stated_eit": row.parts.get("EIT"),
        "stated_oit": row.parts.get("OIT"),
        "stated_scale": judged.scale,
    }
    return {name: value for name, value in stated.items() if value is not None}


def _source(row: ResultRow) -> dict[str, str]:
    """The source's address and title, as columns; empty when the row gives none."""
    if not row.source:
        return {}
    if address := WEB_ADDRESS.fullmatch(row.source):
        return {"source_url": address[1], "source_title": address[2]}
    return {"source_url": "", "source_title": row.source}


def _latest_versions(agency_ids: Iterable[int]) -> dict[tuple[int, int], int]:
    """The number of the latest publication, by agency and year."""
    found = (
        Publication.objects.filter(agency__in=agency_ids)
        .values_list("agency_id", "fiscal_year")
        .annotate(latest=Max("number"))
        .order_by()
    )
    return {(agency, year): latest for agency, year, latest in found}


def _with_version(
    judged: JudgedRow, versions: Mapping[tuple[int, int], int], agency: Agency
) -> JudgedRow:
    """Say that the public still sees the version before this change."""
    year = judged.row.fiscal_year
    version = versions.get((agency.pk, year))
    if version is None:
        return judged
    detail = Said(
        f"ปี {year} เผยแพร่แล้ว (ฉบับที่ {version}): จะเป็นร่างแก้ไข",
        f"FY {year} is published (version {version}); this changes the draft only",
    )
    return judged.with_check(Check("T14", False, detail))
