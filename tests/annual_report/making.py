"""Clean reports of invented bodies: balanced tables, a text that states their numbers, no error.

The same seed makes the same report. What the text states comes back by reading; so a made report
is written in some layout first, and read.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.annual_report.forms import (
    APPLICANTS,
    FORMS,
    REMEDY_COLUMNS,
    SECTION_TITLES,
    Form,
)
from gongkai.annual_report.interpretation.agency import is_government
from gongkai.annual_report.report import Report, Section, Value

_COUNTIES = ("青岩县", "白鹿区", "云溪县", "临沧桥区", "石门坎县", "望江区", "松坪县")
_BODIES = ("交通运输局", "教育局", "水利局", "民政局", "统计局", "林业局", "司法局", "医疗保障局")
_NUMERALS = "一二三四五六"


def make_report(
    seed: int,
    form: str = "2021",
    year: int | None = None,
    *,
    agency: str | None = None,
    requests: int | None = None,
) -> Report:
    """The report of a body on `year` (2023, or 2020 in the form of 2019).

    `agency` names the body, `requests` bounds the requests a cell of results has: 0 for a body that
    nobody asked for anything.
    """
    chance = random.Random(seed)
    on = year or (2023 if form == "2021" else 2020)
    made = chance.choice(_COUNTIES) + chance.choice(_BODIES)
    values = dict(_values(FORMS[form], chance, requests))
    return _dressed(agency or made, on, form, values, chance)


def make_last_year(report: Report, seed: int, last_form: str | None = None) -> Report:
    """A report on the year before `report`, which it carries on from; in `last_form` where the form
    changed between the two."""
    chance = random.Random(seed + 77_777)
    form = FORMS[last_form or report.form]
    values = dict(_values(form, chance))
    for column in (*(c.key for c in APPLICANTS), "total"):
        values[f"requests.carried_out.{column}"] = report.values[f"requests.carried_in.{column}"]
    _balance(values, form)
    if form.name == report.form:
        _before(report.values, values, "in_force" if form.name == "2021" else "published_total")
    if form.name == report.form == "2019":
        _items_before(report.values, values)
    year = (report.year or 0) - 1
    return _dressed(report.agency or "", year, form.name, values, chance, earlier=True)


def _before(values: Mapping[str, Value], last: dict[str, Value], key: str) -> None:
    """What was in force a year before: this year's, less what came, with what went."""
    at = "proactive.normative_documents."
    came = values.get(f"{at}issued", values.get(f"{at}published")) or 0
    went = values.get(f"{at}repealed") or 0
    last[f"{at}{key}"] = max(0, (values[f"{at}{key}"] or 0) - came + went)
    for name in ("issued", "made", "published", "repealed"):
        if f"{at}{name}" in last:
            last[f"{at}{name}"] = 0


def _items_before(values: Mapping[str, Value], last: dict[str, Value]) -> None:
    """The items of the form of 2019: last year's number and its change make this year's."""
    for row in ("licences", "other_services", "penalties", "coercive_measures", "fees"):
        at = f"proactive.{row}."
        last[f"{at}last_year"], last[f"{at}change"] = values[f"{at}last_year"], 0


def _dressed(
    agency: str,
    year: int,
    form: str,
    values: dict[str, Value],
    chance: random.Random,
    *,
    earlier: bool = False,
) -> Report:
    """The report with its text: the sentences differ from seed to seed and from year to year."""
    texts = _texts(agency, year, values, chance, earlier=earlier)
    contact = (
        f"如有疑问，请与{agency}办公室联系（地址：城关镇驿路{chance.randrange(1, 99)}号，"
        f"邮编：5536{chance.randrange(10):02}，电话：0858-0000{chance.randrange(1000):03}）。"
    )
    preamble = (
        "本报告根据《中华人民共和国政府信息公开条例》编制，数据统计期限为"
        f"{year}年1月1日至{year}年12月31日，电子版可在本局网站下载。"
    )
    return Report(
        form=form,
        agency=agency,
        agency_names=(agency,),
        year=year,
        title=f"{agency}{year}年政府信息公开工作年度报告",
        preamble=f"{preamble}\n{contact}",
        contact=contact,
        signed_on=date(year + 1, 1, chance.randrange(4, 30)),
        sections=tuple(
            Section(n, f"{_NUMERALS[n - 1]}、", title, text)
            for n, (title, text) in enumerate(zip(SECTION_TITLES, texts, strict=True), start=1)
        ),
        values=values,
    )


