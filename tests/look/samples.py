"""What the gallery shows: one bureau on 13 October 2026, in words of our own."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.test import RequestFactory

from gongkai.law.working_days import working_days
from gongkai.look.words import SHANGHAI, short_date, weekday

TODAY = date(2026, 10, 13)
RECEIVED, DUE = date(2026, 9, 8), date(2026, 10, 14)
CHINESE = {"required": "请填写。", "invalid_choice": "请从所列各项中选一项。"}


def at(month: int, day: int, hour: int = 9, minute: int = 5) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def days(last: date = date(2026, 10, 19), consulted: range = range(15, 19)) -> list:
    """A term from 8 September on: a consultation from the 15th to the 18th, then counted on."""
    found: list[tuple[date, str]] = [(RECEIVED, "receipt")]
    while (day := found[-1][0] + timedelta(days=1)) <= last:
        reason = working_days().reason(day)
        out = day.month == 9 and day.day in consulted and reason == "working_day"
        found.append((day, "consultation" if out else reason))
    return found


NAVIGATION = [
    (
        "办理",
        [
            ("我的待办", "/", 9, False, True),
            ("公文登记", "/documents/", 0, False, False),
            ("审核", "/reviews/", 4, False, False),
            ("规范性文件", "/normative/", 2, False, False),
            ("政务服务事项", "/services/", 1, True, False),
        ],
    ),
    (
        "管理",
        [
            ("节假日与工作日", "/calendar/", 0, False, False),
            ("机构与人员", "/units/", 0, False, False),
            ("操作记录", "/audit/", 0, False, False),
        ],
    ),
]


def office(address: str = "/", theme: str = "", size: str = "") -> dict:
    """The variables of every page of the office."""
    return {
        "request": RequestFactory().get(address),
        "look": SimpleNamespace(theme=theme, type=size),
        "unit_name": "青岩县交通运输局",
        "home_url": "/",
        "search_url": "/search/",
        "today": TODAY,
        "signed_in": {"name": "黎书瑶", "role": "经办", "url": "/account/"},
        "navigation": NAVIGATION,
    }


def row(title: str, where: str, days_left: int | None, due_on: date | None, **more) -> dict:
    return {
        "title": title,
        "where": where,
        "url": "/documents/1/",
        "days_left": days_left,
        "days_late": max(-(days_left or 0), 0),
        "total": 20,
        "due_on": due_on,
        "due_words": f"{short_date(due_on)} {weekday(due_on)}",
        "today_counts": True,
        "next_url": "/documents/1/next/",
        "next_label": "送审",
        **more,
    }


TODO = [
    (
        "已超期",
        "1件，局领导可见",
        True,
        [row("8月客运站安全检查结果", "主动公开　9月8日形成　待补附件", -1, date(2026, 10, 12))],
    ),
    (
        "今日到期",
        "1件",
        False,
        [row("《青岩县农村公路养护管理办法》解读", "政策解读　文件10月9日公开", 0, TODAY, total=3)],
    ),
    (
        "以后",
        "3件",
        False,
        [
            row("2026年8月行政许可决定汇总", "主动公开　保密审查中", 3, date(2026, 10, 16)),
            row("货运源头治超会议纪要", "公开属性待定", 5, date(2026, 10, 20), next_label="定属性"),
            row("驾校培训质量考核办法清理意见", "没有法定期限", None, None),
        ],
    ),
]

CHAIN = [
    {
        "title": "起草",
        "person": "黎书瑶",
        "state": "done",
        "at": at(9, 14, 16, 20),
        "note": "第1稿",
        "digest": "3fa9" + "0" * 56 + "c210",
    },
    {
        "title": "科室负责人",
        "person": "杜仲明",
        "state": "done",
        "at": at(9, 28),
        "note": "同意，第2稿",
        "digest": "b7e4" + "0" * 56 + "0d6c",
    },
    {
        "title": "保密审查",
        "person": "您",
        "state": "now",
        "note": "第2稿，未改动",
        "digest": "b7e4" + "0" * 56 + "0d6c",
        "digest_word": "一致",
    },
    {"title": "办公室主任", "person": "覃晓岚", "state": "next"},
    {"title": "分管领导", "person": "韦国栋", "state": "next", "note": "副局长"},
]

FINDINGS = [
    {
        "number": 2,
        "title": "身份证号",
        "state": "bad",
        "text": "第2段。遮盖不足：保留了前6位和后4位，可以推断户籍地。",
        "url": "/findings/2/",
        "place_url": "#t2",
        "anchor": "f2",
        "answers": [
            ("mask", "全部遮盖", ""),
            ("cut", "删除", "2"),
            ("keep", "保留，写理由", "text"),
        ],
    },
    {
        "number": 4,
        "title": "电力设施路线",
        "state": "",
        "text": "第4段。只有起讫地点，词表提示核对一次。",
        "url": "/findings/4/",
        "anchor": "f4",
        "answers": [("keep", "核对无误，保留", "2"), ("change", "改写", "text")],
    },
    {
        "number": 1,
        "title": "数字一致",
        "state": "done",
        "text": "61＋12＋31＝104。",
        "handled": "黎书瑶9月28日核对：与许可系统8月31日数据一致。",
    },
]

EVENTS = [
    {"at": at(9, 28), "sentence": "杜仲明同意，送保密审查。", "note": "第2稿"},
    {"at": at(9, 21, 15, 40), "sentence": "黎书瑶改正文，原审批作废。", "tag": "审批作废"},
    {"at": datetime(2025, 12, 30, 8, 0, tzinfo=SHANGHAI), "sentence": "黎书瑶登记公文。"},
]


class Registration(forms.Form):
    """One control of each kind."""

    title = forms.CharField(label="标题", help_text="照原文写全称，不加书名号。")
    number = forms.CharField(label="文号", help_text="例：青交规〔2026〕3号", required=False)
    made_on = forms.DateField(
        label="成文日期",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "没有这一天。应写成2026-09-22。"},
    )
    topic = forms.ChoiceField(label="主题分类", choices=[("", "请选择"), ("road", "交通／公路")])
    summary = forms.CharField(label="内容概述", widget=forms.Textarea, required=False)
    attribute = forms.ChoiceField(
        label="公开属性",
        widget=forms.RadioSelect,
        help_text="由起草人提出，逐级审核，领导签批（条例第十七条）。",
        choices=[("open", "主动公开"), ("asked", "依申请公开"), ("closed", "不予公开")],
    )
    joint = forms.BooleanField(label="联合发文", required=False, help_text="本机关不是牵头机关的。")
    scan = forms.FileField(label="扫描件", required=False, help_text="PDF、OFD，不超过50 MB。")
    version = forms.CharField(widget=forms.HiddenInput, initial="2")

    def __init__(self, *args, **told) -> None:
        super().__init__(*args, **told)
        for field in self.fields.values():
            field.error_messages = {**CHINESE, **field.error_messages, "required": "请填写。"}


STATES = [("", "全部"), ("draft", "起草中"), ("open", "已公开")]
YEARS = [("", "全部"), ("2026", "2026年")]


class ListFilters(forms.Form):
    state = forms.ChoiceField(
        label="状态",
        choices=[("", "全部"), ("draft", "起草中"), ("open", "已公开")],
        required=False,
    )
    year = forms.ChoiceField(
        label="年份", choices=[("", "全部"), ("2026", "2026年")], required=False
    )
    q = forms.CharField(label="标题或者文号", required=False)


def filled() -> Registration:
    return Registration({"title": "", "made_on": "2026-02-30", "topic": "road", "version": "2"})


LISTED = [
    (f"青交规〔2026〕{n}号", f"第{n}份样件的标题<b>{n}</b>", date(2026, 9, 1) + timedelta(days=n))
    for n in range(1, 2317)
]


def page(number: int):
    return Paginator(LISTED, 5).page(number)
