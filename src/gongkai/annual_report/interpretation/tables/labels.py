"""The labels of the statutory tables, found in text with spaces, slips and lost tails.

A label is looked for by its distinctive stem in *bare* text: without white space, brackets, quotes
and punctuation. Stems were chosen so that the slips seen in published reports (三类内容事务信息,
过程性性信息, a tail or a number lost) do not hide a label, and no label is found in another. Where
no stem of table three is found, a text may be one of its labels with a single character wrong.
"""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from gongkai.annual_report.forms import DECIMAL_PATHS, FORM_2019, FORM_2021
from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.numbers import CHANGE, MONEY
from gongkai.annual_report.interpretation.tables.slips import misspells

CLOSED_GROUP = "closed_group"
"""（六）其他处理: one row in the form of 2019, the name of three rows in that of 2021."""

DROPPED = (
    " \t\r\n\f\v\u3000\xa0\u200b\u200c\u200d\u2060\ufeff\u00ad|｜()（）[]［］【】〔〕{}<>《》"
    "\"'“”‘’「」『』＂＇、，,。.．:：;；·•*?？!！-—–_~～/\\=＝…"
)
_BARE = str.maketrans("０１２３４５６７８９", "0123456789", DROPPED)


@kept_if_short(16_384)
def bare(text: str) -> str:
    """`text` without white space, brackets, quotes and punctuation; 其它 as the form writes it."""
    return text.translate(_BARE).replace("其它", "其他")


class Found(NamedTuple):
    """A label found in bare text, and where its stem ends."""

    key: str
    end: int


_REQUEST_STEMS = {
    "received": "本年新收|新收政府信息|本年度新收",
    "carried_in": "上年结转|上年度结转|上一年结转|上一年度结转|20[0-9]{2}年度?结转(?!至|到|下|20)",
    "granted": "一予以公开|(?<!不)予以公开",
    "partly_granted": "部分公开|区分处理",
    "refused_state_secret": "属于国家秘密|1属于国家",
    "refused_prohibited": "其他法律|法律行政法规|行政法规禁止",
    "refused_stability": "3危及|危及三|三安全一|三安全",
    "refused_third_party": "保护第三方|第三方合法|4保护第三",
    "refused_internal": "三类内|内部事务",
    "refused_deliberative": "四类过|过程性",
    "refused_enforcement_file": "7属于行政|行政执法案|执法案卷",
    "refused_special_query": "8属于行政|行政查询",
    "unavailable_not_held": "本机关不|不掌握相关",
    "unavailable_needs_creation": "没有现成|另行制作",
    "unavailable_unclear": "补正后|仍不明确",
    "declined_petition": "信访举报|举报投诉|1信访",
    "declined_repeated": "重复申请",
    "declined_publication": "要求提供公|公开出版物",
    "declined_excessive": "大量反复|4无正当",
    "declined_reissue": "5要求行政|要求行政机关|重新出具",
    "closed_not_clarified": "逾期不补正|1申请人(?!情况)",
    "closed_fee_unpaid": "未按收费|按收费通知|缴纳费用|2申请人",
    "closed_other": "3其他(?!法律)|^其他$",
    CLOSED_GROUP: "其他处理",
    "handled": "七总计|七合计|^总计$|^合计$",
    "carried_out": "结转下年|结转下一年|结转至下年|结转[至到]?20[0-9]{2}年",
}
_PROACTIVE_STEMS = {
    "regulations": "规章",
    "normative_documents": "规范性文件|规范性档案",
    "licences": "行政许可",
    "other_services": "其他对外管理",
    "penalties": "行政处罚",
    "coercive_measures": "行政强制",
    "fees": "事业性?收费",
    "procurement": "集中采购",
}
PROACTIVE_KEYS = tuple(_PROACTIVE_STEMS)
"""The rows of table two, of both forms, in their order."""

_APPLICANT_STEMS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "charity": "社会公益|公益组织",
    "legal_service": "法律服务",
    "other": "^其他$",
    "total": "^总计$|^合计$",
}
_HEADING_STEMS = {
    "made": "制作",
    "published": "新公开",
    "published_total": "对外公开|累计",
    "issued": "制发",
    "repealed": "废止",
    "in_force": "现行有效",
    "last_year": "上一年项目|上年项目|上年度项目",
    "change": "本年增|增减",
    "decisions": "处理决定",
    "amount": "收费总?金额|采购总?金额",
    "projects": "采购项目",
}


def _finder(stems: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{key}>{stem})" for key, stem in stems.items()))


_REQUESTS = _finder(_REQUEST_STEMS)
_PROACTIVE = _finder(_PROACTIVE_STEMS)
_APPLICANTS = _finder(_APPLICANT_STEMS)
_HEADINGS = _finder(_HEADING_STEMS)

_GROUP = re.compile(r"[三3]?本?年度办理结果|办理结果|不予公开|无法提供|不予处理|其他处理")
_ARTICLE = r"二十条|第20条|(?<!\d)20条第|^20条"
CONTENT = "信息内容"
"""The name of the labels' column in table two."""
_BLOCK = re.compile(rf"{_ARTICLE}|{CONTENT}")
_OF_ARTICLE = re.compile(_ARTICLE)
_OF_LISTS = ("公开", "发布", "条")
"""What lists of the body's own count: the form counts 件 and decisions."""
_LONGEST = 90


def _found(finder: re.Pattern[str], text: str) -> tuple[Found, ...]:
    found: list[Found] = []
    for match in finder.finditer(text):
        key = match.lastgroup or ""
        if found and found[-1].key == key:
            found.pop()
        found.append(Found(key, match.end()))
    return tuple(found)


