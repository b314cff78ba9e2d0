"""The command: the proof first, then all of it, or nothing."""

import json
from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessments.models import Agency, Analysis, Assessment, Score, SourceDocument
from measures.importing.loading import facts_of, frameworks_for, load
from measures.importing.proof import outcome_text, proof
from measures.models import Measure, Plan, Responsibility
from tests.measures.importing.district import (
    PATH,
    ROOT,
    SCORES,
    TEXT,
    edited,
    once,
    read,
    rows,
)

pytestmark = pytest.mark.django_db
MODELS = (Assessment, Score, Analysis, SourceDocument, Plan, Measure, Responsibility)
KEYS = {
    "fiscal_year",
    "plan_year",
    "total",
    "level",
    "computed",
    "scores",
    "analyses",
    "measures",
    "names",
    "corrections",
    "parts",
    "scale",
    "unread",
    "checks",
    "doubts",
    "errors",
}
MEASURE_KEYS = {
    "indicator",
    "text",
    "lead",
    "joint",
    "all_sections",
    "cadence",
    "monitoring",
}


@pytest.fixture
def district(db):
    """Taling Chan as a real installation has it."""
    call_command("load_frameworks", stdout=StringIO())
    districts = ROOT / "fixtures" / "agencies" / "bangkok-districts.json"
    call_command("load_agencies", districts, stdout=StringIO())
    return Agency.objects.get(slug="taling-chan")


@pytest.fixture
def document(tmp_path):
    """Write a text to a file: `document(text) -> path`."""

    def write(text):
        path = tmp_path / "document.txt"
        path.write_bytes(text.encode())
        return path

    return write


def run(path=PATH, **options):
    out = StringIO()
    call_command("import_document", path, agency="taling-chan", stdout=out, **options)
    return out.getvalue()


def run_json(path=PATH, **options):
    return json.loads(run(path, json=True, **options))


def counts():
    return [model.objects.count() for model in MODELS]


def test_the_proof_stands_before_what_was_saved(district):
    text = run()
    proven = text.index(
        "คำนวณจาก 10 ตัวชี้วัด (IIT 76.03 · EIT 60.47 · OIT 62.52) "
        "ได้คะแนนรวม 65.96 ตรงกับเอกสาร"
    )
    assert text.count("ตรงกัน") == 10
    assert "65.96 อยู่ในระดับ C ตรงกับเอกสาร" in text
    assert "มี 6 เรื่องให้ตัดสินใจ" in text
    assert "มาตรการ 1.2 ไม่ได้ระบุรอบติดตามของตนเอง" in text
    assert "พบ “ฝ่าย ปกครอง” → อ่านเป็น “ฝ่ายปกครอง”" in text
    assert proven < text.index("บันทึกเป็นร่างใหม่แล้ว")


def test_every_row_is_made(district):
    run()
    assert counts() == [1, 10, 10, 1, 1, 15, 15]
    assessment = Assessment.objects.get()
    assert assessment.framework.fiscal_year == 2564
    assert (assessment.stated_total, assessment.stated_level) == (Decimal("65.96"), "C")
    assert {str(n): str(s) for n, s in assessment.score_map().items()} == SCORES
    assert assessment.plan.fiscal_year == 2565
    measure = Measure.objects.get(indicator__number=1, position=2)
    assert measure.lead().name == "ฝ่ายปกครอง"
    assert (measure.cadence, measure.cadence_text) == ("quarterly", "")
    assert measure.all_sections
    assert measure.owner_text == "ฝ่ายปกครอง/ ทุกฝ่าย"


def test_the_file_is_kept_as_it_came(district):
    run()
    source = Assessment.objects.get().source_document
    assert bytes(source.content) == PATH.read_bytes()
    assert source.name == PATH.name


def test_a_second_run_changes_nothing_and_says_so(district):
    first = run_json()
    before = [list(model.objects.order_by("pk").values()) for model in MODELS]
    second = run_json()
    assert (first["saved"], second["saved"]) == ("created", "unchanged")
    assert second["changes"] == []
    assert [list(model.objects.order_by("pk").values()) for model in MODELS] == before
    assert run().rstrip().endswith("ไม่มีการเปลี่ยนแปลง")


def test_another_file_that_says_the_same_changes_nothing(district, document):
    run()
    assert run_json(document(TEXT.replace("\n", "\r\n")))["saved"] == "unchanged"
    assert SourceDocument.objects.count() == 1


def test_a_dry_run_keeps_nothing(district):
    assert "ยังไม่ได้บันทึก" in run(dry_run=True)
    assert run_json(dry_run=True)["saved"] is None
    assert counts() == [0] * len(MODELS)


def test_a_dry_run_shows_what_would_change(district, document):
    run()
    path = document(edited(("ระดับ C", "ระดับ B")))
    assert "ระดับในเอกสาร: C → B" in run(path, dry_run=True)
    assert Assessment.objects.get().stated_level == "C"


