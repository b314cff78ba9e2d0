"""Framework files: a year's rules as JSON, read whole and written as rows.

An old year never moves: once a result is published under a framework, a file
with other rules is refused. What is known of a rule's sources may still grow.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError

from assessments.importing.findings import DocumentRefused, Place, Problem, Said
from assessments.importing.json_file import read_json
from assessments.importing.outcome import Counts
from assessments.models import (
    Framework,
    Indicator,
    Instrument,
    InstrumentPart,
    Item,
    Level,
    SubIndicator,
    Track,
)
from assessments.rules import framework as rules

AS_IN_FIXTURES = Said(
    "แก้ไฟล์ตามรูปแบบใน fixtures/frameworks",
    "Mend the file after those in fixtures/frameworks.",
)
GIVEN_TWICE = Said(
    "เกณฑ์ของปีและประเภทนี้มีในอีกไฟล์หนึ่งแล้ว ใช้ไฟล์เดียว",
    "Another file holds this track and year already. Keep one.",
)
PUBLISHED = Said(
    "มีผลที่เผยแพร่ตามเกณฑ์นี้แล้ว เกณฑ์ของปีที่เผยแพร่แล้วเปลี่ยนไม่ได้ ใช้ไฟล์เดิม",
    "Results are published under this framework, so it can no longer change. "
    "Keep the file as it was.",
)
SCORED = Said(
    "ไฟล์ตัดตัวชี้วัดที่มีคะแนนอยู่แล้วออก ใส่ตัวชี้วัดนั้นกลับ หรือลบคะแนนก่อน",
    "The file leaves out an indicator that has scores. "
    "Put it back, or delete its scores first.",
)


def shipped_files() -> list[Path]:
    """The framework files that come with the product."""
    return sorted((Path(settings.BASE_DIR) / "fixtures" / "frameworks").glob("*.json"))


def read_frameworks(paths: Iterable[Path]) -> list[rules.Framework]:
    """The frameworks that the files hold; DocumentRefused names all that is wrong."""
    found: dict[tuple[str, int], rules.Framework] = {}
    problems: list[Problem] = []
    for path in paths:
        file = Place(f"ไฟล์ {path.name}", f"file {path.name}")
        try:
            framework = _framework(read_json(path.read_bytes()))
        except DocumentRefused as refused:
            problems += [
                replace(problem, place=file.within(problem.place))
                for problem in refused.problems
            ]
            continue
        except InvalidFramework as error:
            problems.append(Problem("F17", file, str(error), AS_IN_FIXTURES))
            continue
        key = framework.track, framework.fiscal_year
        if key in found:
            problems.append(Problem("T03", file, f"{key[0]} {key[1]}", GIVEN_TWICE))
        found[key] = framework
    if problems:
        raise DocumentRefused(problems)
    return list(found.values())


@transaction.atomic
def load_frameworks(frameworks: Sequence[rules.Framework]) -> Counts:
    """Write what differs. DocumentRefused when a published year would change."""
    existing = {
        (row.track, row.fiscal_year): row
        for row in Framework.objects.select_for_update(no_key=True)
        .with_rules()
        .filter(fiscal_year__in={one.fiscal_year for one in frameworks})
        .order_by("pk")
    }
    created = changed = 0
    problems: list[Problem] = []
    for framework in frameworks:
        row = existing.get((framework.track, framework.fiscal_year))
        if row is None:
            row = Framework(track=framework.track, fiscal_year=framework.fiscal_year)
            created += 1
        elif row.rules() == framework:
            continue
        elif _moves(row.rules(), framework) and row.publications.exists():
            problems.append(_problem("T14", row, PUBLISHED))
            continue
        else:
            changed += 1
        try:
            _write(row, framework)
        except ProtectedError:
            problems.append(_problem("T02", row, SCORED))
    if problems:
        raise DocumentRefused(problems)
    return Counts(created, changed, len(frameworks) - created - changed)


def _moves(old: rules.Framework, new: rules.Framework) -> bool:
    """Whether more changes than what is known of a rule's sources."""
    return replace(old, provenance=()) != replace(new, provenance=())


class InvalidFramework(Exception):
    """A file's data are no framework that could be scored by and stored."""


def _framework(data: Any) -> rules.Framework:
    """The framework of JSON data, sound enough to become rows."""
    try:
        framework = rules.Framework.from_data(data)
        if framework.to_data() != data:
            raise InvalidFramework("the file has fields that a framework lacks")
        _check_rows(framework)
    except rules.FrameworkError as error:
        raise InvalidFramework(str(error)) from error
    except ValidationError as error:
        faults = (
            f"{field}: {' '.join(messages)}"
            for field, messages in error.message_dict.items()
        )
        raise InvalidFramework("; ".join(faults)) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InvalidFramework(f"a value is of the wrong kind ({error})") from error
    return framework


