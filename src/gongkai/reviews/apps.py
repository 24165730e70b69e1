from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ReviewsConfig(AppConfig):
    name = "gongkai.reviews"
    verbose_name = "审核"

    def ready(self) -> None:
        from gongkai.reviews import afterwards  # noqa: F401 - registers its kind of deadline
        from gongkai.reviews.people import steps_staying_with
        from gongkai.units import left_open

        autodiscover_modules("reviewing")
        left_open.register("{}件等其审核", lambda who, on: steps_staying_with(who, on).count())
