"""保密审查: every question, every result, in the service and in the database."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from gongkai.refusals import Refused
from gongkai.reviews.models import GateRecord, Review
from gongkai.reviews.questions import ABSOLUTE, QUESTIONS, SECRETS, THIRD_PARTIES, questions_on
from gongkai.reviews.services import GateAnswers, approve, refuse, send_back
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers
from tests.offices import NOW, make_office
from tests.reviews.browsing import client_of
from tests.reviews.matters import DIGEST, at_gate, current

pytestmark = pytest.mark.django_db

ALL = [question.key for question in QUESTIONS]
OPEN = [key for key in ALL if key not in SECRETS]
"""Those that a gate's record may answer with yes."""
RELATIVE = [key for key in ALL if key not in ABSOLUTE]


def gate(act, answers: GateAnswers | None, **asked: bool):
    """What becomes of a text at whose gate these answers are given."""
    office = make_office()
    step = current(at_gate(office, subject_id=office.body.pk, **asked))
    told = {"by": office[Post.SECRECY_REVIEWER], "at": NOW, "seen_digest": DIGEST}
    return act(step, gate=answers, **told)


GIVEN = {"publishes": False, "on_request": True}
"""What a text asks for that is to be given to who asks (依申请公开)."""
KEPT = {"publishes": False}


def code_of(act, answers: GateAnswers | None, **told) -> str:
    with pytest.raises(Refused) as refusal:
        gate(act, answers, **told)
    assert GateRecord.objects.count() == 0
    return refusal.value.code


def test_the_answers_are_kept_with_the_step() -> None:
    review = gate(approve, gate_answers("publish"))
    record = review.steps.get(kind="gate").gate
    assert {key: getattr(record, key) for key in ALL} == dict.fromkeys(ALL, False)
    assert (record.legal, record.accurate, record.result) == (True, True, "publish")
    assert record.reason == "不涉及第十四条至第十六条情形。"


@pytest.mark.parametrize("missing", ALL)
def test_every_question_must_be_answered(missing: str) -> None:
    answers = gate_answers()
    fewer = {key: value for key, value in answers.answers.items() if key != missing}
    assert code_of(approve, replace(answers, answers=fewer)) == "gate_unanswered"


def test_no_answers_at_all_and_unknown_ones_are_refused() -> None:
    assert code_of(approve, None) == "gate_unanswered"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"answers": {**gate_answers().answers, "other": True}}, "gate_unanswered"),
        ({"reason": " "}, "no_reason"),
        ({"reason": "长" * 501}, "too_long"),
        ({"result": ""}, "gate_no_result"),
        ({"result": "escalate"}, "gate_no_result"),
        ({"result": "withhold"}, "no_ground"),
        ({"result": "withhold", "answers": gate_answers(privacy=True).answers}, "result_differs"),
        ({"result": "on_request"}, "result_differs"),
        ({"legal": False}, "gate_contradicts"),
        ({"accurate": False}, "gate_contradicts"),
    ],
)
def test_what_does_not_pass_a_text_for_publication(changes: dict, code: str) -> None:
    assert code_of(approve, replace(gate_answers(), **changes)) == code


@pytest.mark.parametrize("key", sorted(ABSOLUTE - SECRETS))
@pytest.mark.parametrize("result", ["publish", "publish_part"])
def test_article_14_leaves_no_way_to_publish(key: str, result: str) -> None:
    answers = replace(gate_answers(result, **{key: True}), ground="第三方书面同意")
    assert code_of(approve, answers) == "gate_contradicts"


@pytest.mark.parametrize("key", RELATIVE)
def test_articles_15_and_16_want_a_ground_for_publishing_whole(key: str) -> None:
    assert code_of(approve, gate_answers("publish", **{key: True})) == "gate_no_ground"


@pytest.mark.parametrize("key", RELATIVE)
def test_with_a_ground_or_in_part_it_is_published(key: str) -> None:
    whole = replace(gate_answers("publish", **{key: True}), ground="不公开会对公共利益造成重大影响")
    assert gate(approve, whole).state == State.IN_REVIEW
    part = replace(gate_answers("publish_part", **{key: True}), ground="已隐去当事人姓名")
    assert gate(approve, part).state == State.IN_REVIEW


