from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "gongkai.upkeep"
    verbose_name = "运行维护"

    def ready(self) -> None:
        from gongkai.reviews.expunging.backups import register_backups
        from gongkai.upkeep.backups import rewrite_backups

        register_backups(rewrite_backups)
