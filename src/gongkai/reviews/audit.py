"""The acts of reviews."""

from gongkai.audit.actions import register

SUBMITTED = register("reviews.submitted", "提交审核", "提交{subject}，第{round}次{urgently}")
APPROVED_STEP = register(
    "reviews.approved_step", "审核通过一步", "{for_whom}在“{post}”一级通过{subject}"
)
APPROVED = register("reviews.approved", "审核完成", "{for_whom}完成{subject}，{outcome}")
RETURNED = register("reviews.returned", "退回", "{for_whom}退回{subject}")
REFUSED = register("reviews.refused", "审查为不予公开", "{for_whom}在{subject}中审查为不予公开")
ESCALATED = register("reviews.escalated", "上报确定", "{for_whom}就{subject}报{authority}确定")
RESUMED = register("reviews.resumed", "登记答复", "登记{authority}对{subject}的答复，恢复审核")
WITHDRAWN = register("reviews.withdrawn", "撤回审核", "撤回{subject}")
SUPERSEDED = register(
    "reviews.superseded", "审核由后续送审接替", "另行送审，接替{subject}，内容没有改动"
)
ENDED = register("reviews.ended", "审核终止", "终止{subject}，不再用于印发、公开；内容没有改动")
VOIDED = register("reviews.voided", "审核失效", "改动内容，{subject}失效")
OBJECTED = register("reviews.objected", "补审未通过", "{for_whom}补审{subject}，不同意，须停止公开")
EXPLAINED = register("reviews.explained", "说明命中理由", "说明{subject}一处筛查命中的理由")
CHAIN_PROPOSED = register(
    "reviews.chain_proposed", "提出修改审批流程", "提出修改{subject}，共{steps}级，待确认"
)
CHAIN_CHANGED = register(
    "reviews.chain_changed", "确认审批流程", "确认{subject}的修改，共{steps}级，即日生效"
)
CHAIN_DROPPED = register("reviews.chain_dropped", "撤销审批流程的修改", "撤销{subject}待确认的修改")
EXPUNCTION_ORDERED = register(
    "reviews.expunction_ordered", "提出涉密清除", "提出清除{subject}的内容"
)
EXPUNCTION_DROPPED = register(
    "reviews.expunction_dropped", "撤销涉密清除", "撤销清除{subject}内容的要求"
)
EXPUNGED = register("reviews.expunged", "涉密内容清除", "清除{subject}的内容，只留占位")
PRINTED = register("reviews.printed", "导出审查登记表", "导出{subject}的审查登记表（{format}）")
