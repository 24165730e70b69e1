"""Rights over reviews, chains of levels, and what is taken out as classified."""

from gongkai.reviews import access, people
from gongkai.reviews.models import Chain, Escalation, Review, Step
from gongkai.rights.right import OWN, TREE, PlainRight, Right
from gongkai.units.models import Body
from gongkai.units.posts import REVIEWING, Post

_OFFICE = (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR)

OVER_REVIEWS: tuple[Right | PlainRight, ...] = (
    Right(
        "查看审核（经手的、轮到的；政府信息公开专员、办公室主任、主要负责人：本单位全部，下级审核通过、主动公开的）",
        TREE,
        Review,
        access.may_see_review,
        access.reviews_visible_to,
    ),
    Right(
        "办理轮到的一级（任该级岗位，没有经手过）",
        OWN,
        Step,
        people.may_decide,
        people.steps_waiting_for,
        REVIEWING,
    ),
    Right(
        "登记上报的答复（上报人、作者除外）",
        OWN,
        Escalation,
        people.may_answer_escalation,
        people.escalations_to_answer,
        people.RECORDING,
    ),
    Right(
        "提出修改审批流程",
        OWN,
        Body,
        access.may_change_chains,
        access.bodies_with_chains_of,
        _OFFICE,
    ),
    Right(
        "确认审批流程的修改（提出人除外）",
        OWN,
        Chain,
        access.may_confirm_chain,
        access.chains_to_confirm,
        (Post.HEAD,),
    ),
    Right(
        "提出涉密清除",
        OWN,
        Body,
        access.may_order_expunction,
        access.bodies_expunged_by,
        access.EXPUNGING,
    ),
    Right(
        "确认涉密清除（提出人除外）",
        OWN,
        Body,
        access.may_confirm_expunction,
        access.bodies_confirmed_by,
        access.CONFIRMING,
    ),
)
