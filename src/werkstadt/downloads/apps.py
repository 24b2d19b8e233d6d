from django.apps import AppConfig


class DownloadsConfig(AppConfig):
    name = "werkstadt.downloads"
    default_auto_field = "django.db.models.BigAutoField"
