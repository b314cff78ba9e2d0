"""The proof of reading, in Thai: what was found, before anything is saved."""

from collections.abc import Iterable, Iterator, Sequence

from assessments.importing.findings import Doubt
from assessments.importing.listed import Entry
from assessments.importing.unread import Unread
from assessments.rules.scores import rounded
from measures.importing.loading import Change, Outcome
from measures.importing.reading import ReadDocument

SAVED = {
    "created": "บันทึกเป็นร่างใหม่แล้ว",
    "changed": "บันทึกการเปลี่ยนแปลงในร่างแล้ว",
    "unchanged": "ไม่มีการเปลี่ยนแปลง",
}
TRIED = {
    "created": "ลองอ่านเท่านั้น ยังไม่ได้บันทึก ถ้าบันทึก จะเป็นร่างใหม่",
    "changed": "ลองอ่านเท่านั้น ยังไม่ได้บันทึก ถ้าบันทึก จะมีการเปลี่ยนแปลงดังนี้",
    "unchanged": "ลองอ่านเท่านั้น ถ้าบันทึก จะไม่มีการเปลี่ยนแปลง",
}


def proof(reading: ReadDocument) -> str:
    """What was found, checked and doubted, a line each."""
    return "\n".join(
        [
            *_found(reading),
            *_scores(reading),
            *_totals(reading),
            *_other_checks(reading),
            *_doubts(reading.doubts),
            *_unread(reading.unread),
        ]
    )


def outcome_text(outcome: Outcome, *, dry_run: bool) -> str:
    """What was saved, or would be; each difference with before and after."""
    words = TRIED if dry_run else SAVED
    lines = [words[outcome.saved]]
    if outcome.saved != "created":
        lines += [_change(change) for change in outcome.changes]
    return "\n".join(lines)


def _found(reading: ReadDocument) -> Iterator[str]:
    yield f"อ่าน {reading.document.name}"
    yield (
        f"พบ {len(reading.scores)} ตัวชี้วัด "
        f"{len(reading.result.analyses)} ผลการวิเคราะห์ "
        f"{len(reading.measures)} มาตรการ"
        + (
            f" จากตารางที่แบ่งเป็น {reading.table_parts} ช่วง"
            if reading.table_parts > 1
            else ""
        )
    )
    yield (
        f"ผลประเมินปีงบประมาณ {reading.fiscal_year or 'ไม่พบ'} "
        f"มาตรการปีงบประมาณ {reading.plan_year or 'ไม่พบ'}"
    )
    if owners := list(dict.fromkeys(_owners(reading))):
        yield f"ผู้รับผิดชอบ {' · '.join(owners)}"


def _owners(reading: ReadDocument) -> Iterator[str]:
    for measure in reading.measures:
        if measure.owners.lead:
            yield measure.owners.lead
        yield from measure.owners.joint
    if any(measure.owners.all_sections for measure in reading.measures):
        yield "ทุกฝ่าย"


def _scores(reading: ReadDocument) -> Iterator[str]:
    yield "คะแนนในส่วนต้นและในตาราง"
    for one in reading.card.indicators:
        listed = reading.result.listed.get(one.number)
        tabled = reading.result.tabled.get(one.number)
        scores = [entry.score for entry in (listed, tabled) if entry]
        if len(scores) < 2 or None in scores:
            same = "ไม่มีให้เทียบ"
        else:
            same = "ตรงกัน" if scores[0] == scores[1] else "ไม่ตรงกัน โปรดตรวจ"
        yield (
            f"  {one.number:>2} {one.name}: {_score(listed)} / {_score(tabled)} {same}"
        )


def _score(entry: Entry | None) -> str:
    return "ไม่พบ" if entry is None or entry.score is None else str(entry.score)


def _totals(reading: ReadDocument) -> Iterator[str]:
    card, stated = reading.card, reading.result
    if card.total is None or card.level is None:
        yield "ยังคำนวณคะแนนรวมไม่ได้ เพราะคะแนนไม่ครบ"
        return
    parts = " · ".join(
        f"{one.code} {rounded(one.score)}" for one in card.instruments if one.score
    )
    if stated.total is None:
        same = "เอกสารไม่ได้ระบุคะแนนรวม"
    elif stated.total == card.total:
        same = "ตรงกับเอกสาร"
    else:
        same = f"แต่ในเอกสารคือ {stated.total} โปรดตรวจ"
    yield (
        f"คำนวณจาก {len(card.indicators)} ตัวชี้วัด ({parts}) "
        f"ได้คะแนนรวม {card.total} {same}"
    )
    if stated.level is None:
        same = "เอกสารไม่ได้ระบุระดับ"
    elif stated.level == card.level:
        same = "ตรงกับเอกสาร"
    else:
        same = f"แต่ในเอกสารคือ {stated.level.name} โปรดตรวจ"
    yield f"{card.total} อยู่ในระดับ {card.level.name} {same}"


def _other_checks(reading: ReadDocument) -> Iterator[str]:
    for check in reading.checks:
        if check.code in ("agency", "plan_year"):
            yield f"{check.detail.th}{'' if check.holds else ' โปรดตรวจ'}"


def _doubts(doubts: Sequence[Doubt]) -> Iterator[str]:
    decisions = [doubt for doubt in doubts if doubt.decision]
    tidied = [doubt for doubt in doubts if not doubt.decision]
    if decisions:
        yield f"มี {len(decisions)} เรื่องให้ตัดสินใจ ระบบเลือกคำตอบที่ปลอดภัยไว้ให้ก่อน"
        yield from _listed(decisions)
    if tidied:
        yield f"จัดให้อ่านได้แล้ว {len(tidied)} เรื่อง"
        yield from _listed(tidied)


def _listed(doubts: Iterable[Doubt]) -> Iterator[str]:
    for doubt in doubts:
        found = f" พบ “{doubt.found}”" if doubt.found else ""
        yield (
            f"  - {doubt.place.th}: {doubt.about.th}{found} "
            f"→ {doubt.default.th} [{doubt.code}]"
        )


def _unread(unread: Sequence[Unread]) -> Iterator[str]:
    if unread:
        yield f"เก็บไว้ในเอกสารต้นฉบับ ไม่ได้นำเข้า {len(unread)} รายการ"
    for one in unread:
        yield f"  - {one.place.th}: “{one.text}”"


def _change(change: Change) -> str:
    before = change.before or "ไม่มี"
    after = change.after or "ไม่มี"
    return f"  - {change.what.th}: {before} → {after}"
