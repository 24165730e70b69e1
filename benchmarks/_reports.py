"""Varied reports for the measurements: every one another body, year, wording, and set of numbers.

They hang together as real ones do: the tables fulfil the identities of the form, the text says what
the tables say, a year begins with what the year before has left. One in four has a fault.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gongkai.annual_report.forms import APPLICANTS, FORM_2021, RESULTS_2021
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report, Section, Value
from gongkai.annual_report.writers import write_report

_EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "qingyan-transport-2025.txt"
_COUNTY_OF_EXAMPLE = "青岩县"
_BODIES = (
    *("教育局", "科学技术局", "工业和信息化局", "公安局", "民政局", "司法局", "财政局"),
    *("人力资源和社会保障局", "自然资源局", "住房和城乡建设局", "交通运输局", "水利局"),
    *("农业农村局", "商务局", "文化和旅游局", "卫生健康局", "退役军人事务局", "应急管理局"),
    *("审计局", "市场监督管理局", "统计局", "医疗保障局", "林业局", "信访局", "城市管理局"),
)
_COUNTY = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥青白赤玄黄"
_SENTENCES = (
    "主要负责人每季度听取一次工作汇报，研究解决存在的困难。",
    "各科室和直属单位经办人员每年轮训，新任人员先培训后上岗。",
    "对公开目录逐项核对，补齐历年缺漏的文件和解读材料。",
    "政策文件在印发当日上网，同步发布图解和问答。",
    "建立拟稿、审核、签发三级审查台账，做到先审查、后公开。",
    "设立线下查阅点，配备查询终端和纸质资料，专人引导。",
    "答复书说明理由、列明救济途径，并由法制机构审核。",
    "对网站和新媒体账号每月检查一次，错敏信息及时改正。",
    "公开监督电话和信箱，群众来信来电均按时回复。",
    "围绕年度重点任务公布进展，按季更新完成情况。",
)
_PATHS = (*FORM_2021.proactive_paths, *FORM_2021.request_paths, *FORM_2021.remedy_paths)
_LINES = 12
"""Bodies made up from the ground; the others are these with other names and numbers in the text."""

_FIRST, _YEARS = 2021, 5
_FAULTS = 4
"""Every so many reports one has a fault."""


@dataclass(frozen=True)
class _Master:
    """A report laid out, sound and with a fault."""

    agency: str
    sound: str
    faulty: str


def write_reports(folder: Path, count: int, kind: str, seed: int = 1) -> Path:
    """Write `count` reports of `kind` (`txt`, `html`) into a folder a body; returns `folder`."""
    chance = random.Random(seed)
    lines = [list(_line(chance, kind)) for _ in range(_LINES)]
    for number in range(count):
        body, place = divmod(number, _YEARS)
        master = lines[body % _LINES][place]
        text = master.sound if chance.randrange(_FAULTS) else master.faulty
        path = folder / f"{body:05}" / f"{_FIRST + place}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        page = _renamed(text, master.agency, body, chance)
        path.write_text(_laid_out(page, body) if kind == "html" else page, encoding="utf-8")
    return folder


def _laid_out(page: str, body: int) -> str:
    """`page` with spaces in two labels of table three, where no other body's site sets them: every
    body fills in a template of its own, the same from year to year."""
    own = random.Random(body)
    for label in own.sample([row.label for row in FORM_2021.request_rows], 2):
        at = own.randrange(1, len(label))
        page = page.replace(f">{label}<", f">{label[:at]} {label[at:]}<")
    return page


def _renamed(text: str, agency: str, body: int, chance: random.Random) -> str:
    county, name = _name(body)
    text = text.replace(agency, county + name).replace(_COUNTY_OF_EXAMPLE, county)
    return re.sub(r"(\d+)(次|篇|人次|处)", lambda m: f"{chance.randrange(90)}{m[2]}", text)


def _name(body: int) -> tuple[str, str]:
    county, kind = divmod(body, len(_BODIES))
    first, rest = divmod(county, len(_COUNTY))
    return f"{_COUNTY[first % len(_COUNTY)]}{_COUNTY[rest]}县", _BODIES[kind]


def _line(chance: random.Random, kind: str) -> Iterator[_Master]:
    """The reports of one body, year after year."""
    example = read_report(_EXAMPLE.read_bytes())
    before = {**example.values, "proposals": 5, "motions": 4}
    for year in range(_FIRST, _FIRST + _YEARS):
        values = _values(chance, before)
        report = _report(example, year, values, before, chance)
        yield _Master(
            str(example.agency),
            write_report(report, kind).decode(),
            write_report(_spoiled(report, chance), kind).decode(),
        )
        before = values


def _report(
    example: Report,
    year: int,
    values: dict[str, Value],
    before: dict[str, Value],
    chance: random.Random,
) -> Report:
    def told(section: Section) -> str:
        if section.number == 5:
            return _problems(year, chance)
        text = _with_numbers(section.text, values, before, chance)
        text = _with_years(text, example, year)
        return _reworded(text, chance) if section.number == 1 else text

    return replace(
        example,
        form=FORM_2021.name,
        year=year,
        title=_with_years(example.title, example, year),
        preamble=_with_years(example.preamble, example, year),
        signed_on=date(year + 1, 1, chance.randrange(5, 29)),
        values={path: number for path, number in values.items() if "." in path},
        unread={},
        cells={},
        derived={},
        claims=(),
        sections=tuple(replace(s, text=told(s)) for s in example.sections),
    )


def _spoiled(report: Report, chance: random.Random) -> Report:
    """`report` with a number in table three that fits nothing."""
    path = chance.choice([p for p in FORM_2021.request_paths if not p.endswith(".total")])
    number = report.values[path]
    assert number is not None
    return replace(report, values={**report.values, path: number + 1 + chance.randrange(9)})


def _values(chance: random.Random, before: dict[str, Value]) -> dict[str, Value]:
    """Cells that fulfil the identities of the form and go on from the year before."""
    values: dict[str, Value] = dict.fromkeys(_PATHS, 0)
    issued = chance.randrange(4)
    in_force = int(before["proactive.normative_documents.in_force"] or 0)
    repealed = chance.randrange(min(3, in_force + issued) + 1)
    documents = {"issued": issued, "repealed": repealed, "in_force": in_force + issued - repealed}
    values |= {f"proactive.normative_documents.{key}": n for key, n in documents.items()}
    for key in ("licences", "penalties", "coercive_measures"):
        values[f"proactive.{key}"] = chance.choice((0, chance.randrange(2000)))
    for column in APPLICANTS:
        came = int(before[f"requests.carried_out.{column.key}"] or 0)
        for row, number in _column(chance, came):
            values[f"requests.{row}.{column.key}"] = number
            total = f"requests.{row}.total"
            values[total] = int(values[total] or 0) + number
    values |= {"proposals": chance.randrange(1, 20), "motions": chance.randrange(1, 20)}
    return values


def _column(chance: random.Random, came: int) -> Iterator[tuple[str, int]]:
    counts = {row.key: chance.choice((0, 0, 0, chance.randrange(9))) for row in RESULTS_2021}
    short = max(0, came - sum(counts.values()))
    counts[RESULTS_2021[0].key] += short
    handled, left = sum(counts.values()), chance.randrange(3)
    yield from counts.items()
    yield from (("handled", handled), ("carried_out", left), ("carried_in", came))
    yield "received", handled + left - came


_MARK = "\ue000"
"""Stands before a year that is set already, so that it is not moved a second time."""


def _with_years(text: str, example: Report, year: int) -> str:
    for gap in (-1, 0, 1):
        text = text.replace(f"{example.year + gap}年", f"{_MARK}{year + gap}年")
    return text.replace(_MARK, "")


def _with_numbers(
    text: str, values: dict[str, Value], before: dict[str, Value], chance: random.Random
) -> str:
    rows = {
        "新收政府信息公开申请": "requests.received.total",
        "上年结转": "requests.carried_in.total",
        "办结": "requests.handled.total",
        "结转下年度继续办理": "requests.carried_out.total",
        "制发行政规范性文件": "proactive.normative_documents.issued",
        "县人大代表建议": "proposals",
        "县政协提案": "motions",
    }
    for words, path in rows.items():
        change = _change(values[path], before[path])
        text = re.sub(
            rf"({words})\d+件(，(?:比|与)2024年(?:[增减][加少]\d+件|持平))?",
            lambda m, n=values[path], c=change: f"{m[1]}{n}件{c if m[2] else ''}",
            text,
        )
    return re.sub(r"公开政府信息286条，其中.*?12条", _items(chance), text)


def _change(now: Value, then: Value) -> str:
    more = int(now or 0) - int(then or 0)
    if not more:
        return "，与2024年持平"
    return f"，比2024年{'增加' if more > 0 else '减少'}{abs(more)}件"


def _items(chance: random.Random) -> str:
    kinds = ("农村公路建设与养护", "道路运输许可与处罚", "工作动态", "规划计划", "财政信息")
    counts = [chance.randrange(1, 150) for _ in kinds]
    parts = "，".join(f"{kind}{count}条" for kind, count in zip(kinds, counts, strict=True))
    return f"公开政府信息{sum(counts)}条，其中{parts}"


def _reworded(text: str, chance: random.Random) -> str:
    """`text` with some sentences more at the end of its paragraphs, none twice."""
    more = chance.sample(_SENTENCES, len(_SENTENCES))
    return "\n".join(
        line + "".join(more.pop() for _ in range(chance.randrange(3))) if line else line
        for line in text.split("\n")
    )


def _problems(year: int, chance: random.Random) -> str:
    """Section five: what became of last year's, what is wrong now, what will be done."""
    was, first, second = chance.sample(_PROBLEMS, 3)
    return (
        f"{year - 1}年报告中提出的{was[0]}的问题，已通过{was[1]}加以改进。\n"
        f"存在的主要问题：一是{first[0]}；二是{second[0]}。\n"
        f"改进措施：一是{first[1]}；二是{second[1]}。"
    )


_PROBLEMS = (
    ("解读形式单一", "绘制图解、制作短视频，由起草人员出镜讲解"),
    ("答复文书说理不够充分", "由法制机构逐件审核，写明检索范围和不予公开的具体理由"),
    ("项目信息公开不够及时", "将公开时限写入项目管理台账，竣工验收后五个工作日内提供信息"),
    ("基层站所公开内容不全", "列出站所公开清单，按季抽查并通报结果"),
    ("公开目录更新滞后", "每月核对目录，调整职能后十个工作日内更新"),
    ("经办人员流动较大", "编写工作手册，实行双岗互备和交接清单"),
    ("政策咨询渠道不畅", "合并咨询电话，设专人接听并记录归档"),
)
