from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "gongkai.sign_in"
    verbose_name = "登录"

    def ready(self) -> None:
        from gongkai.sign_in import audit, signals  # noqa: F401
