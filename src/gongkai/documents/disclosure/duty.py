"""Whose duty it is to publish a document, of which item, and by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.documents.models import Document
from gongkai.law.publication_duty import DutyItem, duty_item, duty_items
from gongkai.units.models import Body

OURS = "本机关"
"""How the lead of a joint document is kept where it is the keeper: names of bodies change."""
_SEPARATOR = "｜"


@dataclass(frozen=True)
class Publisher:
    """Who publishes the document, whether that is its keeper here, and the sentence that says why
    (条例第十条)."""

    name: str
    is_us: bool
    sentence: str


def publisher_of(document: Document) -> Publisher:
    """条例第十条: the maker publishes; of a joint document the lead; what came from citizens, the
    organ that keeps it; what came from another organ, its maker or who first obtained it."""
    us = document.body.name
    if document.origin == Document.Origin.FROM_ORGAN:
        name = document.lead_maker or document.obtained_from
        return Publisher(
            name,
            False,
            f"由制作或者最初获取的{name}公开（条例第十条第一款），本机关没有主动公开的义务。",
        )
    if document.origin == Document.Origin.FROM_CITIZENS:
        return Publisher(
            us, True, "从公民、法人和其他组织获取，由保存的本机关公开（条例第十条第一款）。"
        )
    if document.lead_maker and not is_name_of(document, document.lead_maker):
        return Publisher(
            document.lead_maker,
            False,
            f"联合制作，由牵头的{document.lead_maker}公开（条例第十条第三款），本机关不另设公开期限。",
        )
    if document.co_makers:
        return Publisher(us, True, "联合制作，由牵头的本机关公开（条例第十条第三款）。")
    return Publisher(us, True, "本机关制作，由本机关公开（条例第十条第一款）。")


def is_name_of(document: Document, name: str) -> bool:
    return name in names_of(document.body)


def names_of(body: Body) -> tuple[str, ...]:
    """What the lead may be called where it is the body itself."""
    return (body.name, body.short_name, OURS)


def lead_of(name: str, body: Body) -> str:
    """The lead as it is kept."""
    bare = name.strip()
    return OURS if bare in names_of(body) else bare


_OF_TOWNSHIPS = "21(乡镇)"


def duty_choices(on: date, body: Body | None = None) -> list[tuple[str, str]]:
    """The items of 第二十条、第二十一条 in force on the day, one choice for each kind that has a
    deadline of its own: `20(5)｜行政许可决定`. With `body` those that can be its duty: no
    department of a government is a township (第二十一条)."""
    is_department = body is not None and body.kind == Body.Kind.BUREAU
    items = (each for each in _in_force(on) if not is_department or each.number != _OF_TOWNSHIPS)
    return [choice for item in items for choice in _choices_of(item, on)]


def _in_force(on: date) -> Iterable[DutyItem]:
    return (item for item in duty_items() if item.articles[0].since <= on)


def _choices_of(item: DutyItem, on: date) -> list[tuple[str, str]]:
    article = str(item.article_on(on).value)
    if not item.kinds:
        return [(item.number, f"{article}　{item.label}")]
    return [
        (f"{item.number}{_SEPARATOR}{kind}", f"{article}　{item.label}（{kind}）")
        for kind in item.kinds
    ]


def split_choice(choice: str) -> tuple[str, str]:
    """Number and kind of a choice; ValueError where there is no such item or kind."""
    number, _, kind = choice.partition(_SEPARATOR)
    try:
        item = duty_item(number)
    except KeyError as error:
        raise ValueError(choice) from error
    if kind and kind not in item.kinds:
        raise ValueError(choice)
    return number, kind


def joined_choice(document: Document) -> str:
    """The choice that stands for the document's item and kind; "" for none."""
    if document.duty_kind:
        return f"{document.duty_item}{_SEPARATOR}{document.duty_kind}"
    return document.duty_item


def duty_words(document: Document) -> str:
    """The item in words: 条例第二十条第（一）项　…; "" for none."""
    if not document.duty_item:
        return ""
    item = duty_item(document.duty_item)
    return (
        f"{item.article}　{item.label}{f'（{document.duty_kind}）' if document.duty_kind else ''}"
    )


def is_numbered_here(document: Document) -> bool:
    """Whether the document number is ours to give: made here, and no other body leads."""
    return document.origin == Document.Origin.MADE and (
        not document.lead_maker or is_name_of(document, document.lead_maker)
    )


def duty_starts_on(document: Document) -> date | None:
    """Day zero of Art. 26: formed, or for what citizens handed in, obtained."""
    if document.origin == Document.Origin.FROM_CITIZENS:
        return document.obtained_on or document.formed_on
    return document.formed_on


def lacks_its_day(document: Document) -> bool:
    """Whether it is a draft that others dated, and the day is still to be written down: it is
    filed with it, and part of what is approved."""
    is_draft = document.state == Document.State.DRAFT
    return is_draft and document.formed_on is None and not is_numbered_here(document)
