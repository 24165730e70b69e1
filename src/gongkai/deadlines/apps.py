from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "gongkai.deadlines"
    verbose_name = "期限"