@kept_if_short(8_192)
def request_labels(text: str) -> tuple[Found, ...]:
    """The row labels of table three in bare `text`, in their order; where there is none, that which
    the whole text misspells."""
    found = _found(_REQUESTS, text)
    if not found and (key := misspelt_row(text)):
        return (Found(key, len(text)),)
    return found


@kept_if_short(4096)
def row_of_label(text: str) -> str | None:
    """The row of table three whose label bare `text` is, to the letter; names of groups may stand
    before it."""
    return _ROWS.get(text) or _ROWS.get(_GROUPS_BEFORE.sub("", text))


def misspelt_row(text: str) -> str | None:
    """The row of table three whose label bare `text` is but for a single character."""
    if len(text) > _LONGEST:
        return None
    plain = _GROUPS_BEFORE.sub("", text)
    near = (one for length in (-1, 0, 1) for one in _BY_LENGTH.get(len(plain) + length, ()))
    keys = {_ROWS[label] for label in near if misspells(plain, label)}
    return keys.pop() if len(keys) == 1 else None


@kept_if_short(8_192)
def proactive_labels(text: str) -> tuple[Found, ...]:
    """The row labels of table two in bare `text`, in their order."""
    return _found(_PROACTIVE, text)


@kept_if_short(8_192)
def applicant(text: str) -> str | None:
    """The column of table three a cell of its header names."""
    return _only(_APPLICANTS, bare(text))


@kept_if_short(8_192)
def heading_column(text: str) -> str | None:
    """The column of table two a cell of its header names, by the keys of the forms;
    `amount` for an amount of money of any kind."""
    return _only(_HEADINGS, bare(text))


@kept_if_short(8_192)
def heading_columns(text: str) -> frozenset[str]:
    """All columns of table two that bare `text` names: a line of a header may be one text."""
    return frozenset(found.key for found in _found(_HEADINGS, text))


_ANOTHER = re.compile(
    "上年|上一年|去年|往年|历年|历史|累计|修改|修订|转发|发布|公布|(?<!新)增|减|公开|备案|清理|拟"
)
_OWN_WORDS = {
    "last_year": frozenset({"上年", "上一年"}),
    "change": frozenset({"上年", "上一年", "增", "减"}),
    "published": frozenset({"公开"}),
    "published_total": frozenset({"公开", "累计", "历史"}),
}
"""What the names of columns of the form say themselves."""


def means_another(text: str, key: str) -> bool:
    """Whether bare `text`, in which the name of the column `key` stands, says another thing:
    上年处理决定数量 are none of this year's."""
    return not _OWN_WORDS.get(key, frozenset()).issuperset(_ANOTHER.findall(text))


def _only(finder: re.Pattern[str], text: str) -> str | None:
    keys = {match.lastgroup for match in finder.finditer(text)} if len(text) <= 30 else set()
    return keys.pop() if len(keys) == 1 else None


@kept_if_short(8_192)
def is_block_heading(text: str) -> bool:
    """Whether a text opens a block of table two (第二十条第（一）项) or its header (信息内容)."""
    plain = bare(text)
    return len(plain) <= _LONGEST and _BLOCK.search(plain) is not None


class HeaderKind(Enum):
    """Whose the header is that a text opens: the form's, which names the article or its columns;
    that of a list of the body's own (信息内容 公开数量); or nothing tells (信息内容)."""

    OF_FORM = auto()
    OF_LIST = auto()
    UNKNOWN = auto()


@kept_if_short(8_192)
def header_kind(text: str) -> HeaderKind:
    """Whose the header of table two is that stands in bare `text`, which opens a block."""
    if _OF_ARTICLE.search(text) or heading_columns(text):
        return HeaderKind.OF_FORM
    rest = text.replace(CONTENT, "")
    return HeaderKind.OF_LIST if any(map(rest.__contains__, _OF_LISTS)) else HeaderKind.UNKNOWN


@kept_if_short(8_192)
def is_group(text: str) -> bool:
    """Whether bare `text` only names a group of rows of table three (（三）不予公开)."""
    rest = _GROUP.sub("", text)
    return len(rest) <= 4 and rest != text


_ROWS = {
    bare(row.label): row.key for form in (FORM_2019, FORM_2021) for row in form.request_rows
} | {"六其他处理": CLOSED_GROUP}
_BY_LENGTH: dict[int, list[str]] = {}
for _plain in _ROWS:
    _BY_LENGTH.setdefault(len(_plain), []).append(_plain)
_GROUPS_BEFORE = re.compile(
    "^(?:三本年度办理结果)?(?:三不予公开|四无法提供|五不予处理|六其他处理(?=.))?(?=.)"
)

_CANONICAL: dict[str, str] = {}
for _form in (FORM_2019, FORM_2021):
    for _row in _form.request_rows:
        _CANONICAL[_row.key] = bare(_row.label)
    for _block in _form.proactive:
        for _row in _block.rows:
            _CANONICAL[_row.key] = bare(_row.label)


@lru_cache(maxsize=8_192)
def continues(key: str, text: str) -> bool:
    """Whether bare `text` can be a piece of the label of row `key`, torn off by a line break."""
    label = _CANONICAL.get(key, "")
    if not text or text in label:
        return True
    if not label or len(text) > len(label):
        return False
    inside = sum(c in label for c in text)
    return inside >= 0.7 * len(text) and inside > 3


KINDS = dict.fromkeys(DECIMAL_PATHS, MONEY) | {
    path: CHANGE for path in FORM_2019.proactive_paths if path.endswith(".change")
}
"""How the cells are to be read that hold no plain count, by their paths."""
