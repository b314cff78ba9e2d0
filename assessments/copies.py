"""The last good copy: what is published, on disk, for when the database is away.

    <ITA_VAR_DIR>/publications/<slug>/<year>.json      the latest version
    <ITA_VAR_DIR>/publications/<slug>/<year>/<n>.json  each one before it
    <ITA_VAR_DIR>/publications/<slug>/agency.json      the agency and its years

A file is written after the commit, whole or not at all, and never goes back to an
older version. Losing them loses nothing: `manage.py write_copies` makes them anew.
"""

import fcntl
import hashlib
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings

from assessments.access import Published
from assessments.models import Agency, Publication

FORMAT = 1
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Version:
    """A version as the history of publications tells of it."""

    number: int
    published_at: datetime
    reason: str
    withdrawn: bool
    sha256: str
    by_person: bool

    @classmethod
    def of(cls, publication: Publication) -> "Version":
        """What there is to tell of a publication."""
        return cls(
            number=publication.number,
            published_at=publication.published_at,
            reason=publication.reason,
            withdrawn=publication.withdrawn,
            sha256=publication.sha256,
            by_person=publication.published_by_id is not None,
        )

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Version":
        """A version out of a copy."""
        at = datetime.fromisoformat(data["published_at"])
        return cls(**{**data, "published_at": at})

    def to_data(self) -> dict[str, Any]:
        """The version as a copy holds it."""
        return {**vars(self), "published_at": self.published_at.isoformat()}


@dataclass(frozen=True)
class PublishedCopy(Published):
    """A published result that was read from disk."""

    as_of: datetime
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class CopiedAgency:
    """An agency with the years that are on disk, the latest first."""

    slug: str
    name: str
    name_en: str
    province: str
    years: tuple[int, ...]

    @cached_property
    def latest(self) -> int | None:
        """Its latest year that is not withdrawn."""
        return next(iter(self.years), None)


def keep_copy(publication: Publication) -> None:
    """Put a version on disk, with whichever before it are missing there.

    Call it once the version is committed.
    """
    slug, year = publication.agency.slug, publication.fiscal_year
    rows = Publication.objects.filter(
        agency_id=publication.agency_id,
        fiscal_year=year,
        number__lte=publication.number,
    )
    versions = [Version.of(row) for row in rows.defer("content").order_by("number")]
    with _alone(slug):
        latest = _latest_file(slug, year)
        known = _read(latest)
        newest = known["versions"][-1]["number"] if known else 0
        if 0 < newest < publication.number:
            _set_aside(latest, _earlier_file(slug, year, newest))
        missing = [
            version.number
            for version in versions[:-1]
            if version.number != newest
            and not _earlier_file(slug, year, version.number).exists()
        ]
        for row in rows.filter(number__in=missing) if missing else ():
            _write(_earlier_file(slug, year, row.number), _copy_of(row, versions))
        if newest < publication.number:
            _write(latest, _copy_of(publication, versions))
        if newest <= publication.number:
            _write_agency(publication)


def _copy_of(publication: Publication, versions: list[Version]) -> dict[str, Any]:
    told = [version for version in versions if version.number <= publication.number]
    return {
        "format": FORMAT,
        "versions": [version.to_data() for version in told],
        "content": publication.content,
    }


def published_copy(
    slug: str, year: int, number: int | None = None
) -> PublishedCopy | None:
    """A version as it lies on disk, the latest without a number; None if none does."""
    latest = _read(_latest_file(slug, year))
    agency = _read(_folder(slug) / "agency.json")
    if latest is None or agency is None:
        return None
    versions = tuple(map(Version.from_data, latest["versions"]))
    wanted = versions[-1].number if number is None else number
    chosen = {version.number: version for version in versions}.get(wanted)
    held = latest if wanted == versions[-1].number else None
    held = held or _read(_earlier_file(slug, year, wanted))
    if chosen is None or held is None or not _is_whole(held["content"], chosen):
        return None
    return PublishedCopy(
        publication=Publication(
            agency=Agency(slug=slug, name=agency["name"], name_en=agency["name_en"]),
            fiscal_year=year,
            number=chosen.number,
            content=held["content"],
            sha256=chosen.sha256,
            reason=chosen.reason,
            withdrawn=chosen.withdrawn,
            published_at=chosen.published_at,
        ),
        years=tuple(sorted(agency["years"])),
        first_published_at=versions[0].published_at,
        latest_number=versions[-1].number,
        latest_withdrawn=versions[-1].withdrawn,
        as_of=versions[-1].published_at,
        versions=versions,
    )


def copied_agencies() -> list[CopiedAgency]:
    """All agencies on disk that have something to read, in the order of their slugs."""
    files = sorted(_root().glob("*/agency.json"))
    found = [agency for file in files if (agency := copied_agency(file.parent.name))]
    return [agency for agency in found if agency.years]


def copied_agency(slug: str) -> CopiedAgency | None:
    """One agency on disk."""
    data = _read(_folder(slug) / "agency.json")
    if data is None:
        return None
    years = tuple(sorted(data["years"], reverse=True))
    return CopiedAgency(slug, data["name"], data["name_en"], data["province"], years)


def _write_agency(publication: Publication) -> None:
    file = _folder(publication.agency.slug) / "agency.json"
    known = _read(file) or {"years": []}
    years = {year for year in known["years"] if year != publication.fiscal_year}
    if not publication.withdrawn:
        years.add(publication.fiscal_year)
    agency = publication.result.agency
    data = {
        "format": FORMAT,
        "name": agency.name,
        "name_en": agency.name_en,
        "province": agency.province,
        "years": sorted(years),
    }
    if data != known:
        _write(file, data)


def _set_aside(latest: Path, earlier: Path) -> None:
    """Keep what was the latest version under its own number."""
    earlier.parent.mkdir(exist_ok=True)
    with suppress(FileExistsError):
        os.link(latest, earlier)


def _is_whole(content: str, version: Version) -> bool:
    whole = hashlib.sha256(content.encode()).hexdigest() == version.sha256
    if not whole:
        log.error("the copy of version %s is not what was published", version.number)
    return whole


def _write(file: Path, data: dict[str, Any]) -> None:
    """Write a file so that it is always whole: under another name, then renamed.

    Nobody else writes meanwhile, so that name is always the same: what a killed
    process leaves behind is written over.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.new")
    with draft.open("w", encoding="utf-8") as stream:
        json.dump(data, stream, ensure_ascii=False)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(draft, file)


def _read(file: Path) -> dict[str, Any] | None:
    try:
        data = json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        log.exception("a copy cannot be read")
        return None
    return data if data.get("format") == FORMAT else None


@contextmanager
def _alone(slug: str) -> Iterator[None]:
    """Nobody else writes this agency's copies meanwhile."""
    folder = _folder(slug)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _root() -> Path:
    return Path(settings.VAR_DIR) / "publications"


def _folder(slug: str) -> Path:
    return _root() / slug


def _latest_file(slug: str, year: int) -> Path:
    return _folder(slug) / f"{year}.json"


def _earlier_file(slug: str, year: int, number: int) -> Path:
    return _folder(slug) / str(year) / f"{number}.json"
