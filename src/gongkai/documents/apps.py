from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gongkai.documents"
    verbose_name = "公文"

    def ready(self) -> None:
        from gongkai.documents import (  # noqa: F401  their kinds are known from the start
            deadlines,
            normative_deadlines,
        )
