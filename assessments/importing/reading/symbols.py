"""The signs of typefaces such as Symbol and Wingdings as plain characters."""

import re

PRIVATE_SIGN = re.compile("[\uf020-\uf0ff]")
CODE = re.compile("[0-9A-Fa-f]{1,4}")
BULLETS = {0xA7: "▪", 0xA8: "□", 0xB7: "•", 0xD8: "➢", 0xFC: "✓"}
_BY_FACE = {
    "symbol": {
        0x2D: "−",
        0xA3: "≤",
        0xAE: "→",
        0xB1: "±",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB8: "÷",
        0xD6: "√",
        0xDE: "⇒",
    },
    "wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "❑",
        0x75: "◆",
        0x76: "❖",
        0x9F: "•",
        0xA1: "○",
        0xA7: "▪",
        0xA8: "□",
        0xD8: "➢",
        0xE0: "→",
        0xF0: "⇨",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x54: "☒", 0xA3: "□"},
}


def sign(code: int, face: str = "") -> str:
    """The plain character for a sign of a typeface; empty where it is not known.

    >>> sign(0xF0FC, "Wingdings"), sign(0xF0FC), sign(0x41, "Wingdings")
    ('✓', '✓', '')
    """
    if not 0xF000 <= code <= 0xF0FF and code > 0xFF:
        return chr(code) if code <= 0x10FFFF else ""
    return _BY_FACE.get(face.casefold(), BULLETS).get(code & 0xFF, "")
