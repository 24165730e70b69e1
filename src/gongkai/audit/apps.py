from django.apps import AppConfig

from gongkai import databases


class AuditConfig(AppConfig):
    name = "gongkai.audit"
    verbose_name = "操作记录"

    def ready(self) -> None:
        databases.connect()
