"""Who may register a stage of a normative document, and by which right they do."""

from datetime import date

from django.db.models import QuerySet

from gongkai.audit.services import Actor
from gongkai.documents.acting import at_work_on, of_the_office
from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.rules import RULES, Stage
from gongkai.documents.reader import Reader
from gongkai.refusals import Refused
from gongkai.units.models import Person


def reachable_by(reader: Reader, stage: Stage) -> QuerySet[NormativeDocument]:
    """Whoever drafts or answers for the document; from registration on, the office."""
    if RULES[stage].by_office and not reader.in_the_office:
        return NormativeDocument.objects.none()
    mine = Document.objects.filter(reader.worked_on()).exclude(state__in=Document.GONE)
    return NormativeDocument.objects.filter(document__in=mine.values("pk"))


def may_reach(normative: NormativeDocument, stage: Stage, reader: Reader) -> bool:
    return reachable_by(reader, stage).filter(pk=normative.pk).exists()


def check_may_reach(normative: NormativeDocument, stage: Stage, by: Person, today: date) -> None:
    if not may_reach(normative, stage, Reader(by, today)):
        who = (
            "办公室主任或者政府信息公开专员"
            if RULES[stage].by_office
            else "起草人、责任人或者办公室"
        )
        raise Refused("not_yours", f"“{stage.label}”由{who}登记。")


def reaching(document: Document, stage: Stage, by: Person, on: date) -> Actor:
    """Who registers the stage, or strikes it out: by the right of the office what only the office
    may."""
    return of_the_office(by, on) if RULES[stage].by_office else at_work_on(document, by, on)
