from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "werkstadt.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from werkstadt.accounts import adopted  # noqa: PLC0415 - models come first

        adopted.say_it()