def _values(
    form: Form, chance: random.Random, requests: int | None = None
) -> Iterator[tuple[str, Value]]:
    proactive: dict[str, Value] = dict.fromkeys(form.proactive_paths, 0)
    count = chance.randrange
    at = "proactive.normative_documents."
    if form.name == "2021":
        came, went = count(4), count(3)
        proactive |= {f"{at}issued": came, f"{at}repealed": went, f"{at}in_force": came + count(20)}
        for row in ("licences", "penalties", "coercive_measures"):
            proactive[f"proactive.{row}"] = chance.choice((0, count(9), count(3000)))
    else:
        came = count(4)
        proactive |= {f"{at}made": came, f"{at}published": came}
        proactive[f"{at}published_total"] = came + count(20)
        for row in ("licences", "other_services", "penalties", "coercive_measures"):
            proactive[f"proactive.{row}.last_year"] = 20 + count(9)
            proactive[f"proactive.{row}.change"] = count(5) - 2
            proactive[f"proactive.{row}.decisions"] = chance.choice(
                (0, 1 + count(9), 99 + count(900))
            )
        proactive["proactive.procurement.projects"] = count(9)
        proactive["proactive.procurement.amount"] = Decimal(count(9_000)) / 100
    amount = "proactive.fees" if form.name == "2021" else "proactive.fees.amount"
    if amount in proactive:
        proactive[amount] = Decimal(chance.choice((0, count(900)))) / 10
    yield from proactive.items()
    yield from _requests(form, chance, requests).items()
    remedies = _remedies(chance)
    yield from (dict.fromkeys(remedies, 0) if requests == 0 else remedies).items()


def _requests(form: Form, chance: random.Random, bound: int | None) -> dict[str, Value]:
    values: dict[str, Value] = {}
    most = chance.choice((0, 3, 3, 30))
    if bound is not None:
        most = bound
    open_at_most = 1 if bound == 0 else 2
    for column in APPLICANTS:
        for row in form.results:
            number = chance.choice((0, 0, 0, chance.randrange(most + 1)))
            values[f"requests.{row.key}.{column.key}"] = number
        values[f"requests.carried_in.{column.key}"] = chance.randrange(open_at_most)
        values[f"requests.carried_out.{column.key}"] = chance.randrange(open_at_most)
        values[f"requests.received.{column.key}"] = 0
        values[f"requests.handled.{column.key}"] = 0
    _balance(values, form)
    return values


def _balance(values: dict[str, Value], form: Form) -> None:
    """Handled, received and the totals so that every identity of table three holds."""
    for column in (c.key for c in APPLICANTS):
        results = [values[f"requests.{row.key}.{column}"] or 0 for row in form.results]
        handled = sum(results)
        out = values[f"requests.carried_out.{column}"] or 0
        came_in = values[f"requests.carried_in.{column}"] or 0
        if handled + out < came_in:
            values[f"requests.granted.{column}"] = (
                values[f"requests.granted.{column}"] or 0
            ) + came_in
            handled += came_in
        values[f"requests.handled.{column}"] = handled
        values[f"requests.received.{column}"] = handled + out - came_in
    for row in form.request_rows:
        cells = [values[f"requests.{row.key}.{c.key}"] or 0 for c in APPLICANTS]
        values[f"requests.{row.key}.total"] = sum(cells)


def _remedies(chance: random.Random) -> dict[str, Value]:
    """Reconsiderations, no direct suit, and at most as many suits after one as there were."""
    ended = [chance.choice((0, 0, 1)) for _ in REMEDY_COLUMNS[1:]]
    sued = [min(1, sum(ended)), *(0 for _ in REMEDY_COLUMNS[2:])]
    rows = {
        "reconsideration": ended,
        "litigation": [0] * len(ended),
        "litigation_after_reconsideration": chance.sample(sued, len(sued)),
    }
    return {
        f"remedies.{row}.{column.key}": cell
        for row, cells in rows.items()
        for column, cell in zip(REMEDY_COLUMNS, (*cells, sum(cells)), strict=True)
    }


_OPENINGS = (
    "{year}年，{agency}把群众关心的事项逐项列入公开目录，按期更新。",
    "{year}年，{agency}对照公开事项标准目录逐条核对栏目，补齐缺项。",
    "围绕年度重点任务，{agency}在{year}年安排专人负责信息发布和核对。",
)
_MANAGED = (
    "公文拟稿时确定公开属性，公开前进行保密审查，修改过的文件在网站上标明。",
    "建立规范性文件台账，每季度核对一次，核对结果随目录一并更新。",
    "信息发布实行起草、审核、签发三级负责，每条信息留有审核记录。",
)
_PLATFORMS = (
    "在县政府网站开设专栏，不适用的栏目不再显示，检索入口放在首页。",
    "政务新媒体与网站同源发布，停用的账号已经注销并公告。",
    "办事大厅设有查阅点，备有目录和申请表，有人值守。",
)
_SUPERVISED = (
    "局务会听取公开工作汇报，没有发生责任追究情形，社会评议结果为良好。",
    "公开工作纳入科室年度考核，组织业务培训，未发生责任追究情形。",
    "向社会公布监督电话，全年未接到投诉，考核结果在单位内部通报，没有责任追究情形。",
)
_REVIEWED = "对各部门的公开工作进行了考核和社会评议，结果已经通报。"
"""What a government has to tell besides."""

