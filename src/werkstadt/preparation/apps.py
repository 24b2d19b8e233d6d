from django.apps import AppConfig


class PreparationConfig(AppConfig):
    name = "werkstadt.preparation"
    default_auto_field = "django.db.models.BigAutoField"
