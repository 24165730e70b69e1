"""The acts of keeping the installation."""

from gongkai.audit.actions import register

BACKED_UP = register("upkeep.backed_up", "备份", "备份数据，{files}个文件")
RESTORED = register(
    "upkeep.restored",
    "从备份恢复",
    "从{made_at}的备份恢复数据，其后的操作记录签名{heads}份另存",
)
