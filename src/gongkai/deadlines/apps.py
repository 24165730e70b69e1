from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "gongkai.deadlines"
    verbose_name = "期限"

    def ready(self) -> None:
        from gongkai.deadlines.queries import open_deadlines_for
        from gongkai.units import left_open

        left_open.register("{}项负责的期限", lambda who, _: open_deadlines_for(who).count())
