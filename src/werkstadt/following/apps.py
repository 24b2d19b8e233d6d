from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "werkstadt.following"
    default_auto_field = "django.db.models.BigAutoField"
