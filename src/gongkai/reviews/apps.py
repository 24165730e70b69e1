from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ReviewsConfig(AppConfig):
    name = "gongkai.reviews"
    verbose_name = "审核"

    def ready(self) -> None:
        from gongkai.reviews import afterwards  # noqa: F401 - registers its kind of deadline
        from gongkai.reviews.people import steps_staying_with
        from gongkai.reviews.standing_in import levels_beside
        from gongkai.units import left_open, other_levels

        autodiscover_modules("reviewing")
        other_levels.register(levels_beside)
        left_open.register("{}件等其审核", lambda who, on: steps_staying_with(who, on).count())
