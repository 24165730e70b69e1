from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gongkai.documents"
    verbose_name = "公文"

    def ready(self) -> None:
        """The kinds of deadlines are known from the start, and what of ours is left open."""
        import gongkai.documents.disclosure.deadlines
        import gongkai.documents.service_items.deadlines  # noqa: F401
        from gongkai.documents.access import drafts_in_hand
        from gongkai.units import left_open

        left_open.register("{}件未办结的草稿", lambda who, _: drafts_in_hand(who).count())
