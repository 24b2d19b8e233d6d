from django.apps import AppConfig


class SeatsConfig(AppConfig):
    name = "werkstadt.seats"
    default_auto_field = "django.db.models.BigAutoField"
