"""Makes the index proper: an FTS5 table on SQLite, a tsvector column with GIN on PostgreSQL."""

from typing import Any

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE search_fts USING fts5(
  title_lemmas, lemmas, content='search_document', content_rowid='slot',
  tokenize="unicode61 remove_diacritics 0 tokenchars '-/'", prefix='2 3 4'
)
"""
POSTGRESQL = (
    "ALTER TABLE search_document ADD COLUMN vector tsvector",
    "CREATE INDEX search_document_vector ON search_document USING gin (vector) WITH (fastupdate = off)",
)


def make(apps: Any, schema_editor: Any) -> None:
    for statement in (SQLITE,) if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def drop(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_fts", params=None)
    else:
        schema_editor.execute("ALTER TABLE search_document DROP COLUMN vector", params=None)


class Migration(migrations.Migration):
    dependencies = (("search", "0001_initial"),)
    operations = (migrations.RunPython(make, drop),)
