from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gongkai.documents"
    verbose_name = "公文"

    def ready(self) -> None:
        from gongkai.documents import deadlines  # noqa: F401  its kinds are known from the start
