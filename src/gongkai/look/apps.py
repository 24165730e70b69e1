"""The app exists so that its template tags are found."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "gongkai.look"
    label = "look"
    verbose_name = "外观"
