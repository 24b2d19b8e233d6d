from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "werkstadt.conferences"
    default_auto_field = "django.db.models.BigAutoField"
