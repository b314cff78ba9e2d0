"""Anyone can check a download: which version it is, and whether every value agrees."""

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import load_workbook

from assessments.models import Publication
from assessments.publishing import withdraw
from measures.checking import Unreadable, check_file
from tests.factories import make_measure, make_publication

KINDS = ("json", "csv", "xlsx")


@pytest.fixture
def publication(draft):
    make_measure(plan=draft.plan, text="=1+1 เผยแพร่", monitoring="ก\nข", lead=None)
    draft.stated_total, draft.stated_level = "89.00", "B"
    draft.save()
    return make_publication(assessment=draft)


def fetched(client, name, *place, english=False):
    path = reverse(name, args=["own", 2564, *place])
    return client.get(f"/en{path}" if english else path).content


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("english", [False, True])
def test_a_download_is_its_version(client, publication, kind, english):
    verdict = check_file(fetched(client, f"result-{kind}", english=english))
    assert verdict.holds
    assert (verdict.kind, verdict.publications) == (kind, [publication])


@pytest.mark.parametrize("kind", KINDS)
def test_a_download_of_an_old_version_is_that_version(client, draft, publication, kind):
    draft.scores.filter(indicator__number=10).update(score="10.00")
    make_publication(assessment=draft, reason="แก้")
    verdict = check_file(fetched(client, f"version-{kind}", 1))
    assert verdict.holds
    assert verdict.publications == [publication]


def test_a_changed_value_of_the_csv_is_found_with_its_place(client, publication):
    text = fetched(client, "result-csv").decode("utf-8-sig")
    forged = text.replace("90.00", "91.00", 1)
    [mismatch] = check_file(forged.encode()).mismatches
    assert mismatch.place == "row 2 column 6"
    assert (mismatch.found, mismatch.published) == ("91.00", "90.00")


def test_a_changed_value_of_the_json_is_found_with_its_place(client, publication):
    data = json.loads(fetched(client, "result-json"))
    data["content"]["scores"]["10"] = "91.00"
    data["computed"]["total"] = 90.0
    verdict = check_file(json.dumps(data).encode())
    places = [mismatch.place for mismatch in verdict.mismatches]
    assert not verdict.holds
    assert places == ["SHA-256 of content", "content.scores.10", "computed.total"]


def test_a_changed_value_of_the_workbook_is_found_with_its_place(client, publication):
    book = load_workbook(io.BytesIO(fetched(client, "result-xlsx")))
    book["scores"]["F2"] = 91
    book["measures"]["C2"] = "อย่างอื่น"
    book["measures"].append(["9.9", 9, "เพิ่มเอง"])
    changed = io.BytesIO()
    book.save(changed)
    places = [one.place for one in check_file(changed.getvalue()).mismatches]
    assert places[:2] == ["scores row 2 column 6", "measures row 2 column 3"]
    assert "measures row 4 column 1" in places


def test_a_row_that_was_cut_out_is_found(client, publication):
    lines = fetched(client, "result-csv").decode().splitlines()
    assert not check_file("\n".join(lines[:3] + lines[4:]).encode()).holds


def test_the_content_alone_is_known_by_its_hash(publication):
    assert check_file(publication.content.encode()).holds
    pretty = json.dumps(publication.data, indent=2)
    assert check_file(pretty.encode()).publications == [publication]
    other = publication.content.replace("90.00", "91.00", 1)
    assert not check_file(other.encode()).publications


def test_a_hash_that_nobody_published_is_not_known(client, publication):
    text = fetched(client, "result-csv").decode()
    verdict = check_file(text.replace(publication.sha256, "0" * 64).encode())
    assert not verdict.holds
    assert verdict.publications == []


def test_the_content_of_a_withdrawn_version_names_both(publication, draft):
    at = datetime(2022, 3, 15, tzinfo=UTC)
    withdraw(draft.agency, 2564, number=1, reason="ผิด", by=None, at=at)
    verdict = check_file(publication.content.encode())
    assert [row.number for row in verdict.publications] == [1, 2]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"PK\x03\x04 nothing",
        b"\xff\xfe\x00",
        b'{"publication": ',
        b'{"publication": 1}',
        b"a,b\r\npublication\r\n",
        b"{" * 100_000,
    ],
)
def test_what_is_no_file_of_ours_is_said_to_be_none(db, content):
    with pytest.raises(Unreadable):
        check_file(content)


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_ends_with_0_or_1(client, publication, kind, tmp_path, capsys):
    file = tmp_path / f"download.{kind}"
    file.write_bytes(fetched(client, f"result-{kind}"))
    call_command("verify_publication", str(file))
    out = capsys.readouterr().out
    assert "ฉบับที่ 1 / own 2564, version 1" in out
    assert "ทุกค่าตรงกับฉบับที่เผยแพร่ / Every value agrees" in out
    file.write_bytes(b"hello")
    with pytest.raises(SystemExit) as caught:
        call_command("verify_publication", str(file))
    assert caught.value.code == 1
    assert "Not a file of this site" in capsys.readouterr().out


def test_the_command_speaks_json_too(client, publication, tmp_path, capsys):
    file = tmp_path / "download.csv"
    text = fetched(client, "result-csv").decode()
    file.write_text(text.replace("90.00", "91.00", 1))
    with pytest.raises(SystemExit):
        call_command("verify_publication", str(file), "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["holds"] is False
    assert told["publications"][0]["number"] == 1
    assert told["mismatches"][0]["place"] == "row 2 column 6"


def test_a_file_that_is_not_there_is_an_error_of_its_own(db, tmp_path):
    with pytest.raises(CommandError) as caught:
        call_command("verify_publication", str(tmp_path / "none.csv"))
    assert caught.value.returncode == 2


def test_checking_writes_nothing(client, publication, django_assert_max_num_queries):
    content = fetched(client, "result-xlsx")
    with django_assert_max_num_queries(5):
        check_file(content)
    assert Publication.objects.count() == 1