def test_json_is_one_object_with_the_promised_keys(district):
    data = run_json()
    assert set(data) == KEYS | {"saved", "changes"}
    assert set(data["measures"][0]) >= MEASURE_KEYS
    assert set(data["doubts"][0]) >= {"code", "place", "found", "default"}
    assert set(data["checks"][0]) >= {"code", "holds", "detail"}
    assert data["scores"] == SCORES


# Refusals


def refused(path=PATH, **options):
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command(
            "import_document",
            path,
            **{"agency": "taling-chan", "stdout": out, **options},
        )
    assert caught.value.returncode == 2
    assert "ยังไม่ได้บันทึกข้อมูลใด" in str(caught.value)
    assert counts() == [0] * len(MODELS)
    return out.getvalue(), str(caught.value)


def test_a_refusal_names_place_find_and_remedy_and_changes_nothing(district, document):
    path = document(once("ได้ค่าคะแนน ๘๗.๙๓", "ได้ค่าคะแนน ๘๗,๙๓"))
    out, error = refused(path)
    assert "บรรทัดที่ 15 ตัวชี้วัดที่ 1 พบ “๘๗,๙๓”" in error
    assert "[S05]" in error
    assert "65.96" in out
    assert "ไม่พบ / 87.93 ไม่มีให้เทียบ" in out


def test_a_refusal_as_json_is_one_object_too(district, document):
    out, _ = refused(document(edited(("๘๗.๙๓", "x"))), json=True)
    data = json.loads(out)
    assert [error["code"] for error in data["errors"]] == ["S03", "S03"]
    assert data["saved"] is None


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"agency": "nowhere"}, "agency_unknown"),
        ({"path": ROOT / "no-such-file.txt"}, "F13"),
        ({"path": ROOT / "manage.py"}, "F02"),
        ({"fiscal_year": 2565}, "T08"),
    ],
)
def test_what_cannot_be_begun_is_refused_as_json(district, options, code):
    out, error = refused(json=True, **options)
    data = json.loads(out)
    assert [one["code"] for one in data["errors"]] == [code]
    assert {"scores", "measures", "computed", "saved"} <= set(data)
    assert f"[{code}]" in error


def test_without_frameworks_the_command_says_what_to_run(db):
    Agency.objects.create(
        slug="taling-chan", name="สำนักงานเขตตลิ่งชัน", track="sub_department"
    )
    _, error = refused()
    assert "load_frameworks" in error


def test_loading_refuses_a_reading_with_problems(district):
    reading = read(edited(("๖๕.๙๖", "x")))
    with pytest.raises(Exception, match="ไม่ใช่ตัวเลขคะแนน"):
        load(reading, district)
    assert counts() == [0] * len(MODELS)


# Rows that are there already


def test_an_assessment_of_the_same_scores_is_completed(district):
    framework = frameworks_for(district)[2564]
    row = district.assessments.create(
        framework=district.assessments.model.framework.field.related_model.objects.get(
            track=framework.track, fiscal_year=2564
        ),
        source_title="ผลคะแนนที่เผยแพร่",
    )
    for indicator in row.framework.indicators.all():
        row.scores.create(indicator=indicator, score=SCORES[str(indicator.number)])
    data = run_json()
    assert data["saved"] == "changed"
    assert not [one for one in data["changes"] if one["what"].startswith("คะแนนตัวชี้วัด")]
    row.refresh_from_db()
    assert row.stated_total == Decimal("65.96")
    assert row.source_title == "ผลคะแนนที่เผยแพร่"
    assert row.plan.measures.count() == 15


def changed_rows(district, text):
    """Read the real document, then another; what the second one changed."""
    run()
    reading = read(text, agency=facts_of(district))
    return load(reading, district)


def test_the_document_wins_and_the_differences_are_said(district):
    text = edited(
        ("๖๕.๙๖", "๖๕.๙๕"),
        ("ระดับ C", "ระดับ B"),
        ("พ.ศ. ๒๕๖๕", "พ.ศ. ๒๕๖๖"),
        ("๙๓.๗๘", "๙๓.๗๗"),
        ("\tฝ่ายการคลัง", "\tฝ่ายปกครอง/ฝ่ายการคลัง"),
        (" - เผยแพร่แผนการใช้จ่ายงบประมาณประจำปี - ", " - "),
    )
    outcome = changed_rows(district, text)
    assert outcome.saved == "changed"
    changes = {one.what.th: (one.before, one.after) for one in outcome.changes}
    assert changes["คะแนนรวมในเอกสาร"] == ("65.96", "65.95")
    assert changes["ระดับในเอกสาร"] == ("C", "B")
    assert changes["ปีของมาตรการ"] == ("2565", "2566")
    assert changes["คะแนนตัวชี้วัดที่ 9"] == ("93.78", "93.77")
    assert changes["มาตรการ 2.1 ผู้รับผิดชอบ"] == ("ฝ่ายการคลัง", "ฝ่ายปกครอง, ฝ่ายการคลัง")
    assert changes["มาตรการ 2.3"][1] == ""
    assert "ผลการวิเคราะห์ตัวชี้วัดที่ 9" in changes
    assert "เอกสารต้นฉบับ" in changes
    assert Measure.objects.count() == 14
    said = outcome_text(outcome, dry_run=False)
    assert "คะแนนรวมในเอกสาร: 65.96 → 65.95" in said
    assert "→ ไม่มี" in said
    assert Measure.objects.get(indicator__number=2, position=1).joint()[0].name == (
        "ฝ่ายการคลัง"
    )


