"""“登记环节” offers what can be registered, the next stage chosen; nothing where nothing can."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.line import Stage
from gongkai.documents.normative.offering import Offer, offer_to
from gongkai.documents.normative.queries import with_ends
from gongkai.documents.normative.rules import RULES
from gongkai.documents.reader import Reader
from gongkai.units.posts import Post
from tests.documents.lines import (
    RULE,
    STAGES,
    deliberate,
    issue,
    make_in_force,
    make_normative,
    publish,
    register,
    step,
)
from tests.documents.steps import code_of, sign_in
from tests.offices import TODAY, Office

pytestmark = pytest.mark.django_db

BASIS = "青政规〔2026〕9号"
GOOD: dict[str, Any] = {
    "on": TODAY,
    "until": TODAY + timedelta(days=10),
    "outcome": "通过",
    "evidence": BASIS,
}
"""What no stage is refused for but its order."""
AT_ANY_TIME = (Stage.PROJECT, Stage.SOLICITATION)
"""Optional, or done once more."""


def offered(
    normative: NormativeDocument, office: Office, post: Post = Post.OFFICE_DIRECTOR
) -> Offer:
    found = with_ends(NormativeDocument.objects.select_related("document"))
    return offer_to(found.get(pk=normative.pk), Reader(office[post], TODAY))


def test_a_draft_goes_from_stage_to_stage(office: Office) -> None:
    normative = make_normative(office)
    assert offered(normative, office) == Offer((Stage.PROJECT, Stage.DRAFTING), Stage.DRAFTING)
    for (stage, told), (following, _) in pairwise(STAGES):
        step(normative, stage, office, **told)
        assert offered(normative, office).next == following
    step(normative, STAGES[-1][0], office, **STAGES[-1][1])
    assert offered(normative, office) == Offer(AT_ANY_TIME)
    document = issue(normative, office)
    assert offered(normative, office) == Offer((Stage.REGISTRATION,), Stage.REGISTRATION)
    register(normative, office)
    assert offered(normative, office) == Offer()
    publish(document, office)
    changes = (Stage.AMENDMENT, Stage.REPEAL)
    assert offered(normative, office) == Offer((Stage.FILING, *changes), Stage.FILING)
    step(normative, Stage.FILING, office, on=TODAY, evidence="备案回执3号")
    assert offered(normative, office) == Offer(changes)
    step(normative, Stage.REPEAL, office, on=TODAY, evidence=BASIS)
    assert offered(normative, office) == Offer()


def test_what_touches_the_market_is_examined_before_its_legality(office: Office) -> None:
    normative = make_normative(office, market_related=True)
    for stage, told in STAGES[:2]:
        step(normative, stage, office, **told)
    offer = offered(normative, office)
    assert offer.next == Stage.FAIR_COMPETITION
    assert Stage.LEGALITY not in offer.stages
    step(normative, Stage.FAIR_COMPETITION, office, on=date(2026, 8, 25), outcome="通过")
    assert offered(normative, office).next == Stage.LEGALITY


def test_while_opinions_are_asked_for_nothing_comes_next(office: Office) -> None:
    normative = make_normative(office)
    step(normative, Stage.DRAFTING, office, on=date(2026, 8, 3))
    step(normative, Stage.SOLICITATION, office, on=TODAY, until=TODAY + timedelta(days=10))
    assert offered(normative, office) == Offer(AT_ANY_TIME)


@pytest.mark.parametrize("what", ["failed", "rewritten"])
def test_what_was_not_passed_or_is_of_another_text_comes_next_again(
    office: Office, what: str
) -> None:
    normative = make_normative(office)
    for stage, told in STAGES[:3]:
        step(normative, stage, office, **told)
    if what == "failed":
        told = {"on": date(2026, 9, 10), "outcome": "不通过", "evidence": "纪要"}
        step(normative, Stage.DELIBERATION, office, **told)
        assert offered(normative, office).next == Stage.DELIBERATION
    else:
        Document.objects.filter(pk=normative.pk).update(text=f"{RULE}\n第三条 另行规定。")
        assert offered(normative, office).next == Stage.LEGALITY


def test_what_is_the_office_s_is_offered_to_it_alone(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    issue(normative, office)
    assert offered(normative, office, Post.DRAFTER) == Offer()
    assert offered(normative, office, Post.HEAD) == Offer()


def make_repealed(office: Office) -> NormativeDocument:
    normative = make_in_force(office)
    step(normative, Stage.REPEAL, office, on=TODAY, evidence=BASIS)
    return normative


MADE = {"draft": make_normative, "in force": make_in_force, "repealed": make_repealed}


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("stage", [each for each in Stage if RULES[each].by_hand])
def test_what_is_offered_is_not_refused(office: Office, made: str, stage: Stage) -> None:
    """And what is not offered is, but for what is left out on purpose."""
    normative = MADE[made](office)
    is_offered = stage in offered(normative, office).stages
    code = code_of(step, normative, stage, office, **GOOD)
    left_out = {Stage.FAIR_COMPETITION, Stage.PROJECT, Stage.SOLICITATION}
    if is_offered or stage not in left_out:
        assert (code == "") is is_offered, code


def test_the_page_chooses_it_and_the_button_stands_only_where_it_leads(
    office: Office, officer: Client
) -> None:
    normative = make_normative(office)
    path = f"/documents/{normative.pk}/line/"
    drafter = sign_in(office[Post.DRAFTER])
    assert 'href="reach/"' in drafter.get(path).content.decode()
    form = drafter.get(f"{path}reach/").context["form"]
    assert form["stage"].value() == Stage.DRAFTING
    assert [value for value, _ in form.fields["stage"].choices] == ["project", "drafting"]
    deliberate(normative, office)
    form = drafter.get(f"{path}reach/").context["form"]
    assert [value for value, _ in form.fields["stage"].choices] == ["", "project", "solicitation"]
    document = issue(normative, office)
    register(normative, office)
    publish(document, office)
    step(normative, Stage.REPEAL, office, on=TODAY, evidence=BASIS)
    page = officer.get(path).content.decode()
    assert 'href="reach/"' not in page
    answer = officer.get(f"{path}reach/", follow=True)
    assert answer.redirect_chain == [(path, 302)]
    assert "它的状态是“废止”，没有可以登记的环节；登记有误的" in answer.content.decode()


def test_what_is_sent_from_an_old_page_is_refused_in_its_own_words(
    office: Office, officer: Client
) -> None:
    normative = make_normative(office)
    step(normative, Stage.DRAFTING, office, on=date(2026, 8, 3))
    sent = {"stage": "drafting", "on": "2026-08-03"}
    answer = officer.post(f"/documents/{normative.pk}/line/reach/", sent)
    assert answer.status_code == 422
    assert "“起草”已于2026年8月3日登记。" in answer.content.decode()


def test_the_line_asks_little(office: Office, django_assert_max_num_queries: Any) -> None:
    normative = make_normative(office, market_related=True)
    for stage, told in STAGES[:2]:
        step(normative, stage, office, **told)
    step(normative, Stage.FAIR_COMPETITION, office, on=date(2026, 8, 25), outcome="通过")
    for stage, told in STAGES[2:]:
        step(normative, stage, office, **told)
    drafter = sign_in(office[Post.DRAFTER])
    drafter.get("/")
    with django_assert_max_num_queries(12):
        drafter.get(f"/documents/{normative.pk}/line/")
