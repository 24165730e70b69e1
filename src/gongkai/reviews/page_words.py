"""Sentences of the page: what each act will do, and what was done."""

from dataclasses import dataclass

from gongkai.reviews.models import Review
from gongkai.reviews.page import Page
from gongkai.reviews.services.gate import may_be_refused
from gongkai.reviews.states import State


@dataclass(frozen=True)
class Act:
    """A button with its consequence. `barred` says why it cannot be used now."""

    name: str
    label: str
    consequence: str
    look: str = "btn-2"
    barred: str = ""


def acts_of(page: Page) -> list[Act]:
    """What the person can do to the step that is theirs, in the order of the page."""
    if page.step is None:
        return []
    if page.afterwards:
        return [_pass_afterwards(page), _object(page)]
    acts = [_pass(page), _return(page)]
    if page.at_gate:
        acts += [_refuse(page), _ESCALATE]
    return acts


def _pass(page: Page) -> Act:
    needs = []
    if page.hits:
        needs.append(f"须先逐处核对{len(page.hits)}处筛查命中")
    if page.at_gate:
        needs.append("各问须逐项回答")
    told = f"{'，'.join(needs)}。" if needs else ""
    last = "这是最后一级，通过后即审核完成，正文锁定。"
    if page.put_off:
        last = f"这是事先审核的最后一级，通过后即可先发；{'、'.join(page.put_off)}事后补审。"
    after = f"通过后{page.following}，正文不变。" if page.following else last
    label = "审查通过" if page.at_gate else "审核通过"
    barred = page.gap.sentence if page.gap and page.gap.others else ""
    return Act("pass", label, told + after, "", barred)


def _return(page: Page) -> Act:
    return Act(
        "return",
        "退回修改",
        f"退给{page.review.author.name}，须写理由。改后重新送审，各级从头审核。",
    )


def _refuse(page: Page) -> Act:
    consequence = (
        "依据条例第十四条至第十六条，至少一问答“是”，审查结果选“不予公开”并写理由。"
        "审核到此结束，由起草人另拟公开属性；以后定期评估（第十八条）。"
    )
    barred = "" if may_be_refused(page.review) else "这一件本来就拟不予公开，同意的请通过。"
    return Act("refuse", "审查为不予公开", consequence, "btn-bad", barred)


_ESCALATE = Act(
    "escalate",
    "上报确定",
    "不能确定是否可以公开的，报有关主管部门或者保密行政管理部门确定（条例第十七条第三款），"
    "须选定部门、写明理由。答复由另一人登记，登记之前审核停在这一级。",
)


def _pass_afterwards(page: Page) -> Act:
    barred = page.gap.sentence if page.gap and page.gap.others else ""
    return Act("pass", "补审通过", "记入审查登记表，已公开的内容不变。", "", barred)


def _object(page: Page) -> Act:
    return Act(
        "return",
        "补审不通过",
        f"须写理由。须停止公开，退给{page.review.author.name}；已公开的列为须撤下，"
        "告知责任人和政府信息公开专员，不能再次应急先发。",
        "btn-bad",
    )


def said(act: str, review: Review, page: Page) -> str:
    """What to tell the person after it was done."""
    author = review.author.name
    if act == "pass":
        if page.afterwards:
            return "补审通过。"
        if review.state == State.APPROVED and page.put_off:
            return f"可以应急先发，已告知{author}；{'、'.join(page.put_off)}事后补审。"
        if review.state == State.APPROVED:
            return f"审核完成，已告知{author}。"
        return f"已通过，{page.following}。"
    return {
        "return": f"补审未通过，须停止公开，已告知{author}。"
        if page.afterwards
        else f"已退回{author}。",
        "refuse": f"已审查为不予公开，告知{author}。",
        "escalate": "已登记上报，请等答复；答复由另一人登记。",
    }[act]