def test_a_row_that_somebody_changed_is_put_back_from_the_same_file(district):
    run()
    Measure.objects.filter(indicator__number=1).update(text="แก้แล้ว")
    data = run_json()
    assert [one["what"] for one in data["changes"]] == [
        "มาตรการ 1.1 ข้อความ",
        "มาตรการ 1.2 ข้อความ",
    ]
    assert run_json()["saved"] == "unchanged"


def test_what_the_document_does_not_say_is_left_alone(district):
    text = edited((" ได้คะแนนเท่ากับ ๖๕.๙๖ คะแนน จัดอยู่ในระดับ C", ""))
    assert changed_rows(district, text).saved == "unchanged"
    assert Assessment.objects.get().stated_total == Decimal("65.96")


def test_a_measure_that_lost_its_lead_has_none(district):
    text = edited(("\tฝ่ายการคลัง", "\tคณะทำงาน"))
    outcome = changed_rows(district, text)
    assert outcome.saved == "changed"
    assert Measure.objects.get(indicator__number=2, position=1).lead() is None


def test_a_failure_on_the_way_leaves_nothing(district, monkeypatch):
    def fail(*args):
        raise RuntimeError("disk full")

    monkeypatch.setattr(SourceDocument, "keep", fail)
    with pytest.raises(RuntimeError):
        run()
    assert counts() == [0] * len(MODELS)


# The proof of documents that do not agree with themselves


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (edited(("๖๕.๙๖", "๖๕.๖๙")), "ได้คะแนนรวม 65.96 แต่ในเอกสารคือ 65.69 โปรดตรวจ"),
        (edited(("ระดับ C", "ระดับ B")), "ระดับ C แต่ในเอกสารคือ B โปรดตรวจ"),
        (
            edited((" ได้คะแนนเท่ากับ ๖๕.๙๖ คะแนน จัดอยู่ในระดับ C", "")),
            "65.96 อยู่ในระดับ C เอกสารไม่ได้ระบุระดับ",
        ),
        (edited(("๘๗.๙๓", "x")), "ยังคำนวณคะแนนรวมไม่ได้ เพราะคะแนนไม่ครบ"),
        (edited(("พ.ศ. ๒๕๖๕", "พ.ศ. ๒๕๖๖")), "ผลประเมินปี 2564 มาตรการปี 2566 โปรดตรวจ"),
        (TEXT[: TEXT.index("ตัวชี้วัด\t")], "พบ 10 ตัวชี้วัด 0 ผลการวิเคราะห์ 0 มาตรการ"),
        (
            edited(("\tฝ่ายการคลัง", "\tฝ่ายการคลัง/ฝ่ายโยธา")),
            "ผู้รับผิดชอบ ฝ่ายปกครอง · ฝ่ายการคลัง · ฝ่ายโยธา · ทุกฝ่าย",
        ),
        (TEXT.replace("/ ทุกฝ่าย", ""), "ผู้รับผิดชอบ ฝ่ายปกครอง · ฝ่ายการคลัง\n"),
        (TEXT.replace(rows()[2], "").replace("๒๕๖๔", "๒๔๖๔"), "ปีงบประมาณ ไม่พบ"),
    ],
)
def test_the_proof_says_what_does_not_agree(text, line):
    assert line in proof(read(text))


def test_the_proof_of_a_tidy_document_lists_only_what_is_left():
    assert proof(read(TEXT)).count("  - ") == 11
    reading = replace(read(TEXT), doubts=(), unread=())
    assert "  - " not in proof(reading)
    assert "ตัดสินใจ" not in proof(reading)


def test_the_proof_tells_what_stays_in_the_source():
    text = proof(read(TEXT))
    told = text[text.index("เก็บไว้ในเอกสารต้นฉบับ ไม่ได้นำเข้า 1 รายการ") :]
    assert "บรรทัดที่ 5 ถึง บรรทัดที่ 11: “การประเมินคุณธรรม" in told


def test_the_proof_names_only_owners_that_are_known():
    text = TEXT.replace("ฝ่าย", "ทีม")
    assert "ผู้รับผิดชอบ" not in proof(read(text)).split("คะแนนใน")[0]
