"""What a deadline is about, by its number and never by its title: for lists that people read who
may not read the thing itself. An app registers how its own things are called."""

from collections.abc import Callable, Collection, Iterable, Mapping

from gongkai.deadlines.models import Deadline

NamesOf = Callable[[Collection[int]], Mapping[int, str]]
"""Names by number of those that there are; one query."""

_NAMES: dict[str, NamesOf] = {}


def register_names(subject_kind: str, names: NamesOf) -> None:
    _NAMES[subject_kind] = names


def name_subjects(deadlines: Iterable[Deadline]) -> None:
    """Give each its `subject_name`, "" where nobody has registered one; a query a kind."""
    by_kind: dict[str, list[Deadline]] = {}
    for each in deadlines:
        by_kind.setdefault(each.subject_kind, []).append(each)
    for kind, those in by_kind.items():
        find = _NAMES.get(kind)
        names = find({each.subject_id for each in those}) if find else {}
        for each in those:
            each.subject_name = names.get(each.subject_id, "")