@pytest.mark.parametrize("key", RELATIVE)
def test_a_part_is_published_only_where_it_is_said_what_was_taken_out(key: str) -> None:
    answers = gate_answers("publish_part", **{key: True})
    assert code_of(approve, answers) == "gate_no_ground"
    assert code_of(approve, replace(answers, ground="  ")) == "gate_no_ground"


def test_the_refusal_of_a_part_says_what_to_do() -> None:
    with pytest.raises(Refused) as refusal:
        gate(approve, gate_answers("publish_part", privacy=True))
    assert refusal.value.sentence == (
        "区分处理后公开的，须写明从送审稿里去掉了什么、其余为什么可以公开（条例第三十七条）；"
        "还没有去掉的，请退回起草人处理后再送审。"
    )


def test_what_is_not_to_be_public_passes_with_the_result_that_it_is_not() -> None:
    kept = gate_answers("withhold", internal=True)
    assert gate(approve, kept, publishes=False).state == State.IN_REVIEW


def test_what_nothing_stands_against_is_not_withheld() -> None:
    assert code_of(approve, gate_answers("withhold"), publishes=False) == "no_ground"


@pytest.mark.parametrize("key", OPEN)
def test_any_article_may_be_the_ground_on_which_a_text_is_withheld(key: str) -> None:
    kept = gate_answers("withhold", **{key: True})
    assert gate(approve, kept, publishes=False).state == State.IN_REVIEW


