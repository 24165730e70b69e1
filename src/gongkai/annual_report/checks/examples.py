"""A small, complete, clean report, and ways to alter one thing in it: the checks' examples.

The body is invented. Its tables balance, its text agrees with them, and no rule has anything to
say.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.annual_report.forms import FORMS, REMEDY_COLUMNS, REQUEST_COLUMNS, SECTION_TITLES, Form
from gongkai.annual_report.report import Claim, Comparison, Percentage, Report, Section, Value

AGENCY = "青岩县交通运输局"
_NUMERALS = "一二三四五六"

_RECEIVED: Mapping[str, tuple[int, ...]] = {
    "received": (46, 9, 1, 1, 6, 1),
    "carried_in": (2, 1, 0, 0, 0, 0),
    "granted": (22, 6, 1, 0, 2, 0),
    "partly_granted": (6, 1, 0, 0, 1, 0),
    "refused_third_party": (2, 1, 0, 0, 0, 0),
    "refused_internal": (3, 0, 0, 0, 1, 1),
    "unavailable_not_held": (7, 1, 0, 1, 1, 0),
    "declined_repeated": (3, 0, 0, 0, 0, 0),
    "closed_other": (1, 0, 0, 0, 0, 0),
    "handled": (44, 9, 1, 1, 5, 1),
    "carried_out": (4, 1, 0, 0, 1, 0),
}
_REMEDIES: Mapping[str, tuple[int, ...]] = {
    "reconsideration": (2, 1, 0, 1),
    "litigation": (0, 0, 0, 0),
    "litigation_after_reconsideration": (1, 0, 0, 0),
}
_PROACTIVE_2021: Mapping[str, Value] = {
    "regulations.issued": 0,
    "regulations.repealed": 0,
    "regulations.in_force": 0,
    "normative_documents.issued": 2,
    "normative_documents.repealed": 1,
    "normative_documents.in_force": 8,
    "licences": 1352,
    "penalties": 197,
    "coercive_measures": 6,
    "fees": Decimal("0"),
}
_PROACTIVE_2019: Mapping[str, Value] = {
    "regulations.made": 0,
    "regulations.published": 0,
    "regulations.published_total": 0,
    "normative_documents.made": 2,
    "normative_documents.published": 2,
    "normative_documents.published_total": 8,
    "licences.last_year": 12,
    "licences.change": 1,
    "licences.decisions": 1352,
    "other_services.last_year": 9,
    "other_services.change": 0,
    "other_services.decisions": 640,
    "penalties.last_year": 31,
    "penalties.change": -2,
    "penalties.decisions": 197,
    "coercive_measures.last_year": 4,
    "coercive_measures.change": 0,
    "coercive_measures.decisions": 6,
    "fees.last_year": 0,
    "fees.change": 0,
    "procurement.projects": 3,
    "procurement.amount": Decimal("41.2"),
}

_PREAMBLE = (
    "本报告根据《中华人民共和国政府信息公开条例》编制，数据统计期限为{year}年1月1日至{year}年12月31日，"
    "电子版可在青岩县人民政府网站下载。"
)
_CONTACT = (
    "如有疑问，请与青岩县交通运输局办公室联系（地址：青岩县东门街道驿路18号，邮编：553600，"
    "电话：0858-0000118）。"
)
_OVERVIEW = """（一）主动公开。共主动公开政府信息286条，其中公路96条，许可处罚118条，动态72条。
（二）依申请公开。新收政府信息公开申请64件，办结政府信息公开申请61件，按时办结率100%。
（三）政府信息管理。公文拟稿时确定公开属性，公开前进行保密审查。
（四）政府信息公开平台建设。调整县政府网站专栏的栏目，不适用的栏目不再显示。
（五）监督保障。组织政府信息公开业务培训3次，没有发生责任追究情形。"""
_PROBLEMS = """存在的主要问题：一是答复文书说理不够充分；二是农村公路项目信息公开不够及时。
改进措施：一是答复书由法制机构逐件审核，写明检索范围和理由；二是将公开时限写入项目台账，办公室每周核对。"""
_OTHER = """（一）{year}年，本局未收取信息处理费。
（二）办理县人大代表建议6件，比{last}年增加1件，办理结果均已公开。"""


def clean(form: str = "2021") -> Report:
    """A clean report in `form`: on 2022 in the form of 2021, on 2020 in the form of 2019."""
    year = 2022 if form == "2021" else 2020
    texts = [_OVERVIEW, "", "", "", _PROBLEMS, _OTHER.format(year=year, last=year - 1)]
    return Report(
        form=form,
        agency=AGENCY,
        agency_names=(AGENCY,),
        year=year,
        title=f"{AGENCY}{year}年政府信息公开工作年度报告",
        preamble=f"{_PREAMBLE.format(year=year)}\n{_CONTACT}",
        contact=_CONTACT,
        signed_on=date(year + 1, 1, 16),
        sections=tuple(
            Section(n, f"{_NUMERALS[n - 1]}、", title, text)
            for n, (title, text) in enumerate(zip(SECTION_TITLES, texts, strict=True), start=1)
        ),
        values=_values(FORMS[form]),
        claims=_claims(),
        comparisons=(_comparison(texts[5], f"6件，比{year - 1}年增加1件"),),
        percentages=(_percentage(),),
    )


def nothing_received(form: str = "2021") -> Report:
    """The clean report of a body that nobody asked for anything, and nobody sued."""
    report = clean(form)
    zero = {path: 0 for path in report.values if path.startswith(("requests.", "remedies."))}
    asked = "新收政府信息公开申请64件，办结政府信息公开申请61件，按时办结率100%"
    text = _OVERVIEW.replace(asked, "全年未收到政府信息公开申请")
    report = with_section(replace(report, percentages=()), 1, text)
    return replace(report, values={**report.values, **zero})


def with_value(report: Report, path: str, value: Value) -> Report:
    """`report` with another number in the cell at `path`."""
    if path not in report.values:
        raise KeyError(path)
    return replace(report, values={**report.values, path: value})


def with_values(report: Report, values: Mapping[str, Value]) -> Report:
    """`report` with other numbers in several cells."""
    for path, value in values.items():
        report = with_value(report, path, value)
    return report


def with_section(report: Report, number: int, text: str) -> Report:
    """`report` with another text in section `number`; what was counted in the old one is gone."""
    return replace(
        report,
        sections=tuple(
            replace(section, text=text) if section.number == number else section
            for section in report.sections
        ),
        claims=tuple(c for c in report.claims if c.section != number),
        comparisons=tuple(c for c in report.comparisons if c.section != number),
        percentages=tuple(p for p in report.percentages if p.section != number),
    )


def with_claim(
    report: Report,
    counts: str,
    value: int | Decimal,
    *,
    unit: str = "件",
    parts: tuple[tuple[str, int | Decimal], ...] = (),
    year: int | None = None,
) -> Report:
    """`report` with one more sentence at the end of section one that states `value` of `counts`."""
    before = report.text_of(1)
    listed = f"，其中{'，'.join(f'{name}{part}{unit}' for name, part in parts)}" if parts else ""
    stated = f"另有{counts}{value}{unit}"
    sections = tuple(
        replace(s, text=f"{before}\n{stated}{listed}。") if s.number == 1 else s
        for s in report.sections
    )
    claim = Claim(1, len(before) + 1, stated, counts, value, unit, False, year, parts)
    return replace(report, sections=sections, claims=(*report.claims, claim))


def _values(form: Form) -> dict[str, Value]:
    proactive = _PROACTIVE_2021 if form.name == "2021" else _PROACTIVE_2019
    values: dict[str, Value] = {f"proactive.{key}": value for key, value in proactive.items()}
    for row in form.request_rows:
        cells = _RECEIVED.get(row.key, (0,) * 6)
        for column, value in zip(REQUEST_COLUMNS, (*cells, sum(cells)), strict=True):
            values[f"requests.{row.key}.{column.key}"] = value
    for key, cells in _REMEDIES.items():
        for column, value in zip(REMEDY_COLUMNS, (*cells, sum(cells)), strict=True):
            values[f"remedies.{key}.{column.key}"] = value
    return values


def _claims() -> tuple[Claim, ...]:
    parts = (("公路", 96), ("许可处罚", 118), ("动态", 72))
    return (
        _claim("主动公开政府信息286条", "published", 286, "条", parts),
        _claim("新收政府信息公开申请64件", "requests_received", 64, "件"),
        _claim("办结政府信息公开申请61件", "requests_handled", 61, "件"),
        _claim("组织政府信息公开业务培训3次", "trainings", 3, "次"),
    )


def _claim(
    text: str, counts: str, value: int, unit: str, parts: tuple[tuple[str, int], ...] = ()
) -> Claim:
    return Claim(1, _OVERVIEW.index(text), text, counts, value, unit, parts=parts)


def _comparison(section: str, text: str) -> Comparison:
    return Comparison(6, section.index(text), text, 6, 1, "suggestions", label="办理县人大代表建议")


def _percentage() -> Percentage:
    text = "按时办结率100%"
    return Percentage(1, _OVERVIEW.index(text), text, Decimal(100), "按时办结率")


_LAST_2021: Mapping[str, Value] = {
    "proactive.normative_documents.issued": 1,
    "proactive.normative_documents.repealed": 0,
    "proactive.normative_documents.in_force": 7,
    "proactive.licences": 1286,
}
_LAST_2019: Mapping[str, Value] = {
    "proactive.normative_documents.published_total": 6,
    "proactive.licences.last_year": 12,
    "proactive.licences.change": 0,
    "proactive.licences.decisions": 1286,
    "proactive.penalties.last_year": 30,
    "proactive.penalties.change": 1,
}
_LAST_REQUESTS: Mapping[str, tuple[int, ...]] = {
    "received": (38, 7, 0, 1, 4, 0),
    "carried_in": (1, 0, 0, 0, 0, 0),
    "granted": (30, 5, 0, 1, 2, 0),
    "partly_granted": (5, 1, 0, 0, 2, 0),
    "refused_third_party": (2, 0, 0, 0, 0, 0),
    "refused_internal": (0,) * 6,
    "unavailable_not_held": (0,) * 6,
    "declined_repeated": (0,) * 6,
    "closed_other": (0,) * 6,
    "handled": (37, 6, 0, 1, 4, 0),
    "carried_out": (2, 1, 0, 0, 0, 0),
}


def last_year(report: Report) -> Report:
    """The year before the clean `report`: other numbers and words, carried over rightly."""
    year = (report.year or 0) - 1
    values = dict(report.values)
    values.update(_LAST_2021 if report.form == "2021" else _LAST_2019)
    for row, cells in _LAST_REQUESTS.items():
        for column, value in zip(REQUEST_COLUMNS, (*cells, sum(cells)), strict=True):
            values[f"requests.{row}.{column.key}"] = value
    values |= {"remedies.reconsideration.upheld": 1, "remedies.reconsideration.corrected": 0}
    values |= {"remedies.reconsideration.pending": 0, "remedies.reconsideration.total": 1}
    values |= {"remedies.litigation_after_reconsideration.upheld": 0}
    values |= {"remedies.litigation_after_reconsideration.total": 0}
    earlier = replace(
        report,
        year=year,
        title=f"{AGENCY}{year}年政府信息公开工作年度报告",
        signed_on=date(year + 1, 1, 18),
        values=values,
    )
    for number, text in _LAST_TEXTS.items():
        earlier = with_section(earlier, number, text)
    return earlier


_LAST_TEXTS = {
    1: "（一）主动公开。围绕农村公路建设公开信息。\n（二）依申请公开。受理的申请都已登记。",
    5: "主要问题是解读形式单一，群众看得少。改进措施是增加图解和短视频，由起草科室负责制作。",
    6: "本年度没有收取信息处理费。",
}
