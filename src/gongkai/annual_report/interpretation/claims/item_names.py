"""The names of the items of a list: how they are cut out of the words before a number, of what
class they are, and which of them are no items."""

import re
from collections.abc import Sequence

from gongkai.annual_report.interpretation.numerals import Number
from gongkai.annual_report.interpretation.recurring import kept_if_short

Part = tuple[str, Number]
"""The name of an item and its number."""

EDGES = "，,、；;：: \u3000\n　和及（("
_TAIL = re.compile(r"(?:共计|合计|累计|分别)?(?:共|为|有|是|达|计)?$")
_STOP = re.compile(
    r"^(?:同比|比|较|与|共计|合计|累计|总计|共(?!同)|另|此外|同时|并|均|已|全年|全部|本年|今年|我[局委办]"
    r"|[一二三四五六七八九十]是|满意|办结|占比|20\d\d年|组织(?:开展|举办|召开|了)|开展|召开|举办|邀请|收到|受理|新收|参与|涉及"
    r"|结转|上年|上一年)|其中|[。！？!?\n]|较上年|比上年"
    r"|^(?:以上|上述|这|前)?[两二三四五六七八九十](?:类|项|者|种|方面)(?:申请|信息)?$"
)
_ATTRIBUTE = re.compile(
    r"延期|延长|工作日|(?<!法)提供|当场|即办|网办|网上办|全程|出席|参加|主持|授课|讲课|转载|刊登|听证"
)
"""How something was done: one thing may be several of these, or none."""
_IN_TIME, _LATE = re.compile(r"按期|按时|正常期限"), re.compile(r"延期|延长|逾期")
_IN_TIME_AND_LATE = 2
_KINDS = {
    "applicant": re.compile(r"自然人|公民|法人|企业|组织(?!机构)"),
    "result": re.compile(r"予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|答复|不存在|撤回"),
    "channel": re.compile(r"网络|信函|当面|邮寄|平台|现场|邮件|传真|网上"),
}
_CHANNEL = re.compile(
    r"通过|依托|利用|借助|(?:在)?[^，]{0,12}(?:微信|网站|微博|公众号|新媒体|报刊|电视|公开栏)"
)
_ORDINAL = re.compile(
    r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、]\s?|^[①②③④⑤⑥⑦⑧⑨⑩]\s?"
)
_ANOTHER_VIEW = re.compile(
    r"公开(?<!予以公开)(?<!部分公开)(?<!不予公开)|采纳|办[理结复]|完成|落实|解决|[主协督承]办|重点"
    r"|转载|原创|涉|图|视频|解读|维持|纠正|撤销|审结"
)
_WITHIN = frozenset("中里内")
_LONGEST = 32


@kept_if_short(4096)
def label_of(between: str) -> str:
    bare = _ORDINAL.sub("", between.strip(EDGES))
    return _TAIL.sub("", bare).strip(EDGES)


@kept_if_short(4096)
def kind_of(label: str) -> str | None:
    """The class of an item named so, "" for most; None where no item is. Offices list the same."""
    if not label or len(label) > _LONGEST or _STOP.search(label):
        return None
    return next((name for name, words in _KINDS.items() if words.search(label)), "")


@kept_if_short(4096)
def is_channel(label: str) -> bool:
    return _CHANNEL.match(label) is not None and "申请" not in label


def are_attributes(parts: Sequence[Part], whole: Number) -> bool:
    """Whether a name of the list divides nothing: 当场办结986件，网上办理1126件; 35件在10个工作日内
    答复. What was done in time and what was not are all there is (按期办结58件，延期办结3件), where
    nothing else stands beside them and not all was done in time."""
    labels = [label for label, _ in parts]
    if not any(_ATTRIBUTE.search(label) for label in labels):
        return False
    in_time = [value for label, value in parts if _IN_TIME.search(label)]
    late = [label for label in labels if _LATE.search(label)]
    return not (in_time and late) or len(labels) > _IN_TIME_AND_LATE or whole in in_time


def is_another_view(label: str) -> bool:
    """Whether a name may tell of the same things once more: 建议41件、提案9件、公开12件."""
    return _ANOTHER_VIEW.search(label) is not None


def has_parts_of_parts(labels: Sequence[str]) -> bool:
    """政策类10条，政策类中解读5条: the second is in the first."""
    if not _WITHIN.intersection("".join(labels)):
        return False
    wholes = tuple(f"{label}{word}" for label in labels if label for word in _WITHIN)
    return any(label.startswith(wholes) for label in labels)