def _check_rows(framework: rules.Framework) -> None:
    """Try every value against its column: ValidationError names those that fail."""
    year = framework.fiscal_year
    if not isinstance(year, int) or not 2540 <= year <= 2700:
        raise InvalidFramework(f"{year!r} is no year of the Buddhist era")
    if framework.track not in Track.values:
        raise InvalidFramework(f"{framework.track!r} is no known track")
    rows: list[models.Model] = [_filled(Framework(), framework)]
    for instrument in framework.instruments:
        rows.append(_instrument(0, instrument))
        rows += [_part(0, part) for part in instrument.parts]
    for indicator in framework.indicators:
        rows.append(_indicator(indicator))
        for sub in indicator.sub_indicators:
            rows.append(_sub_indicator(0, sub))
            rows += [_item(0, item) for item in sub.items]
    rows += [_level(0, level) for level in framework.levels]
    for row in rows:
        relations = {
            field.name for field in row._meta.concrete_fields if field.is_relation
        }
        row.clean_fields(exclude=relations)


def _write(row: Framework, framework: rules.Framework) -> None:
    """Make the row say what the framework says, keeping indicators that are scored."""
    _filled(row, framework).save()
    instruments = _write_instruments(row, framework)
    _write_indicators(row, framework, instruments)
    row.instruments.exclude(pk__in=[one.pk for one in instruments.values()]).delete()
    row.levels.all().delete()
    levels = [_level(place, level) for place, level in enumerate(framework.levels)]
    for level in levels:
        level.framework = row
    Level.objects.bulk_create(levels)


def _write_instruments(
    row: Framework, framework: rules.Framework
) -> dict[str, Instrument]:
    """The rows of the instruments, by code; their parts are written anew."""
    known = {one.code: one.pk for one in row.instruments.all()}
    written = {}
    for place, instrument in enumerate(framework.instruments):
        made = _instrument(place, instrument)
        made.framework = row
        made.pk = known.get(instrument.code)
        made.save()
        made.parts.all().delete()
        written[instrument.code] = made
    parts = []
    for instrument in framework.instruments:
        for place, part in enumerate(instrument.parts):
            made_part = _part(place, part)
            made_part.instrument = written[instrument.code]
            parts.append(made_part)
    InstrumentPart.objects.bulk_create(parts)
    return written


def _write_indicators(
    row: Framework, framework: rules.Framework, instruments: dict[str, Instrument]
) -> None:
    """Write the indicators by number, their sub-indicators and items anew."""
    known = {one.number: one.pk for one in row.indicators.all()}
    gone = set(known) - {one.number for one in framework.indicators}
    row.indicators.filter(number__in=gone).delete()
    SubIndicator.objects.filter(indicator__framework=row).delete()
    subs, items = [], []
    for indicator in framework.indicators:
        made = _indicator(indicator)
        made.framework = row
        made.instrument = instruments[indicator.instrument]
        made.pk = known.get(indicator.number)
        made.save()
        for place, sub in enumerate(indicator.sub_indicators):
            made_sub = _sub_indicator(place, sub)
            made_sub.indicator = made
            subs.append(made_sub)
            for at, item in enumerate(sub.items):
                made_item = _item(at, item)
                items.append((made_item, made_sub))
    SubIndicator.objects.bulk_create(subs)
    for made_item, made_sub in items:
        made_item.sub_indicator = made_sub
    Item.objects.bulk_create([made_item for made_item, _ in items])


def _filled(row: Framework, framework: rules.Framework) -> Framework:
    data = framework.to_data()
    row.track = framework.track
    row.fiscal_year = framework.fiscal_year
    row.aggregation = framework.aggregation.value
    row.target = framework.target
    row.measures_item = framework.measures_item or ""
    row.progress_item = framework.progress_item or ""
    row.provenance = data["provenance"]
    return row


def _instrument(place: int, one: rules.Instrument) -> Instrument:
    return Instrument(
        position=place,
        code=one.code,
        name=one.name,
        name_en=one.name_en,
        weight=one.weight,
    )


def _part(place: int, one: rules.InstrumentPart) -> InstrumentPart:
    return InstrumentPart(
        position=place, code=one.code, name=one.name, weight=one.weight
    )


def _indicator(one: rules.Indicator) -> Indicator:
    return Indicator(
        number=one.number,
        name=one.name,
        name_en=one.name_en,
        short_name=one.short_name,
        aliases=list(one.aliases),
    )


def _sub_indicator(place: int, one: rules.SubIndicator) -> SubIndicator:
    return SubIndicator(
        position=place,
        code=one.code,
        name=one.name,
        name_en=one.name_en,
        size=one.size,
    )


def _item(place: int, one: rules.Item) -> Item:
    return Item(position=place, code=one.code, name=one.name, status=one.status)


def _level(place: int, one: rules.Level) -> Level:
    return Level(
        position=place,
        code=one.code,
        name=one.name,
        name_en=one.name_en,
        minimum=one.minimum,
        instrument_minimum=one.instrument_minimum,
        passes=one.passes,
        tone=one.tone,
    )


def _problem(code: str, row: Framework, remedy: Said) -> Problem:
    year, track = row.fiscal_year, row.track
    place = Place(f"เกณฑ์ {track} ปี {year}", f"framework {track} {year}")
    return Problem(code, place, "", remedy)
