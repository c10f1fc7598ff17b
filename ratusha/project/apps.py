"""Loads every app's actions, reactions, jobs and the navigation, so that the registries are whole at the start."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

SECOND_FACTORS = "access.factor"  # what the secrets of second factors are sealed for (channels.web.entering.factors)


class ProjectConfig(AppConfig):
    """The only app with start-up code: it reads the registries in and nothing else."""

    name = "ratusha.project"
    label = "project"

    def ready(self) -> None:
        autodiscover_modules("actions", "reactions", "jobs")
        from ratusha.foundation import vault
        from ratusha.foundation.upkeep import findings

        from . import datasets
        from .navigation import register_all
        from .postgres import refuse_large_numbers

        register_all()
        datasets.register_all()
        refuse_large_numbers()
        vault.sealed_in("mfa.authenticator", "data", SECOND_FACTORS)
        findings.declare("ratusha.project.findings.house")
        findings.declare("ratusha.project.secrecy.secrecy")
        findings.declare("ratusha.foundation.upkeep.checks.machine")
