"""Personal data in what is read: told, because everybody will read it."""

from collections.abc import Iterable

from assessments.importing.findings import Findings, Place, Said, together
from assessments.rules.personal_data import Kind, personal_data_in

KINDS = {
    Kind.NAME: Said("ชื่อบุคคล", "names"),
    Kind.PHONE: Said("หมายเลขโทรศัพท์", "telephone numbers"),
    Kind.EMAIL: Said("อีเมล", "e-mail addresses"),
    Kind.CITIZEN_ID: Said("เลขประจำตัวประชาชน", "citizens' numbers"),
}


def doubt_people(texts: Iterable[tuple[str, Place]], findings: Findings) -> None:
    """Note each kind of personal data once, with its places."""
    found: dict[Kind, list[tuple[str, Place]]] = {}
    for text, place in dict.fromkeys(texts):
        for trace in personal_data_in(text):
            found.setdefault(trace.kind, []).append((trace.found, place))
    for kind, traces in found.items():
        said = KINDS[kind]
        first = traces[0][0]
        findings.doubt(
            "personal_data",
            together([place for _, place in traces]),
            about=Said(
                f"อาจมีข้อมูลส่วนบุคคล: {said.th}", f"Perhaps personal data: {said.en}"
            ),
            # A citizen's number must not be spread by the warning about it.
            found=f"{first[:4]}…" if kind is Kind.CITIZEN_ID else first,
            default=Said(
                "คงตามต้นฉบับ ใช้ชื่อตำแหน่งหรือฝ่ายแทนก่อนเผยแพร่",
                "Kept as written. Name a position or section before publishing.",
            ),
        )
