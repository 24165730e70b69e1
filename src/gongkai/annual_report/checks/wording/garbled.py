"""The text is legible.

What    No replacement characters, no text read in a wrong encoding, no HTML entities, no debris of
        pinyin annotation.
Why     Nobody can read it, and a search does not find it.
Source  条例第二十四条 (search and reading).
Example “锟斤拷”; “政府信息&nbsp;公开”; “動(dòng)”.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import excerpt

_RUINED = re.compile(
    r"\ufffd+|(?:锟斤拷?)+|烫烫烫+|屯屯屯+|锘匡|(?:鐨勫|鐨勬|鏀垮簻|淇℃伅|鍏紑|绗竴|銆€|锛屽)+|[Ã][\x80-\xbf©¤¥]"
)
_ENTITY = re.compile(
    r"&(?:nbsp|amp|lt|gt|quot|[lr]dquo|[lr]squo|mdash|middot|ensp|emsp|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
)
_PINYIN = re.compile(r"[(（](?<=[一-鿿][(（])[a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,4}[)）]")
_SIGNS = (
    (
        _RUINED,
        ("\ufffd", "锟斤", "烫烫", "屯屯", "锘", "鐨", "鏀", "淇℃", "鍏", "绗", "銆", "锛", "Ã"),
        "",
    ),
    (_ENTITY, ("&",), WARNING),
    (_PINYIN, tuple("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"), WARNING),
)
_RARE = re.compile("[" + "".join(sorted({s[0] for _, signs, _ in _SIGNS for s in signs})) + "]")


def run(evidence: Evidence) -> Iterator[Finding]:
    for at, text in evidence.pieces:
        if not _RARE.search(text):
            continue
        for pattern, signs, severity in _SIGNS:
            if any(sign in text for sign in signs):
                for match in pattern.finditer(text):
                    shown = excerpt(match.group(), 12)
                    message = f"文字出现乱码“{shown}”。"
                    yield Finding(at, message, found=shown, offset=match.start(), severity=severity)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    return Evidence(with_section(report, 1, f"{report.text_of(1)}\n县政府网站锟斤拷锟斤拷专栏。"))


check = Check(
    id="W-19",
    title="文字乱码",
    severity=ERROR,
    source="政府信息公开条例第二十四条",
    run=run,
)
