"""Which field of a document a column is, told by its heading; a person may say otherwise."""

from collections.abc import Mapping, Sequence

FIELDS: Mapping[str, str] = {
    "title": "标题",
    "number": "发文字号",
    "formed_on": "成文日期",
    "genre": "文种",
    "origin": "来源",
    "obtained_from": "获取自（来文机关）",
    "obtained_on": "收到日期",
    "department": "承办科室",
    "addressees": "主送",
    "copied_to": "抄送",
    "attribute": "公开属性",
    "attribute_article": "不公开依据",
    "attribute_reason": "不公开理由",
    "published_on": "公开日期",
    "published_where": "公开位置",
    "text": "正文",
}
"""What can be taken from a sheet, with its name."""

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "title": ("标题", "公文标题", "文件名称", "文件标题", "题名", "名称", "信息名称"),
    "number": ("发文字号", "文号", "发文文号", "文件编号", "文件号", "字号"),
    "formed_on": (
        "成文日期",
        "形成日期",
        "发文日期",
        "印发日期",
        "制发日期",
        "生成日期",
        "发文时间",
    ),
    "genre": ("文种", "公文种类", "体裁", "公文类型"),
    "origin": ("来源", "公文来源", "信息来源"),
    "obtained_from": ("获取自", "来文机关", "来文单位", "发文单位", "发文机关", "制发机关"),
    "obtained_on": ("收到日期", "收文日期", "获取日期"),
    "department": ("承办科室", "科室", "承办单位", "拟稿科室", "责任科室", "股室"),
    "addressees": ("主送", "主送机关"),
    "copied_to": ("抄送", "抄送机关"),
    "attribute": ("公开属性", "公开类别", "公开类型", "是否公开", "公开形式"),
    "attribute_article": ("不公开依据", "依据", "不予公开依据", "法律依据"),
    "attribute_reason": ("不公开理由", "理由", "不予公开理由", "原因"),
    "published_on": ("公开日期", "发布日期", "公开时间", "发布时间"),
    "published_where": ("公开位置", "公开网址", "网址", "链接", "公开渠道"),
    "text": ("正文", "内容", "全文"),
}
_FILLING = str.maketrans("", "", " 　\n\t：:*＊（）()")


def guess_columns(headings: Sequence[str]) -> dict[str, str]:
    """Number of a column, as text, to field: the exact heading first, then one that holds it. A
    field is given once."""
    bare = [heading.translate(_FILLING) for heading in headings]
    found: dict[str, str] = {}
    for is_like in (_same, _holds):
        for field, names in _HEADINGS.items():
            if field in found.values():
                continue
            for column, heading in enumerate(bare):
                if heading and str(column) not in found and is_like(heading, names):
                    found[str(column)] = field
                    break
    return found


def _same(heading: str, names: Sequence[str]) -> bool:
    return heading in names


def _holds(heading: str, names: Sequence[str]) -> bool:
    return any(name in heading for name in names if len(name) > 2)
