"""What a hostile hand types into a field, and how pages are searched for it afterwards."""

MARK = "gongkaiprobe"
SCRIPT = f"<script>{MARK}</script>\"'><img src=x onerror={MARK}>"
ESCAPED = "&lt;script&gt;"

VALUES = {
    "script": SCRIPT,
    "template": "{{ 7|add:7 }}{% debug %}${7*7}<%= 7 %>",
    "sql": "'; DROP TABLE units_person; -- \" OR 1=1",
    "NUL": "甲\x00乙",
    "control characters": "甲\x01\x08\x1b[31m\x7f乙\r\n\r\nSet-Cookie: a=b",
    "right to left": "甲\u202egpj.exe\u2066乙\u200b",
    "path": "../../../../etc/passwd",
    "backslash path": "..\\..\\windows\\win.ini",
    "huge number": "9" * 400,
    "more digits than int() takes": "1" * 5_000,
    "digit that is no number": "²",
    "negative": "-9223372036854775809",
    "not a number": "NaN",
    "far date": "99999-12-31",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "other digits": "１２３٤²",
    "half a pair": "\ud83d",
    "long": "长" * 350_000,
    "format": "%s%n%(x)s{0.__class__}",
    "blank": "　 \t",
}
"""Each goes into every field of every form, and into every filter of every list."""


def raw_in(html: str) -> bool:
    """Whether what was typed came back as markup."""
    return f"<script>{MARK}" in html or f"<img src=x onerror={MARK}" in html
