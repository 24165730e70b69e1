"""The statutory forms of the annual report: their tables, labels, paths and section titles.

A cell has one path for ever, `table.row.column` (`requests.granted.total`), or `table.row` where a
block of table two has one column only (`proactive.licences`). Labels stand to the letter.

Source: 国办公开办函〔2021〕30号 (form 2021), 国办公开办函〔2019〕60号 (form 2019).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

SECTION_TITLES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
TABLE_SECTIONS = {"proactive": 2, "requests": 3, "remedies": 4}
TABLE_AT = {section: table for table, section in TABLE_SECTIONS.items()}
TABLE_NAMES = {"proactive": "表二", "requests": "表三", "remedies": "表四"}
"""As officials call them, by the section in which they stand."""
BALANCE_NOTE = "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"


@dataclass(frozen=True)
class Column:
    """A column: `key` in paths, `label` as printed, `group` the header labels above it."""

    key: str
    label: str
    group: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row: `key` in paths, `label` as printed in its own cell, `group` the labels left of it."""

    key: str
    label: str
    group: tuple[str, ...] = ()
    article: str = ""


@dataclass(frozen=True)
class Block:
    """One item of table two, with its own header line (`第二十条第（一）项`)."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


APPLICANTS = (
    Column("natural_person", "自然人"),
    Column("business", "商业企业", ("法人或其他组织",)),
    Column("research", "科研机构", ("法人或其他组织",)),
    Column("charity", "社会公益组织", ("法人或其他组织",)),
    Column("legal_service", "法律服务机构", ("法人或其他组织",)),
    Column("other", "其他", ("法人或其他组织",)),
)
TOTAL = Column("total", "总计")
REQUEST_COLUMNS = (*APPLICANTS, TOTAL)

_RESULT = "三、本年度办理结果"
_REFUSED = (_RESULT, "（三）不予公开")
_UNAVAILABLE = (_RESULT, "（四）无法提供")
_DECLINED = (_RESULT, "（五）不予处理")
_CLOSED = (_RESULT, "（六）其他处理")

RECEIVED = Row("received", "一、本年新收政府信息公开申请数量")
CARRIED_IN = Row("carried_in", "二、上年结转政府信息公开申请数量")
HANDLED = Row("handled", "（七）总计", (_RESULT,))
CARRIED_OUT = Row("carried_out", "四、结转下年度继续办理")

_RESULTS_COMMON = (
    Row("granted", "（一）予以公开", (_RESULT,), "条例第三十六条第（一）项、第（二）项"),
    Row(
        "partly_granted",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        (_RESULT,),
        "条例第三十七条",
    ),
    Row("refused_state_secret", "1.属于国家秘密", _REFUSED, "条例第十四条"),
    Row("refused_prohibited", "2.其他法律行政法规禁止公开", _REFUSED, "条例第十四条"),
    Row("refused_stability", "3.危及“三安全一稳定”", _REFUSED, "条例第十四条"),
    Row("refused_third_party", "4.保护第三方合法权益", _REFUSED, "条例第十五条"),
    Row("refused_internal", "5.属于三类内部事务信息", _REFUSED, "条例第十六条第一款"),
    Row("refused_deliberative", "6.属于四类过程性信息", _REFUSED, "条例第十六条第二款"),
    Row("refused_enforcement_file", "7.属于行政执法案卷", _REFUSED, "条例第十六条第二款"),
    Row("refused_special_query", "8.属于行政查询事项", _REFUSED, "条例第三十六条第（七）项"),
    Row(
        "unavailable_not_held",
        "1.本机关不掌握相关政府信息",
        _UNAVAILABLE,
        "条例第三十六条第（四）项、第（五）项",
    ),
    Row(
        "unavailable_needs_creation",
        "2.没有现成信息需要另行制作",
        _UNAVAILABLE,
        "条例第三十八条",
    ),
    Row("unavailable_unclear", "3.补正后申请内容仍不明确", _UNAVAILABLE, "条例第三十条"),
    Row("declined_petition", "1.信访举报投诉类申请", _DECLINED, "条例第三十九条第一款"),
    Row("declined_repeated", "2.重复申请", _DECLINED, "条例第三十六条第（六）项"),
    Row("declined_publication", "3.要求提供公开出版物", _DECLINED, "条例第三十九条第二款"),
    Row("declined_excessive", "4.无正当理由大量反复申请", _DECLINED, "条例第三十五条"),
    Row("declined_reissue", "5.要求行政机关确认或重新出具已获取信息", _DECLINED),
)
RESULTS_2021 = (
    *_RESULTS_COMMON,
    Row(
        "closed_not_clarified",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        _CLOSED,
        "条例第三十条",
    ),
    Row(
        "closed_fee_unpaid",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        _CLOSED,
        "国办函〔2020〕109号",
    ),
    Row("closed_other", "3.其他", _CLOSED),
)
RESULTS_2019 = (*_RESULTS_COMMON, Row("closed_other", "（六）其他处理", (_RESULT,)))

REMEDY_RESULTS = (
    Column("upheld", "结果维持"),
    Column("corrected", "结果纠正"),
    Column("other", "其他结果"),
    Column("pending", "尚未审结"),
)
REMEDY_COLUMNS = (*REMEDY_RESULTS, TOTAL)
REMEDIES = (
    Row("reconsideration", "行政复议"),
    Row("litigation", "未经复议直接起诉", ("行政诉讼",)),
    Row("litigation_after_reconsideration", "复议后起诉", ("行政诉讼",)),
)

_DECISIONS = (Column("", "本年处理决定数量"),)
_LICENCES = Row("licences", "行政许可")
_PENALTIES = Row("penalties", "行政处罚")
_COERCIVE = Row("coercive_measures", "行政强制")
_FEES = Row("fees", "行政事业性收费")
_REGULATIONS = Row("regulations", "规章")

PROACTIVE_2021 = (
    Block(
        "第二十条第（一）项",
        (
            Column("issued", "本年制发件数"),
            Column("repealed", "本年废止件数"),
            Column("in_force", "现行有效件数"),
        ),
        (_REGULATIONS, Row("normative_documents", "行政规范性文件")),
    ),
    Block("第二十条第（五）项", _DECISIONS, (_LICENCES,)),
    Block("第二十条第（六）项", _DECISIONS, (_PENALTIES, _COERCIVE)),
    Block("第二十条第（八）项", (Column("", "本年收费金额（单位：万元）"),), (_FEES,)),
)

_PROJECTS_2019 = (
    Column("last_year", "上一年项目数量"),
    Column("change", "本年增/减"),
    Column("decisions", "处理决定数量"),
)
PROACTIVE_2019 = (
    Block(
        "第二十条第（一）项",
        (
            Column("made", "本年新制作数量"),
            Column("published", "本年新公开数量"),
            Column("published_total", "对外公开总数量"),
        ),
        (_REGULATIONS, Row("normative_documents", "规范性文件")),
    ),
    Block(
        "第二十条第（五）项",
        _PROJECTS_2019,
        (_LICENCES, Row("other_services", "其他对外管理服务事项")),
    ),
    Block("第二十条第（六）项", _PROJECTS_2019, (_PENALTIES, _COERCIVE)),
    Block("第二十条第（八）项", _PROJECTS_2019[:2], (_FEES,)),
    Block(
        "第二十条第（九）项",
        (Column("projects", "采购项目数量"), Column("amount", "采购总金额")),
        (Row("procurement", "政府集中采购"),),
    ),
)
DECIMAL_PATHS = frozenset({"proactive.fees", "proactive.procurement.amount"})
"""Amounts of money in 万元; every other cell is a count. `change` of 2019 may be negative."""

ITEM_PATHS = re.compile(r"proactive\.\w+\.(?:last_year|change|projects)")
"""上一年项目数量, 本年增/减 and 采购项目数量 of 2019 count 项, not 件."""

UNITS = {"proactive.procurement.amount": "万元"}
"""The units of those cells that the form's own labels leave unsaid."""


