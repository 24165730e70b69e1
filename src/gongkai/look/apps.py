"""The app exists so that its template tags are found, and gives all forms their words."""

from django.apps import AppConfig

from gongkai.look.form_words import put_in_words


class LookConfig(AppConfig):
    name = "gongkai.look"
    label = "look"
    verbose_name = "外观"

    def ready(self) -> None:
        put_in_words()