_PROBLEMS = (
    "存在的主要问题：一是{a}；二是{b}。\n改进措施：一是{c}；二是{d}。",
    "主要问题是{a}，{b}。\n下一步的改进措施是{c}，{d}。",
)
_WRONG = (
    "部分目录的更新落在文件印发之后",
    "答复书对检索过程写得过于简略",
    "政策解读以文字为主，图解偏少",
    "基层站所的公开栏更换不够及时",
)
_RIGHTED = (
    "由办公室每周核对目录与发文登记，缺的当周补齐",
    "答复书写明检索范围、方法和结果，由法制机构审核",
    "起草科室在报送文件时一并报送图解稿",
    "每月巡查站所公开栏并登记更换日期",
)
_OTHERS = (
    "{year}年，本局未收取信息处理费。没有其他需要报告的事项。",
    "（一）收取信息处理费情况：{year}年没有收取信息处理费。\n（二）无其他需要报告的事项。",
    "本年度收取信息处理费0元。其他需要报告的事项：无。",
)


def _texts(
    agency: str, year: int, values: Mapping[str, Value], chance: random.Random, *, earlier: bool
) -> tuple[str, ...]:
    """The six sections' text; an earlier year takes other sentences than the later."""

    def pick(choices: tuple[str, ...]) -> str:
        at = chance.randrange(len(choices) - 1)
        return choices[-1] if earlier else choices[at]

    opening = pick(_OPENINGS).format(year=year, agency=agency)
    first = "\n".join(
        (
            f"（一）主动公开。{opening}{_listed(chance)}{_published(values)}",
            f"（二）依申请公开。{_asked(values)}",
            f"（三）政府信息管理。{pick(_MANAGED)}",
            f"（四）政府信息公开平台建设。{pick(_PLATFORMS)}",
            f"（五）监督保障。{pick(_SUPERVISED)}{_REVIEWED if is_government(agency) else ''}",
        )
    )
    wrong = _WRONG[2:] if earlier else _WRONG[:2]
    righted = _RIGHTED[2:] if earlier else _RIGHTED[:2]
    fifth = chance.choice(_PROBLEMS).format(a=wrong[0], b=wrong[1], c=righted[0], d=righted[1])
    sixth = f"{chance.choice(_OTHERS).format(year=year)}\n{_suggested(agency, year)}"
    return (first, "", "", "", fifth, sixth)


def _suggested(agency: str, year: int) -> str:
    """Proposals of delegates, compared with the year before."""
    now, before = suggestions(agency, year), suggestions(agency, year - 1)
    change = f"比{year - 1}年{'增加' if now > before else '减少'}{abs(now - before)}件"
    return f"办理人大代表建议{now}件，{change if now != before else f'与{year - 1}年持平'}。"


def suggestions(agency: str, year: int) -> int:
    """How many suggestions of delegates a body answered in a year."""
    return 10 + (sum(map(ord, agency)) + 7 * year) % 13


def _listed(chance: random.Random) -> str:
    """A list that adds up to its stated total."""
    parts = {name: 20 + chance.randrange(80) for name in ("工作动态", "通知公告", "政策文件")}
    named = "，".join(f"{name}{number}条" for name, number in parts.items())
    return f"全年共主动公开政府信息{sum(parts.values())}条，其中{named}。"


def _published(values: Mapping[str, Value]) -> str:
    """Table two in a sentence; the form of 2019 has its own columns."""
    at = "proactive.normative_documents."
    if f"{at}issued" in values:
        decisions = {
            name: values[f"proactive.{row}"]
            for name, row in (
                ("行政许可决定", "licences"),
                ("行政处罚决定", "penalties"),
                ("行政强制决定", "coercive_measures"),
            )
        }
        documents = (
            f"制发行政规范性文件{values[f'{at}issued']}件，废止行政规范性文件"
            f"{values[f'{at}repealed']}件，现行有效行政规范性文件{values[f'{at}in_force']}件。"
        )
        fees = f"行政事业性收费{values['proactive.fees']}万元。"
    else:
        decisions = {
            name: values[f"proactive.{row}.decisions"]
            for name, row in (
                ("行政许可决定", "licences"),
                ("行政处罚决定", "penalties"),
                ("行政强制决定", "coercive_measures"),
                ("其他对外管理服务事项处理决定", "other_services"),
            )
        }
        documents = (
            f"制发规范性文件{values[f'{at}made']}件，公开规范性文件{values[f'{at}published']}件。"
        )
        fees = (
            f"政府集中采购项目{values['proactive.procurement.projects']}项，"
            f"集中采购总金额{values['proactive.procurement.amount']}万元。"
        )
    made = "，".join(f"作出{name}{number}件" for name, number in decisions.items())
    return f"{documents}{made}。{fees}"


def _asked(values: Mapping[str, Value]) -> str:
    """Table three in a sentence."""
    received, came, handled, left = (
        values[f"requests.{row}.total"]
        for row in ("received", "carried_in", "handled", "carried_out")
    )
    if not received and not handled:
        return f"全年未收到政府信息公开申请，上年结转{came}件，结转下年度继续办理{left}件。"
    return (
        f"全年新收政府信息公开申请{received}件，上年结转{came}件，办结{handled}件，"
        f"结转下年度继续办理{left}件。"
    )


def with_blanks(report: Report, paths: tuple[str, ...]) -> Report:
    """`report` with nothing in the cells at `paths`."""
    return replace(report, values={**report.values, **dict.fromkeys(paths)})