@dataclass(frozen=True)
class Form:
    """One statutory form. `since` is the first report year (统计年度) it is for."""

    name: str
    since: int
    source: str
    proactive: tuple[Block, ...]
    results: tuple[Row, ...]

    @cached_property
    def request_rows(self) -> tuple[Row, ...]:
        """Rows of table three in printed order."""
        return (RECEIVED, CARRIED_IN, *self.results, HANDLED, CARRIED_OUT)

    @cached_property
    def proactive_paths(self) -> tuple[str, ...]:
        return tuple(
            proactive_path(row, column)
            for block in self.proactive
            for row in block.rows
            for column in block.columns
        )

    @cached_property
    def request_paths(self) -> tuple[str, ...]:
        return tuple(
            f"requests.{row.key}.{column.key}"
            for row in self.request_rows
            for column in REQUEST_COLUMNS
        )

    @cached_property
    def remedy_paths(self) -> tuple[str, ...]:
        return tuple(
            f"remedies.{row.key}.{column.key}" for row in REMEDIES for column in REMEDY_COLUMNS
        )

    def paths(self, table: str) -> tuple[str, ...]:
        """Paths of `table` (`proactive`, `requests`, `remedies`) in printed order."""
        return {
            "proactive": self.proactive_paths,
            "requests": self.request_paths,
            "remedies": self.remedy_paths,
        }[table]


def proactive_path(row: Row, column: Column) -> str:
    return f"proactive.{row.key}.{column.key}" if column.key else f"proactive.{row.key}"


FORM_2021 = Form("2021", 2021, "国办公开办函〔2021〕30号", PROACTIVE_2021, RESULTS_2021)
FORM_2019 = Form("2019", 2019, "国办公开办函〔2019〕60号", PROACTIVE_2019, RESULTS_2019)
FORMS = {form.name: form for form in (FORM_2019, FORM_2021)}
TABLES = ("proactive", "requests", "remedies")


@lru_cache(maxsize=256)
def form_for(year: int) -> Form | None:
    """The form a report on `year` must use; None before 2019, when none was prescribed."""
    fitting = [form for form in FORMS.values() if form.since <= year]
    return max(fitting, key=lambda form: form.since) if fitting else None


def labels(form: Form) -> Iterator[tuple[str, str]]:
    """Every cell's path with a label a person can find it by: `（三）不予公开2.重复申请／总计`."""
    for block in form.proactive:
        for row in block.rows:
            for column in block.columns:
                yield proactive_path(row, column), f"{row.label}／{column.label}"
    for row in form.request_rows:
        above = "".join(row.group[1:])
        for column in REQUEST_COLUMNS:
            yield f"requests.{row.key}.{column.key}", f"{above}{row.label}／{column.label}"
    for row in REMEDIES:
        for column in REMEDY_COLUMNS:
            yield f"remedies.{row.key}.{column.key}", f"{row.label}／{column.label}"
