"""The acts of the desk."""

from gongkai.audit.actions import register

EXPORTED = register("desk.exported", "导出待办", "导出我的待办，{count}件")
