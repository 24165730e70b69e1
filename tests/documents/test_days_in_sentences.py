"""Days in sentences that people read are written 2026年10月13日, not as programs write them."""

import pytest

from gongkai.documents.normative.correcting import take_back_stage
from gongkai.documents.normative.rules import Stage
from gongkai.documents.normative.services import Judgement, clean_up
from gongkai.documents.page.history import history_of
from gongkai.documents.services import issue_document, mark_published
from gongkai.refusals import Refused
from gongkai.units.posts import Post
from tests.documents.lines import make_in_force, step
from tests.documents.steps import make_approved, make_issued
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db


def test_the_history_says_when_it_became_public(office: Office) -> None:
    document, officer = make_issued(office), office[Post.DISCLOSURE_OFFICER]
    mark_published(document, on=TODAY, where="网站", by=officer, at=NOW)
    assert history_of(document, [])[-1].sentence == "登记于2026年10月13日公开"


def test_the_history_says_which_stage_was_reached_and_when(office: Office) -> None:
    """Not 登记制定环节 four times."""
    normative = make_in_force(office)
    by = office[Post.OFFICE_DIRECTOR]
    take_back_stage(
        step(normative, Stage.FILING, office, on=TODAY, evidence="回执3号"),
        reason="还没有报送。",
        by=by,
        at=NOW,
    )
    clean_up({normative.pk: Judgement("keep", "仍然适用")}, by=by, at=NOW)
    told = [each.sentence for each in history_of(normative.document, [])]
    assert told.count("登记制定环节“起草”，2026年8月3日") == 1
    assert told[-4:] == [
        "登记制定环节“公布”，2026年10月13日",
        "登记制定环节“报送备案”，2026年10月13日",
        "更正制定环节“报送备案”，原登记为2026年10月13日",
        "清理，结论“继续有效”",
    ]


def test_a_refusal_says_from_when_a_day_may_be(office: Office) -> None:
    document, by = make_approved(office), office[Post.OFFICE_DIRECTOR]
    early = TODAY.replace(day=1)
    with pytest.raises(Refused, match="审核通过之日（2026年10月13日）至今天之间"):
        issue_document(document, prefix="青交", formed_on=early, by=by, at=NOW)
