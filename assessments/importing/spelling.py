"""Words that are probably slips. They are kept as written; a person decides."""

from collections.abc import Iterable

from assessments.importing.findings import Findings, Place, Said

# Seen in documents of agencies, with what was probably meant.
LIKELY_SLIPS = {
    "คุ่มค่า": "คุ้มค่า",
    "เจตจูงใจสุจริต": "เจตจำนงสุจริต",
    "มีมี": "มี",
    "และและ": "และ",
    "โดยโดย": "โดย",
}


def doubt_slips(texts: Iterable[tuple[str, Place]], findings: Findings) -> None:
    """Note each likely slip once, with how often it occurs and where first."""
    texts = list(texts)
    for slip, meant in LIKELY_SLIPS.items():
        found = [(text.count(slip), place) for text, place in texts if slip in text]
        if not found:
            continue
        times = sum(count for count, _ in found)
        findings.doubt(
            "as_written",
            found[0][1],
            about=Said(
                f"อาจพิมพ์ผิด: “{slip}” {times} แห่ง อาจหมายถึง “{meant}”",
                f"Perhaps a slip: “{slip}”, {times} times; perhaps “{meant}” is meant",
            ),
            found=slip,
            default=Said("คงตามต้นฉบับ", "Kept as written."),
        )
