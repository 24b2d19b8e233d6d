from django.apps import AppConfig


class ContestConfig(AppConfig):
    name = "werkstadt.contest"
    default_auto_field = "django.db.models.BigAutoField"
