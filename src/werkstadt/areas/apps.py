from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "werkstadt.areas"
    default_auto_field = "django.db.models.BigAutoField"