@pytest.mark.parametrize("asked", [{}, GIVEN, KEPT])
@pytest.mark.parametrize("result", GateRecord.Result.values)
def test_each_attribute_has_its_own_results(asked: dict, result: str) -> None:
    """Passing agrees to what was proposed, and to nothing else."""
    mine = {"publish": {}, "publish_part": {}, "on_request": GIVEN, "withhold": KEPT}
    answers = replace(gate_answers(result, internal=True), ground="去掉了人事信息")
    if asked == mine[result]:
        assert gate(approve, answers, **asked).state == State.IN_REVIEW
    else:
        assert code_of(approve, answers, **asked) == "result_differs"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            {},
            "通过的，审查结果应为“同意主动公开”或者“区分处理后公开”；请退回或者审查为不予公开。",
        ),
        (GIVEN, "通过的，审查结果应为“同意依申请公开”；请退回或者审查为不予公开。"),
    ],
)
def test_what_is_not_agreed_to_is_sent_back_or_refused(asked: dict, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        gate(approve, gate_answers("withhold", internal=True), **asked)
    assert refusal.value.sentence == sentence


def test_what_may_be_public_is_not_withheld_but_sent_back() -> None:
    with pytest.raises(Refused) as refusal:
        gate(approve, gate_answers("publish"), **KEPT)
    assert refusal.value.sentence == ("通过的，审查结果应为“同意不予公开”；认为可以公开的请退回。")


@pytest.mark.parametrize("key", sorted(ABSOLUTE - SECRETS))
def test_article_14_leaves_no_way_to_give_it_to_who_asks(key: str) -> None:
    answers = replace(gate_answers("on_request", **{key: True}), ground="第三方书面同意")
    assert code_of(approve, answers, **GIVEN) == "gate_contradicts"


@pytest.mark.parametrize("key", sorted(THIRD_PARTIES))
def test_article_15_wants_a_ground_for_giving_it_to_who_asks(key: str) -> None:
    answers = gate_answers("on_request", **{key: True})
    assert code_of(approve, answers, **GIVEN) == "gate_no_ground"
    given = replace(answers, ground="第三方书面同意")
    assert gate(approve, given, **GIVEN).state == State.IN_REVIEW


@pytest.mark.parametrize("key", sorted(set(RELATIVE) - THIRD_PARTIES))
def test_what_article_16_speaks_of_may_be_given_to_who_asks(key: str) -> None:
    answers = gate_answers("on_request", **{key: True})
    assert gate(approve, answers, **GIVEN).state == State.IN_REVIEW


@pytest.mark.parametrize("key", OPEN)
def test_what_was_to_be_given_to_who_asks_may_be_refused(key: str) -> None:
    assert gate(refuse, gate_answers("withhold", **{key: True}), **GIVEN).state == State.REFUSED


@pytest.mark.parametrize("result", ["publish", "publish_part"])
def test_what_is_not_to_be_public_does_not_pass_as_public(result: str) -> None:
    assert code_of(approve, gate_answers(result), publishes=False) == "result_differs"


@pytest.mark.parametrize("fault", [{"legal": False}, {"accurate": False}])
def test_an_unlawful_or_wrong_text_passes_for_nothing(fault: dict) -> None:
    answers = replace(gate_answers("withhold", internal=True), **fault)
    assert code_of(approve, answers, publishes=False) == "gate_not_sound"


@pytest.mark.parametrize("key", OPEN)
def test_any_article_may_be_the_ground_of_a_refusal(key: str) -> None:
    review = gate(refuse, gate_answers("withhold", **{key: True}))
    assert (review.state, review.steps.get(kind="gate").state) == (State.REFUSED, "returned")


def test_a_refusal_without_an_article_is_refused() -> None:
    assert code_of(refuse, gate_answers("withhold")) == "no_ground"


@pytest.mark.parametrize("result", ["publish", "publish_part"])
def test_a_refusal_whose_result_is_to_publish_is_refused(result: str) -> None:
    answers = replace(gate_answers(result, privacy=True), ground="同意")
    assert code_of(refuse, answers) == "result_differs"


# --- 涉密不上网 ----------------------------------------------------------------------------------

SECRET = (
    "涉及国家秘密、工作秘密的，不能通过、退回或者审查为不予公开而留在本系统（涉密不上网）："
    "不能确定的，请上报确定；确属的，由保密审查员或者主要负责人提出清除。"
)


@pytest.mark.parametrize("asked", [{}, GIVEN, KEPT])
@pytest.mark.parametrize("key", sorted(SECRETS))
def test_a_secret_neither_passes_nor_goes_back_nor_stays(key: str, asked: dict) -> None:
    """Whatever is asked for: only 上报 and 清除 are left."""
    result = {True: "publish", False: "withhold"}[asked == {}]
    result = "on_request" if asked == GIVEN else result
    for act, told in (
        (approve, {"gate": gate_answers(result, **{key: True})}),
        (refuse, {"gate": gate_answers("withhold", **{key: True})}),
        (send_back, {"gate": gate_answers("", **{key: True}), "reason": "涉密"}),
    ):
        office = make_office()
        step = current(at_gate(office, subject_id=office.body.pk, **asked))
        with pytest.raises(Refused) as refusal:
            act(step, by=office[Post.SECRECY_REVIEWER], at=NOW, seen_digest=DIGEST, **told)
        assert (refusal.value.code, refusal.value.sentence) == ("secret", SECRET)
        assert current(step.review) == step
    assert GateRecord.objects.count() == 0


def test_the_page_does_not_return_what_it_calls_a_secret() -> None:
    """Even where the other questions are not answered yet; asking the authority stays open."""
    office = make_office()
    review = at_gate(office)
    step = current(review)
    client = client_of(office[Post.SECRECY_REVIEWER])
    told = {"step": step.pk, "digest": DIGEST, "state_secret": "yes", "opinion": "涉密"}
    path = f"/reviews/{review.pk}/decide/"
    answer = client.post(path, {**told, "act": "return"})
    assert (answer.status_code, SECRET in answer.content.decode()) == (422, True)
    asked = client.post(path, {**told, "act": "escalate", "authority": "secrecy"})
    assert (asked.status_code, Review.objects.get().state) == (302, State.ESCALATED)


# --- the ground that was proposed ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("article", "keys"),
    [
        ("条例第十四条", {"state_secret", "work_secret", "prohibited", "stability"}),
        ("条例第十五条", {"trade_secret", "privacy"}),
        ("条例第十六条第一款", {"internal"}),
        ("条例第十六条第二款", {"deliberative", "enforcement_file"}),
        ("条例第十六条", {"internal", "deliberative", "enforcement_file"}),
        ("《中华人民共和国政府信息公开条例》第十五条", {"trade_secret", "privacy"}),
        ("条例第十五条、第十六条第一款", {"trade_secret", "privacy", "internal"}),
        ("《统计法》第十五条", set()),
        ("条例第十三条", set()),
        ("", set()),
    ],
)
def test_which_questions_an_article_is_answered_by(article: str, keys: set[str]) -> None:
    assert questions_on(article) == keys


