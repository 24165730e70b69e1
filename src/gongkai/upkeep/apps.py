from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "gongkai.upkeep"
    verbose_name = "运行维护"

    def ready(self) -> None:
        from gongkai.reviews.expunging.backups import register_backups, register_copies
        from gongkai.upkeep.backups import rewrite_backups
        from gongkai.upkeep.restoring import copies_aside

        register_backups(rewrite_backups)
        register_copies(copies_aside)
