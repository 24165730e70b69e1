"""Varied reports for the measurements: every one another body, year, and set of numbers."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gongkai.annual_report.forms import APPLICANTS, FORM_2021, RESULTS_2021
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report, Value
from gongkai.annual_report.writers import write_report

_EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "qingyan-transport-2025.txt"
_BODIES = (
    *("教育局", "科学技术局", "工业和信息化局", "公安局", "民政局", "司法局", "财政局"),
    *("人力资源和社会保障局", "自然资源局", "住房和城乡建设局", "交通运输局", "水利局"),
    *("农业农村局", "商务局", "文化和旅游局", "卫生健康局", "退役军人事务局", "应急管理局"),
    *("审计局", "市场监督管理局", "统计局", "医疗保障局", "林业局", "信访局", "城市管理局"),
)
_COUNTY = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥青白赤玄黄"
_MASTERS = 60
"""Reports laid out afresh; the others are these with other names, years and numbers in the text."""

_YEARS = 5


def write_reports(folder: Path, count: int, kind: str, seed: int = 1) -> Path:
    """Write `count` reports of `kind` (`txt`, `html`) into a folder a body; returns `folder`."""
    chance = random.Random(seed)
    masters = [(r, write_report(r, kind).decode()) for r in _masters(chance)]
    for number in range(count):
        body, year = number // _YEARS, 2021 + number % _YEARS
        master, text = masters[chance.randrange(_MASTERS)]
        name = _name(body)
        text = text.replace(str(master.agency), name).replace(str(master.year), str(year))
        text = re.sub(r"(\d+)(次|篇|人次|处)", lambda m: f"{chance.randrange(90)}{m[2]}", text)
        path = folder / f"{body:05}" / f"{year}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _name(body: int) -> str:
    county, kind = divmod(body, len(_BODIES))
    first, rest = divmod(county, len(_COUNTY))
    return f"{_COUNTY[first % len(_COUNTY)]}{_COUNTY[rest]}县{_BODIES[kind]}"


def _masters(chance: random.Random) -> Iterator[Report]:
    example = read_report(_EXAMPLE.read_bytes())
    for number in range(_MASTERS):
        values = dict(_values(chance))
        shuffled = [
            replace(s, text=_with_numbers(s.text, values)) if s.number == 1 else s
            for s in example.sections
        ]
        yield replace(
            example,
            form=FORM_2021.name,
            year=2021 + number % _YEARS,
            values=values,
            unread={},
            cells={},
            derived={},
            sections=tuple(shuffled),
        )


def _values(chance: random.Random) -> Iterator[tuple[str, Value]]:
    """Cells that fulfil the identities of the form."""
    for path in FORM_2021.proactive_paths:
        yield path, chance.choice((0, 0, chance.randrange(2000)))
    totals: dict[str, int] = {}
    for column in APPLICANTS:
        counts = {row.key: chance.choice((0, 0, 0, chance.randrange(9))) for row in RESULTS_2021}
        handled, left = sum(counts.values()), chance.randrange(3)
        came = min(handled + left, chance.randrange(4))
        counts |= {"handled": handled, "carried_out": left, "carried_in": came}
        counts["received"] = handled + left - came
        for row, number in counts.items():
            totals[row] = totals.get(row, 0) + number
            yield f"requests.{row}.{column.key}", number
    yield from ((f"requests.{row}.total", number) for row, number in totals.items())
    yield from ((path, 0) for path in FORM_2021.remedy_paths)


def _with_numbers(text: str, values: dict[str, Value]) -> str:
    told = (
        ("新收政府信息公开申请", "received"),
        ("上年结转", "carried_in"),
        ("办结", "handled"),
        ("结转下年度继续办理", "carried_out"),
    )
    for words, row in told:
        text = re.sub(rf"{words}\d+件", f"{words}{values[f'requests.{row}.total']}件", text)
    return text
