"""The index: documents as lemmas, and the words ever met with their spelling neighbours.

On SQLite an FTS5 table `search_fts` and on PostgreSQL a `tsvector` column with GIN stand beside `Document`: see
migration 0002.
"""

from django.db import models


class Document(models.Model):
    """What is searched of one object. `slot` is made of kind and object id: see `engine.slot_of`."""

    slot = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=500, blank=True)
    title_lemmas = models.TextField(blank=True)
    lemmas = models.TextField(blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "object_id"), name="search_document_once"),)

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"


class Word(models.Model):
    """A form met in a document, and its lemmas separated by spaces."""

    form = models.CharField(max_length=60, unique=True)
    lemmas = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.form


class Neighbour(models.Model):
    """A word with one letter taken out, as a 64-bit hash: equal hashes mean spellings that are close."""

    key = models.BigIntegerField()
    word = models.ForeignKey(Word, models.CASCADE, related_name="neighbours", db_index=False)

    class Meta:
        indexes = (models.Index(fields=("key", "word"), name="search_neighbour_key"),)

    def __str__(self) -> str:
        return f"{self.key} {self.word_id}"
