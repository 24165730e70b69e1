"""The series of document numbers that a body uses."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.access import may_arrange_numbers, may_arrange_pattern
from gongkai.documents.acting import of_the_office
from gongkai.documents.models import NumberPattern, NumberSeries
from gongkai.documents.numbers.series import is_for_normative, is_pattern, is_prefix
from gongkai.refusals import Refused
from gongkai.units.document_code import LONGEST
from gongkai.units.models import Body, Person


def set_pattern(
    *, prefix: str, pattern: str, used_for: str, by: Person, at: datetime, normative: bool = False
) -> NumberPattern:
    """Begin the series of a prefix, or write its numbers otherwise from now on. Refused codes:
    no_prefix, no_pattern, not_the_office, other_kind."""
    on, prefix = timezone.localdate(at), prefix.strip()
    if not is_prefix(prefix):
        raise Refused(
            "no_prefix",
            f"请填写机关代字：用汉字，可以有字母和圆括号，不带其他符号，最多{LONGEST}字；"
            "“登记”留给登记号使用。",
        )
    if not is_pattern(pattern):
        raise Refused(
            "no_pattern",
            "编号样式里{代字}、{年}、{序}须各出现一次，年份用六角括号，顺序号前不加“第”，"
            "如{代字}〔{年}〕{序}号；不能有别的括号和数字。",
        )
    with audit.act():
        if not may_arrange_numbers(by, on):
            raise Refused("not_the_office", "字号由办公室主任或者政府信息公开专员设置。")
        _check_kind(by.body, prefix, normative)
        kept, _ = NumberPattern.objects.update_or_create(
            body=by.body,
            prefix=prefix,
            defaults={
                "pattern": pattern,
                "used_for": used_for.strip(),
                "normative": normative,
                "ended_on": None,
            },
        )
        audit.record(
            acts.PATTERN,
            by=of_the_office(by, on),
            at=at,
            details={"series": kept.pk},
        )
        return kept


def _check_kind(body: Body, prefix: str, normative: bool) -> None:
    """Numbers that were given say what their series is for: it changes no more."""
    held = is_for_normative(body, prefix)
    if held is None or held == normative:
        return
    if NumberSeries.objects.filter(body=body, prefix=prefix, last__gt=0).exists():
        kind = "规范性文件" if held else "一般公文"
        raise Refused("other_kind", f"“{prefix}”已经编过{kind}，不能改编另一类，请另设字号。")


def end_pattern(pattern: NumberPattern, *, by: Person, at: datetime) -> NumberPattern:
    """Give no more numbers of the series; those given stay."""
    on = timezone.localdate(at)
    with audit.act():
        if not may_arrange_pattern(by, pattern, on):
            raise Refused("not_the_office", "字号由办公室主任或者政府信息公开专员设置。")
        pattern.ended_on = on
        pattern.save(update_fields=("ended_on",))
        audit.record(
            acts.PATTERN_ENDED, by=of_the_office(by, on), at=at, details={"series": pattern.pk}
        )
        return pattern
