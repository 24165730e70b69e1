"""What is to be told of a stage that is registered by hand: its term, outcome, evidence, number."""

from gongkai.documents.models import NormativeDocument, NormativeEvent
from gongkai.documents.normative.changing import check_change
from gongkai.documents.normative.rules import ON_LEGALITY, ON_RULES, OUTCOMES, Stage
from gongkai.documents.numbers.series import with_standard_brackets
from gongkai.law.parameters import legal_value
from gongkai.refusals import Refused
from gongkai.reviews.services.wording import whole


def check_entered(normative: NormativeDocument, event: NormativeEvent) -> None:
    """Refused codes: no_term, term_too_short, no_outcome, no_evidence, no_registration_number,
    number_taken, and those of `check_change`."""
    check = {
        Stage.SOLICITATION: _check_solicitation,
        Stage.FAIR_COMPETITION: _check_outcome,
        Stage.LEGALITY: _check_legality,
        Stage.DELIBERATION: _check_deliberation,
        Stage.REGISTRATION: _check_registration,
        Stage.FILING: _check_filing,
        Stage.AMENDMENT: check_change,
        Stage.REPEAL: check_change,
    }.get(Stage(event.stage))
    if check is not None:
        check(normative, event)


def _check_solicitation(normative: NormativeDocument, event: NormativeEvent) -> None:
    if event.until is None:
        raise Refused("no_term", "请写明征求意见的截止日期。")
    held = legal_value("normative.solicitation_days", event.on)
    days = (event.until - event.on).days + 1
    if days < held.value:
        raise Refused(
            "term_too_short",
            f"征求意见只有{max(days, 0)}日，不得少于{held.value}日（{held.source}）。",
        )


def _check_outcome(normative: NormativeDocument, event: NormativeEvent) -> None:
    if event.outcome not in OUTCOMES:
        raise Refused("no_outcome", f"请选择“{Stage(event.stage).label}”的结果。")


def _check_legality(normative: NormativeDocument, event: NormativeEvent) -> None:
    _check_outcome(normative, event)
    if not event.evidence:
        raise Refused("no_evidence", f"请写明合法性审核意见书的文号（{ON_LEGALITY}）。")


def _check_deliberation(normative: NormativeDocument, event: NormativeEvent) -> None:
    _check_outcome(normative, event)
    if not event.evidence:
        raise Refused("no_evidence", f"请写明哪次会议审议，或者会议纪要的编号（{ON_LEGALITY}）。")


def _check_filing(_: NormativeDocument, event: NormativeEvent) -> None:
    if not event.evidence:
        raise Refused("no_evidence", f"请写明报送哪个机关，或者备案回执的编号（{ON_RULES}）。")


def _check_registration(normative: NormativeDocument, event: NormativeEvent) -> None:
    if not event.evidence:
        raise Refused(
            "no_registration_number", f"请填写统一登记编号（{ON_RULES}：统一登记、编号、印发）。"
        )
    event.evidence = whole(with_standard_brackets(event.evidence), "统一登记编号", 60)
    others = NormativeDocument.objects.exclude(pk=normative.pk)
    if others.filter(registration_number=event.evidence).exists():
        raise Refused(
            "number_taken", f"统一登记编号“{event.evidence}”已经编给另一件规范性文件，请核对。"
        )
