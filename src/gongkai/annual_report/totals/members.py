"""Which units a total should hold, and which of them are not there.

The names come from a list that the caller gives, and from the parent's text where it enumerates the
reports it took in (`本报告汇总了县发展和改革局、县教育局、……的数据`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.annual_report.report import Report

_UNIT = (
    r"[\u4e00-\u9fff（）]{1,24}?(?:局|委|委员会|办公室|中心|镇|乡|街道|街道办事处|管委会|人民政府)"
)
_KINDS = (
    *("局", "委", "办", "镇", "乡"),
    *("中心", "街道", "政府", "委员会", "办公室", "办事处", "管委会"),
)
_BETWEEN = re.compile(f"、|(?:{'|'.join(f'(?<={kind})' for kind in _KINDS)})(?:以及|和|及)")
"""Between two names: 和 only after a whole one, for 发展和改革局 is one body."""
_ENUMERATION = re.compile(
    r"(?:(?:汇总|涵盖|包括|包含|报送单位|统计范围)[了为有：:]?)+"
    rf"(?P<names>{_UNIT}(?:(?:、|以及|和|及){_UNIT})+)(?=[等的。；，\n]|$)"
)
_COUNT = re.compile(
    r"(?P<count>\d{1,4})(?:个|家)[\u4e00-\u9fff、（）]{0,10}?(?P<kind>部门|单位|乡镇|镇|乡|街道)"
)
_TAKEN_IN = re.compile(r"汇总|涵盖|统计范围|报送")
_LEVEL = re.compile(r"^(?:省|市|县|区|旗|自治州|自治县)")


@dataclass(frozen=True)
class Missing:
    """A unit whose report should be there; `because` says who expects it."""

    name: str
    because: str


def missing_units(
    reports: Sequence[Report], expected: Sequence[str], parent: Report | None
) -> tuple[Missing, ...]:
    """The expected units none of `reports` is from, each once, in the order expected."""
    wanted = {name.strip(): "应报名单" for name in expected if name.strip()}
    for name in enumerated_units(parent) if parent else ():
        wanted.setdefault(name, "总报告正文")
    present = [name for report in reports for name in (report.agency, *report.agency_names) if name]
    return tuple(
        Missing(name, because)
        for name, because in wanted.items()
        if not any(same_body(name, other) for other in present)
    )


def same_body(one: str, other: str) -> bool:
    """Whether two names mean one body: 县交通运输局 is 青岩县交通运输局, 教育局 is not 体育局."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    return bool(short) and (short == long or long.endswith(_LEVEL.sub("", short)))


def enumerated_units(parent: Report) -> tuple[str, ...]:
    """The units the parent's text says it took in, where it names them one by one."""
    found: dict[str, None] = {}
    for text in _texts(parent):
        for match in _ENUMERATION.finditer(text):
            found.update(dict.fromkeys(_BETWEEN.split(match["names"])))
    return tuple(name for name in found if name)


def stated_counts(parent: Report, given: int) -> Iterator[str]:
    """A sentence where the parent's text gives another number of units than were handed in."""
    for text in _texts(parent):
        for sentence in re.split("[。；\n]", text):
            if not _TAKEN_IN.search(sentence):
                continue
            counts = [int(match["count"]) for match in _COUNT.finditer(sentence)]
            if counts and sum(counts) != given:
                yield f"总报告称汇总{sum(counts)}个单位，这里有{given}份报告。"


def _texts(report: Report) -> list[str]:
    return [report.preamble, *(section.text for section in report.sections)]


def _bare(name: str) -> str:
    return re.sub(r"\s+", "", name)
