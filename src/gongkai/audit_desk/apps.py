from django.apps import AppConfig


class AuditDeskConfig(AppConfig):
    name = "gongkai.audit_desk"
    verbose_name = "审计管理"
