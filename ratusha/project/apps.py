"""Loads every app's actions, reactions, jobs and the navigation, so that the registries are whole at the start."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules

SECOND_FACTORS = "access.factor"  # what the secrets of second factors are sealed for (channels.web.entering.factors)


class ProjectConfig(AppConfig):
    """The only app with start-up code: it reads the registries in and nothing else."""

    name = "ratusha.project"
    label = "project"

    def ready(self) -> None:
        if settings.TELLS_ALONE:
            _tell()
        else:
            _read_in()


def _tell() -> None:
    """What live events need: acts that may have become due, and boards. Neither pages nor what reacts to acts."""
    autodiscover_modules("actions")
    from ratusha.office.voting.web import boards, parts

    boards.register()
    parts.register()


def _read_in() -> None:
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
    findings.declare("ratusha.project.outward.outward")
    findings.declare("ratusha.foundation.upkeep.checks.machine")
