from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "werkstadt.proposals"
