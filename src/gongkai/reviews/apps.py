from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ReviewsConfig(AppConfig):
    name = "gongkai.reviews"
    verbose_name = "审核"

    def ready(self) -> None:
        from gongkai.reviews import afterwards  # noqa: F401 - registers its kind of deadline

        autodiscover_modules("reviewing")
