"""The acts of the register. A sentence names a document by register number, never by title."""

from gongkai.audit.actions import register

REGISTERED = register("documents.registered", "登记公文", "登记{subject}")
CHANGED = register("documents.changed", "修改公文", "修改{subject}，第{version}稿")
ATTRIBUTE = register(
    "documents.attribute", "拟定公开属性", "将{subject}的公开属性拟为“{attribute}”"
)
NUMBERED = register("documents.numbered", "编发文字号", "为{subject}编号{number}")
ISSUED = register("documents.issued", "印发", "印发{subject}")
