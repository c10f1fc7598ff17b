"""`ratusha migrate`: Django's own, with an empty database set up at once rather than by every step of its history."""

from typing import Any

from django.core.management.commands.migrate import Command as Base
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations import RunPython, RunSQL

OURS = "ratusha."
PART = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(Base):
    """Migrates; where there is no table yet, lays the last state down first. `tests` compare it with all the steps."""

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if not any(options.get(name) for name in PART) and is_empty(connection):
            lay_down(connection)
        super().handle(*args, **options)


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """True for a database without a single table."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def lay_down(connection: BaseDatabaseWrapper) -> None:
    """Will make all tables as the last migrations leave them, with the rows they put in: all of it or nothing.

    Code of our own migrations is run on the last state, so it must bear that: one that moves rows finds none, one that
    puts rows in writes columns that still are there. Code of others' migrations only moves rows and is left out.
    """
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    state = executor.loader.project_state()
    with connection.schema_editor(atomic=True) as editor:
        for model in state.apps.get_models():
            if model._meta.can_migrate(connection):
                # a renamed index of others' history stands twice in the state
                model._meta.indexes = list({one.name: one for one in model._meta.indexes}.values())
                editor.create_model(model)
        for statement in editor.deferred_sql:
            editor.execute(statement)
        editor.deferred_sql.clear()
        editor.create_model(executor.recorder.Migration)
        for migration, _backwards in plan:
            for step in rows_of(migration):
                step.database_forwards(migration.app_label, editor, state, state)
            executor.record_migration(migration.app_label, migration.name)


def rows_of(migration: Migration) -> list[RunPython | RunSQL]:
    """The steps of our migration that write rows, or what models cannot say."""
    if not type(migration).__module__.startswith(OURS):
        return []
    return [one for one in migration.operations if isinstance(one, RunPython | RunSQL)]
