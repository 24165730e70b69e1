"""The sentences of the audit: each reads on from the name of who acted, as an official writes."""

from gongkai.audit.actions import Action
from gongkai.reviews import audit as acts

REVIEW = {
    "subject": "第36号审核",
    "round": 2,
    "urgently": "",
    "for_whom": "（代梁予安）",
    "post": "分管领导",
    "outcome": "各级均已通过",
    "authority": "保密行政管理部门",
    "format": "PDF",
}


def said(action: Action) -> str:
    return f"韦国栋{action.sentence.format(**REVIEW)}"


def test_each_sentence_of_a_review_reads_on_from_the_name() -> None:
    assert said(acts.SUBMITTED) == "韦国栋提交第36号审核，第2次"
    assert said(acts.APPROVED_STEP) == "韦国栋（代梁予安）在“分管领导”一级通过第36号审核"
    assert said(acts.APPROVED) == "韦国栋（代梁予安）完成第36号审核，各级均已通过"
    assert said(acts.RETURNED) == "韦国栋（代梁予安）退回第36号审核"
    assert said(acts.REFUSED) == "韦国栋（代梁予安）在第36号审核中审查为不予公开"
    assert said(acts.ESCALATED) == "韦国栋（代梁予安）就第36号审核报保密行政管理部门确定"
    assert said(acts.RESUMED) == "韦国栋登记保密行政管理部门对第36号审核的答复，恢复审核"
    assert said(acts.WITHDRAWN) == "韦国栋撤回第36号审核"
    assert said(acts.SUPERSEDED) == "韦国栋另行送审，接替第36号审核，内容没有改动"
    assert said(acts.ENDED) == "韦国栋终止第36号审核，不再用于印发、公开；内容没有改动"
    assert said(acts.VOIDED) == "韦国栋改动内容，第36号审核失效"
    assert said(acts.OBJECTED) == "韦国栋（代梁予安）补审第36号审核，不同意，须停止公开"
    assert said(acts.EXPUNGED) == "韦国栋清除第36号审核的内容，只留占位"
    assert said(acts.PRINTED) == "韦国栋导出第36号审核的审查登记表（PDF）"