def test_the_gate_agrees_to_the_ground_that_was_proposed_and_to_no_other() -> None:
    proposed = {**KEPT, "purpose": [("公开属性", "不予公开"), ("依据", "条例第十六条第二款")]}
    with pytest.raises(Refused) as refusal:
        gate(approve, gate_answers("withhold", trade_secret=True), **proposed)
    assert (refusal.value.code, refusal.value.sentence) == (
        "ground_denied",
        "送审的依据是条例第十六条第二款，而“是否属于讨论记录、过程稿、磋商信函、请示报告等过程性信息”、"
        "“是否属于行政执法案卷信息”没有一项答“是”，不能同意。"
        "依据不对的，请退回，由起草人改正依据后重新送审。",
    )
    agreed = gate_answers("withhold", deliberative=True, trade_secret=True)
    assert gate(approve, agreed, **proposed).state == State.IN_REVIEW


def test_the_same_of_what_is_given_to_who_asks() -> None:
    proposed = {**GIVEN, "purpose": [("依据", "条例第十六条第一款")]}
    assert code_of(approve, gate_answers("on_request"), **proposed) == "ground_denied"
    agreed = gate_answers("on_request", internal=True)
    assert gate(approve, agreed, **proposed).state == State.IN_REVIEW


COLUMNS = {"legal": True, "accurate": True, "result": "publish", "reason": "可以公开"} | (
    dict.fromkeys(ALL, False)
)


def rejected(**changes) -> bool:
    """Whether the database itself refuses the record."""
    try:
        with transaction.atomic():
            GateRecord.objects.create(**{**COLUMNS, **changes})
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("column", ["legal", "accurate", *ALL])
def test_the_database_wants_every_answer(column: str) -> None:
    assert rejected(**{column: None})


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": ""},
        {"result": ""},
        {"result": "maybe"},
        {"legal": False},
        {"accurate": False},
        *({key: True, "ground": "同意"} for key in sorted(ABSOLUTE)),
        *({key: True} for key in RELATIVE),
        *({key: True, "result": "publish_part"} for key in RELATIVE),
        {"result": "withhold"},
        {"result": "withhold", "legal": False, "accurate": False},
        *({key: True, "result": "on_request"} for key in sorted(ABSOLUTE | THIRD_PARTIES)),
        *({key: True, "result": "on_request", "ground": "同意"} for key in sorted(ABSOLUTE)),
        {"result": "on_request", "legal": False},
        *({key: True, "result": "withhold"} for key in sorted(SECRETS)),
    ],
)
def test_the_database_refuses_a_record_that_contradicts_itself(changes: dict) -> None:
    assert rejected(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"result": "withhold", "legal": False, "prohibited": True},
        {"result": "on_request"},
        *({key: True, "result": "on_request"} for key in set(RELATIVE) - THIRD_PARTIES),
        *({key: True, "result": "on_request", "ground": "同意"} for key in RELATIVE),
        *({key: True, "ground": "同意"} for key in RELATIVE),
        *({key: True, "result": "withhold"} for key in OPEN),
        *({key: True, "result": "publish_part", "ground": "已隐去"} for key in RELATIVE),
    ],
)
def test_the_database_takes_what_agrees(changes: dict) -> None:
    assert not rejected(**changes)
