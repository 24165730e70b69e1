"""The first page of a demonstration: one document from registration to approval, who does what."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.units.models import Person


@dataclass(frozen=True)
class Stop:
    """`username` does it, at the page `url`; `words` say what, `why` what to look at there."""

    username: str
    name: str
    words: str
    why: str
    url: str
    mine: bool = False


_STOPS = (
    Stop(
        "lishuyao",
        "黎书瑶（起草）",
        "登记一份公文",
        "登记号连续不空号；正文可以直接粘贴，边写边存。",
        "/documents/new/",
    ),
    Stop(
        "lishuyao",
        "黎书瑶（起草）",
        "拟定公开属性，处理筛查命中",
        "在正文里写一个手机号码或者身份证号码，看它怎样被拦下。",
        "/documents/",
    ),
    Stop(
        "lishuyao", "黎书瑶（起草）", "送审", "流程按岗位排好，人员不够会说明缺谁。", "/documents/"
    ),
    Stop(
        "duzhongming", "杜仲明（科室负责人）", "初审", "可以通过，也可以写明理由退回。", "/reviews/"
    ),
    Stop(
        "qinxiaolan",
        "覃晓岚（保密审查）",
        "保密审查",
        "条例第十四条至第十六条逐项回答，少一项都不能通过。",
        "/reviews/",
    ),
    Stop(
        "liangyuan",
        "梁予安（办公室主任）",
        "复审",
        "看前两级的意见和每处命中怎样处理。",
        "/reviews/",
    ),
    Stop("weiguodong", "韦国栋（分管领导）", "终审", "手机上也能批。", "/reviews/"),
    Stop(
        "liangyuan",
        "梁予安（办公室主任）",
        "编号印发",
        "文号自动取下一个，公开期限从成文之日起算20个工作日。",
        "/documents/",
    ),
)


def stops(person: Person | None) -> Sequence[Stop]:
    """The way, with the person's own stops marked."""
    username = person.username if person else ""
    return [
        Stop(each.username, each.name, each.words, each.why, each.url, each.username == username)
        for each in _STOPS
    ]
