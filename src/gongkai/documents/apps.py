from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gongkai.documents"
    verbose_name = "公文"

    def ready(self) -> None:
        from gongkai.documents.disclosure import deadlines  # noqa: F401  kinds at start
        from gongkai.documents.normative import deadlines as later  # noqa: F401
