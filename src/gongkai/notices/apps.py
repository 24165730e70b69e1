from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "gongkai.notices"
    verbose_name = "消息"

    def ready(self) -> None:
        from gongkai.notices.services import tell
        from gongkai.units import news

        news.register(tell)
