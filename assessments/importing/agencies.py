"""Agency files: a JSON list of agencies with their sections, read whole, then loaded.

What the file does not name is left alone: an agency or a section that somebody
added here stays.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import CharField, Model

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    DocumentRefused,
    Findings,
    Place,
    Said,
)
from assessments.importing.json_file import read_json
from assessments.importing.outcome import Counts
from assessments.models import Agency, Section, Track

BATCH = 500
TEXTS = ("slug", "name", "name_en", "kind", "track", "province", "group")
REQUIRED = ("slug", "name", "kind", "track")
SECTION_TEXTS = ("name", "name_en")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

NOT_A_LIST = Said(
    "ไฟล์ต้องเป็นรายการของหน่วยงาน เริ่มด้วย [ และจบด้วย ]",
    "The file must be a list of agencies, from [ to ].",
)
NO_ENTRIES = Said("ไม่มีหน่วยงานในไฟล์ ใส่อย่างน้อย 1 แห่ง", "The file names no agency.")
NOT_AN_ENTRY = Said(
    "แต่ละรายการต้องเป็น {…} ที่มีชื่อช่อง", "Each entry must be {…} with named fields."
)
UNKNOWN_FIELD = Said(
    "ไม่รู้จักช่องนี้ ลบออก หรือแก้ชื่อช่อง", "There is no such field. Remove or rename it."
)
MISSING_FIELD = Said("ไม่มีช่องนี้ เพิ่มช่องนี้", "The field is missing. Add it.")
NOT_TEXT = Said("ต้องเป็นข้อความในเครื่องหมายคำพูด", "It must be text in quotation marks.")
EMPTY = Said("ช่องนี้ว่าง ใส่ข้อความ", "It is empty. Fill it in.")
CONTROL = Said(
    "มีอักขระควบคุมหรือช่องว่างหัวท้าย ลบออก",
    "It holds a control character or blanks at an end. Remove them.",
)
FORMULA = Said("ชื่อขึ้นต้นด้วย = ลบออก", "A name cannot begin with =. Remove it.")
BAD_SLUG = Said(
    "ใช้ได้เฉพาะ a-z 0-9 และขีดกลาง เช่น taling-chan",
    "Use only a-z, 0-9 and single hyphens, as in taling-chan.",
)
BAD_TRACK = Said(
    f"ใช้ค่าใดค่าหนึ่งต่อไปนี้: {' '.join(Track.values)}",
    f"Use one of: {', '.join(Track.values)}.",
)
SECTIONS_NOT_A_LIST = Said(
    "ต้องเป็นรายการของฝ่าย ถ้าไม่มีฝ่ายให้ใส่ []",
    "It must be a list of sections; write [] for none.",
)
TRACK_IN_USE = Said(
    "หน่วยงานนี้มีผลประเมินแล้ว เปลี่ยนประเภทเกณฑ์ไม่ได้ ใช้ค่าเดิม",
    "This agency has results already, so its track cannot change. Keep it.",
)


@dataclass(frozen=True)
class SectionEntry:
    """A section as the file gives it."""

    name: str
    name_en: str


@dataclass(frozen=True)
class AgencyEntry:
    """An agency as the file gives it."""

    slug: str
    name: str
    name_en: str
    kind: str
    track: str
    province: str
    group: str
    sections: tuple[SectionEntry, ...]


def read_agencies(content: bytes) -> list[AgencyEntry]:
    """The agencies of a file; DocumentRefused names everything wrong with it."""
    data = read_json(content)
    findings = Findings()
    if not isinstance(data, list):
        findings.refuse("F17", WHOLE_DOCUMENT, "", NOT_A_LIST)
        raise DocumentRefused(findings.problems)
    if not data:
        findings.refuse("T18", WHOLE_DOCUMENT, "", NO_ENTRIES)
    entries = [_entry(number, one, findings) for number, one in enumerate(data, 1)]
    _refuse_repeats(entries, findings)
    if findings.problems:
        raise DocumentRefused(findings.problems)
    return [entry for entry in entries if entry is not None]


@transaction.atomic
def load_agencies(entries: Sequence[AgencyEntry]) -> Counts:
    """Write what differs; DocumentRefused when an entry clashes with what is here."""
    existing = {
        row.slug: row
        for row in Agency.objects.select_for_update(no_key=True).filter(
            slug__in=[entry.slug for entry in entries]
        )
    }
    _refuse_clashes(entries, existing)
    created, renamed = [], []
    for entry in entries:
        row = existing.get(entry.slug)
        if row is None:
            existing[entry.slug] = _filled(Agency(slug=entry.slug), entry)
            created.append(existing[entry.slug])
        elif any(getattr(row, field) != getattr(entry, field) for field in TEXTS):
            renamed.append(_filled(row, entry))
    Agency.objects.bulk_create(created, batch_size=BATCH)
    Agency.objects.bulk_update(
        renamed,
        [*TEXTS[1:], "sort_key", "search_text", "toneless_text"],
        batch_size=BATCH,
    )
    differing = {row.slug for row in renamed} | _write_sections(entries, existing)
    changed = len(differing - {row.slug for row in created})
    return Counts(len(created), changed, len(entries) - len(created) - changed)


def _write_sections(
    entries: Sequence[AgencyEntry], agencies: dict[str, Agency]
) -> set[str]:
    """Write the sections that differ; the slugs of the agencies they belong to."""
    known = {
        (section.agency_id, section.name): section
        for section in Section.objects.filter(agency__in=agencies.values())
    }
    added: list[Section] = []
    moved: list[Section] = []
    differing: set[str] = set()
    for entry in entries:
        agency = agencies[entry.slug]
        for position, one in enumerate(entry.sections):
            section = known.get((agency.pk, one.name))
            if section is None:
                section = Section(agency=agency, name=one.name)
                added.append(section)
            elif (section.name_en, section.position) == (one.name_en, position):
                continue
            else:
                moved.append(section)
            section.name_en, section.position = one.name_en, position
            differing.add(entry.slug)
    Section.objects.bulk_create(added, batch_size=BATCH)
    Section.objects.bulk_update(moved, ["name_en", "position"], batch_size=BATCH)
    return differing


def _filled(row: Agency, entry: AgencyEntry) -> Agency:
    for field in TEXTS:
        setattr(row, field, getattr(entry, field))
    row.describe()
    return row


def _entry(number: int, data: Any, findings: Findings) -> AgencyEntry | None:
    """The entry, or None when something in it was refused."""
    place = Place(f"รายการที่ {number}", f"entry {number}")
    if not isinstance(data, dict):
        findings.refuse("F17", place, str(data), NOT_AN_ENTRY)
        return None
    before = len(findings.problems)
    _check_fields(data, (*TEXTS, "sections"), place, findings)
    for field in TEXTS:
        if field in data:
            limit = _longest(Agency, field)
            _check_text(data[field], _field(place, field), field, limit, findings)
    slug, track = data.get("slug"), data.get("track")
    if isinstance(slug, str) and slug and not SLUG.fullmatch(slug):
        findings.refuse("F17", _field(place, "slug"), slug, BAD_SLUG)
    if isinstance(track, str) and track and track not in Track.values:
        findings.refuse("F17", _field(place, "track"), track, BAD_TRACK)
    sections = _sections(data.get("sections", []), place, findings)
    if len(findings.problems) > before:
        return None
    return AgencyEntry(**{field: data[field] for field in TEXTS}, sections=sections)


def _sections(data: Any, place: Place, findings: Findings) -> tuple[SectionEntry, ...]:
    """The sections that could be read; what is wrong with others is noted."""
    if not isinstance(data, list):
        findings.refuse(
            "F17", _field(place, "sections"), str(data), SECTIONS_NOT_A_LIST
        )
        return ()
    found: dict[str, int] = {}
    entries = []
    for number, one in enumerate(data, 1):
        here = place.within(Place(f"ฝ่ายที่ {number}", f"section {number}"))
        if not isinstance(one, dict):
            findings.refuse("F17", here, str(one), NOT_AN_ENTRY)
            continue
        _check_fields(one, SECTION_TEXTS, here, findings)
        for field in SECTION_TEXTS:
            if field in one:
                limit = _longest(Section, field)
                _check_text(one[field], _field(here, field), field, limit, findings)
        name, name_en = one.get("name"), one.get("name_en")
        if not isinstance(name, str) or not isinstance(name_en, str):
            continue
        if name in found:
            findings.refuse(
                "T03",
                _field(here, "name"),
                name,
                _same_as("ฝ่ายที่", "section", found[name]),
            )
        found.setdefault(name, number)
        entries.append(SectionEntry(name, name_en))
    return tuple(entries)


def _check_fields(
    data: dict[str, Any], fields: Collection[str], place: Place, findings: Findings
) -> None:
    for field in data:
        if field not in fields:
            findings.refuse("F17", _field(place, field[:40]), field, UNKNOWN_FIELD)
    for field in fields:
        if field not in data:
            findings.refuse("F17", _field(place, field), "", MISSING_FIELD)


def _check_text(
    text: Any, place: Place, field: str, limit: int, findings: Findings
) -> None:
    if not isinstance(text, str):
        findings.refuse("F17", place, str(text), NOT_TEXT)
    elif field in REQUIRED and not text.strip():
        findings.refuse("F17", place, "", EMPTY)
    elif text != text.strip() or any(unicodedata.category(one) == "Cc" for one in text):
        findings.refuse("E06", place, text, CONTROL)
    elif field in ("name", "name_en") and text.startswith("="):
        findings.refuse("E13", place, text, FORMULA)
    elif len(text) > limit:
        too_long = Said(
            f"ยาวเกิน {limit} ตัวอักษร (พบ {len(text)}) ย่อให้สั้นลง",
            f"It is longer than {limit} characters ({len(text)}). Shorten it.",
        )
        findings.refuse("T26", place, text, too_long)


def _refuse_repeats(entries: Sequence[AgencyEntry | None], findings: Findings) -> None:
    """Refuse a slug, or a name in a province, that stands twice in the file."""
    slugs: dict[str, int] = {}
    names: dict[tuple[str, str], int] = {}
    for number, entry in enumerate(entries, 1):
        if entry is None:
            continue
        place = Place(f"รายการที่ {number}", f"entry {number}")
        if before := slugs.get(entry.slug):
            remedy = _same_as("รายการที่", "entry", before)
            findings.refuse("T03", _field(place, "slug"), entry.slug, remedy)
        if before := names.get((entry.name, entry.province)):
            remedy = _same_as("รายการที่", "entry", before)
            findings.refuse("T03", _field(place, "name"), entry.name, remedy)
        slugs.setdefault(entry.slug, number)
        names.setdefault((entry.name, entry.province), number)


def _refuse_clashes(
    entries: Sequence[AgencyEntry], existing: dict[str, Agency]
) -> None:
    """Refuse names that other agencies have, and a new track for one with results."""
    findings = Findings()
    owners = {
        (name, province): slug
        for name, province, slug in Agency.objects.filter(
            name__in=[entry.name for entry in entries]
        ).values_list("name", "province", "slug")
    }
    moving = {
        entry.slug
        for entry in entries
        if entry.slug in existing and existing[entry.slug].track != entry.track
    }
    with_results = set(
        Agency.objects.filter(slug__in=moving, assessments__isnull=False).values_list(
            "slug", flat=True
        )
    )
    for number, entry in enumerate(entries, 1):
        place = Place(f"รายการที่ {number}", f"entry {number}")
        owner = owners.get((entry.name, entry.province), entry.slug)
        if owner != entry.slug:
            remedy = Said(
                f"มีหน่วยงานชื่อนี้ในจังหวัดนี้แล้ว ใช้ slug “{owner}” หรือแก้ชื่อ",
                "There is an agency of this name in this province. "
                f"Use its slug, “{owner}”, or change the name.",
            )
            findings.refuse("T03", _field(place, "name"), entry.name, remedy)
        if entry.slug in with_results:
            findings.refuse("T14", _field(place, "track"), entry.track, TRACK_IN_USE)
    if findings.problems:
        raise DocumentRefused(findings.problems)


def _longest(model: type[Model], field: str) -> int:
    """How many characters the column of a text holds."""
    column = model._meta.get_field(field)
    assert isinstance(column, CharField)
    return column.max_length or 0


def _field(place: Place, field: str) -> Place:
    return place.within(Place(f"ช่อง {field}", f"field {field}"))


def _same_as(word: str, word_en: str, number: int) -> Said:
    return Said(
        f"ซ้ำกับ{word} {number} ลบออกหนึ่งรายการ หรือแก้ให้ต่างกัน",
        f"It repeats {word_en} {number}. Remove one, or make them differ.",
    )
