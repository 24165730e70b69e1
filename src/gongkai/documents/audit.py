"""The acts of the register. A sentence names a document by register number, never by title."""

from gongkai.audit.actions import register

REGISTERED = register("documents.registered", "登记公文", "登记{subject}")
CHANGED = register("documents.changed", "修改公文", "修改{subject}，{what}第{draft}稿")
ATTRIBUTE = register(
    "documents.attribute", "拟定公开属性", "将{subject}的公开属性拟为“{attribute}”"
)
ATTRIBUTE_PROPOSED = register(
    "documents.attribute_proposed", "提出改定公开属性", "建议将{subject}的公开属性改为“{attribute}”"
)
ATTRIBUTE_APPLIED = register(
    "documents.attribute_applied", "改定公开属性", "{subject}的公开属性经审核改为“{attribute}”"
)
NUMBERED = register("documents.numbered", "编发文字号", "为{subject}编号{number}")
CANCELLED = register("documents.cancelled", "公文登记作废", "将{subject}作废")
REVIVED = register("documents.revived", "恢复起草", "将作废的{subject}恢复起草")
FILED = register("documents.filed", "归档", "将{subject}归档")
OWNER = register("documents.owner", "改定责任人", "改定{subject}的责任人")
LINKED = register("documents.linked", "关联公文", "将{subject}与公文登记{target}号关联：{kind}")
UNLINKED = register("documents.unlinked", "取消关联", "取消{subject}与公文登记{target}号的关联")
FILE_ADDED = register("documents.file_added", "上传文件", "为{subject}上传第{file}号文件")
FILE_REMOVED = register("documents.file_removed", "移除文件", "移除{subject}的第{file}号文件")
FILE_CLEANED = register(
    "documents.file_cleaned", "文件改用清理件", "{subject}的第{file}号文件改用清理后的副本"
)
FILE_READ = register("documents.file_read", "下载文件", "下载{subject}的第{file}号文件")
PUBLISHED = register("documents.published", "登记公开", "登记{subject}于{on}公开")
PUBLICATION_CORRECTED = register(
    "documents.publication_corrected",
    "更正公开登记",
    "更正{subject}的公开登记，原登记于{was}公开，改为{on}{and_place}",
)
PUBLICATION_PLACE_CORRECTED = register(
    "documents.publication_place_corrected", "更正公开位置", "更正{subject}的公开位置"
)
PUBLICATION_CLOSED = register(
    "documents.publication_closed", "办结公开期限", "办结{subject}的公开期限：{how}"
)
PUBLICATION_REOPENED = register(
    "documents.publication_reopened", "恢复公开期限", "恢复{subject}的公开期限"
)
ORDERED_DOWN = register("documents.ordered_down", "列为须撤下", "{ground}，将{subject}列为须撤下")
TO_WITHDRAW = register(
    "documents.to_withdraw", "补审未通过，须撤下", "补审未通过，将{subject}列为须撤下"
)
WITHDRAWN = register("documents.taken_down", "登记撤下", "登记{subject}于{on}撤下")
REVIEWED = register(
    "documents.withheld_reviewed", "评估不公开信息", "评估{subject}，结论“{outcome}”"
)
PATTERN = register("documents.pattern", "设置发文字号", "设置第{series}号发文字号的样式")
PATTERN_ENDED = register("documents.pattern_ended", "停用发文字号", "停用第{series}号发文字号")
WORD_SET = register("documents.word_set", "修改错敏词表", "增加或者修改错敏词表第{entry}号词语")
WORD_OFF = register("documents.word_off", "停用默认词语", "停用默认词语，记为第{entry}号")
WORD_REMOVED = register("documents.word_removed", "取消词语改动", "取消错敏词表第{entry}号的改动")
WORDS_IMPORTED = register("documents.words_imported", "导入错敏词表", "导入错敏词表，改动{count}条")
IMPORTED = register("documents.imported", "导入公文", "导入公文{count}件，登记号{first}至{last}")
DESTROYED = register("documents.destroyed", "销毁未登记的涉密内容", "销毁{subject}")
PRINTED = register("documents.printed", "打印公文", "打印{subject}")
NORMATIVE = register("documents.normative", "列为规范性文件", "将{subject}列为规范性文件管理")
NORMATIVE_TERM = register(
    "documents.normative_term", "改有效期", "改定{subject}的施行日期、有效期或者市场主体事项"
)
STAGE = register("documents.stage", "登记制定环节", "登记{subject}的“{stage}”，{on}{and_outcome}")
STAGE_STRUCK = register(
    "documents.stage_struck", "更正制定环节", "更正{subject}的“{stage}”，原登记为{on}"
)
CLEANED_UP = register("documents.cleaned_up", "清理规范性文件", "清理{subject}，结论“{verdict}”")
INTERPRETED = register("documents.interpreted", "编写解读", "编写{subject}的{form}解读")
INTERPRETATION_CHANGED = register(
    "documents.interpretation_changed", "修改解读", "修改{subject}的{form}解读"
)
INTERPRETATION_DROPPED = register(
    "documents.interpretation_dropped", "删除解读", "删除{subject}的{form}解读（未发布）"
)
INTERPRETATION_OUT = register(
    "documents.interpretation_published", "发布解读", "{subject}的{form}解读于{on}发布"
)
INTERPRETATION_CORRECTED = register(
    "documents.interpretation_corrected",
    "更正解读发布登记",
    "更正{subject}的{form}解读的发布登记，原登记于{was}发布，改为{on}",
)
ITEM_KEPT = register("documents.item_kept", "编写服务事项", "编写{subject}，第{version}版")
ITEM_CHECKED = register("documents.item_checked", "核对服务事项", "核对{subject}，{outcome}")
ITEM_CORRECTED = register(
    "documents.item_corrected", "改正公开内容", "登记{subject}的公开内容于{on}改正"
)
ITEM_WITHDRAWN = register("documents.item_withdrawn", "登记服务事项撤下", "登记{subject}于{on}撤下")
ITEM_ENDED = register("documents.item_ended", "取消服务事项", "取消{subject}")
ITEM_REVIVED = register("documents.item_revived", "恢复服务事项", "恢复{subject}")
