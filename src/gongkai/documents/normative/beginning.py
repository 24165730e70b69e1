"""From when a normative document is in force, and that it is not over before it is so."""

from datetime import date

from gongkai.documents.models import NormativeDocument
from gongkai.documents.normative.queries import first_public_on, life_now
from gongkai.documents.normative.states import end_of
from gongkai.law.months import last_day_of_term
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused


def check_begins(normative: NormativeDocument, on: date, act: str) -> None:
    """Refused where it would be over, or was repealed, when the `act` is done on the day. Issued,
    it begins with that day at the earliest; published later, with its publication."""
    end = end_of(life_now(normative))
    if end is not None and end[0] <= on:
        raise Refused(
            "not_in_force", f"{chinese_date(end[0])}起，它的状态是“{end[1].value}”，不能{act}。"
        )
    begins, document = normative.effective_on, normative.document
    if begins is not None and document.formed_on is None and begins < on:
        raise Refused(
            "begins_too_early",
            f"施行日期（{chinese_date(begins)}）早于成文日期（{chinese_date(on)}），不能{act}。"
            "请在“改有效期”里改施行日期，重新送审。",
        )
    ends = last_day(normative, first_public_on(document) or on)
    if ends is not None and ends < on:
        raise Refused("not_in_force", f"有效期到{chinese_date(ends)}为止，已经届满，不能{act}。")


def count_term(normative: NormativeDocument, published_on: date) -> None:
    """A term in months ends on its last day from now on, counted from its first 公布."""
    if normative.term_months:
        normative.expires_on = last_day(normative, published_on)
        normative.save(update_fields=("expires_on",))


def last_day(normative: NormativeDocument, published_on: date) -> date | None:
    """The end of its term where it is published on the day."""
    if not normative.term_months:
        return normative.expires_on
    return last_day_of_term(normative.effective_on or published_on, normative.term_months)
