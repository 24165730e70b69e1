from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gongkai.documents"
    verbose_name = "公文"

    def ready(self) -> None:
        """The kinds of deadlines are known from the start."""
        import gongkai.documents.disclosure.deadlines
        import gongkai.documents.service_items.deadlines  # noqa: F401
