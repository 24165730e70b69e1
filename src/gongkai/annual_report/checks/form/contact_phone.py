"""The contact's telephone number can be dialled.

What    The number has an area code and seven or eight digits, or is a mobile number or a short
        public number; one with too few or too many digits is none, nor is a label left empty.
Why     A dead number is no contact.
Source  条例第十二条.
Example “电话：0858-00118”; “电话：）”.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding

_PHONE = re.compile(
    r"(?:电\s?话|热线)(?:号码)?[:：为是 ]{0,3}(?P<number>[(（+]?\d[\d()（）+ \-—－–]{1,24})"
)
_EXTENSION = re.compile(r"(?:转|分机).*")
_VALID = re.compile(
    r"(?:\+?86)?(?:0(?:10|2\d|[3-9]\d{2})\d{7,8}|[1-9]\d{6,7}|1[3-9]\d{9}|[48]00\d{7}|1[12]\d{1,4}|9\d{4,5})"
)
_EMPTY = re.compile(r"电\s?话(?:号码)?[ \u3000]?[:：][ \u3000]*(?=[)）。；;，,])")
_NEXT_LINE = re.compile(r"\n(?P<rest>[-—－–]?\d[\d\-—－–]{0,11})(?![\d年])")
_OPENED = re.compile(r"[(（][^()（）]*[)）]$")
_NOT_DIGITS = re.compile(r"[^\d+]")


def run(evidence: Evidence) -> Iterator[Finding]:
    contact = evidence.report.contact
    for match in _PHONE.finditer(contact):
        shown = _without_edges(match["number"])
        number = _NOT_DIGITS.sub("", _EXTENSION.sub("", shown))
        if _VALID.fullmatch(_NOT_DIGITS.sub("", shown + _rest(contact, match.end()))):
            continue  # the number is broken over two lines
        if number and not _VALID.fullmatch(number) and not _is_two_numbers(shown):
            message = f"联系电话“{shown}”位数不对，请核对。"
            yield Finding("contact", message, found=shown, offset=match.start("number"))

    if _PHONE.search(contact):  # one of several lines
        return
    for match in _EMPTY.finditer(contact):
        yield Finding("contact", "“电话”之后没有号码。", "电话号码", "", match.start())


def _rest(contact: str, end: int) -> str:
    """The end of a number that goes on in the next line."""
    rest = _NEXT_LINE.match(contact, end)
    return rest["rest"] if rest else ""


def _without_edges(number: str) -> str:
    """A number without what belongs to the words behind it: `0858-32211）`."""
    shown = number.strip().rstrip("(（-—－– ")
    while shown.endswith((")", "）")) and not _OPENED.search(shown):
        shown = shown[:-1].rstrip("(（-—－– ")
    return shown


def _is_two_numbers(shown: str) -> bool:
    """Two numbers with white space between, each of them valid."""
    parts = [_NOT_DIGITS.sub("", part) for part in shown.split()]
    return len(parts) > 1 and all(_VALID.fullmatch(part) for part in parts)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(replace(clean(), contact="联系电话：0858-00118。"))


check = Check(
    id="F-12",
    title="联系电话有误",
    severity=WARNING,
    source="政府信息公开条例第十二条",
    run=run,
)
