from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    name = "werkstadt.translating"
    label = "translating"
