"""What of a service item goes out, as one text: for screening, reviewers and the digest."""

import copy
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.documents.models import ServiceItem, ServiceItemEdition, ServiceItemSection

Module = ServiceItemSection.Module


@dataclass(frozen=True)
class Printed:
    """An item with its texts as the booklet prints them: as it is now, or as it was approved."""

    item: ServiceItem
    texts: Mapping[Module, str]


def as_it_is(item: ServiceItem) -> Printed:
    return Printed(item, texts_of(item))


def as_approved(item: ServiceItem, edition: ServiceItemEdition) -> Printed:
    """`edition` comes with its department."""
    read = copy.copy(item)
    read.name, read.code, read.kind = edition.name, edition.code, edition.kind
    read.department = edition.department
    return Printed(read, {Module(name): text for name, text in edition.sections.items()})


def texts_of(item: ServiceItem) -> dict[Module, str]:
    """The item's modules as they are kept."""
    return {Module(each.module): each.text for each in item.sections.all()}


def item_text(item: ServiceItem, texts: Mapping[Module, str]) -> str:
    """Each part under its name."""
    return "".join(f"【{label}】\n{text}\n" for label, text in _parts(item, texts))


def part_at(place: int, item: ServiceItem, texts: Mapping[Module, str]) -> str:
    """The name of the part in which the place of `item_text` is."""
    ends, found = 0, ""
    for label, text in _parts(item, texts):
        found = label
        ends += len(label) + len(text) + 4
        if place < ends:
            break
    return found


def _parts(item: ServiceItem, texts: Mapping[Module, str]) -> Iterator[tuple[str, str]]:
    told = [("事项名称", item.name), ("事项编码", item.code), ("事项类型", item.kind)]
    told += [(module.label, texts.get(module, "")) for module in Module]
    return ((label, text) for label, text in told if text)


def item_digest(item: ServiceItem) -> str:
    """SHA-256 over what approval releases: the text, under which department it is printed, and
    where it is shown."""
    told = f"{item.department_id or ''}\n{item.shown_at}\n{item_text(item, texts_of(item))}"
    return hashlib.sha256(told.encode()).hexdigest()
