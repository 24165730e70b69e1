"""The acts of the audit itself."""

from gongkai.audit.actions import register

VIEWED = register("audit.viewed", "查看个人信息", "查看{subject}")
SEARCHED = register("audit.searched", "按个人信息查询", "按个人信息查询{list}")
VERIFIED = register(
    "audit.verified", "核对操作记录", "核对操作记录至第{last}号，发现{faults}处问题"
)
EXPORTED = register("audit.exported", "导出操作记录", "导出操作记录{count}条（{period}）")
LIST_EXPORTED = register("audit.list_exported", "导出清单", "导出{list}，{count}条")
RETAINED = register(
    "audit.retained", "清理操作记录", "清理{before}以前的操作记录{count}条，至第{last}号"
)
RETENTION_REFUSED = register(
    "audit.retention_refused", "清理操作记录未准", "请求清理{before}以前的操作记录，未准"
)
KEY_REPLACED = register("audit.key_replaced", "更换签名密钥", "更换操作记录的签名密钥，新公钥{key}")
SEAL_REPLACED = register("audit.seal_replaced", "更换封签密钥", "更换操作记录的封签密钥为{key}")
READ = register("audit.read", "查阅操作记录", "查阅操作记录（{period}）")
READ_ENTRY = register("audit.read_entry", "查阅一条操作记录", "查阅第{sequence}号操作记录")

VIEWS = frozenset({VIEWED.name, SEARCHED.name, READ.name, READ_ENTRY.name})
"""Acts that only looked."""
