"""Search for every list: Ukrainian lemmas, tolerant of typos, on SQLite FTS5 and on PostgreSQL alike.

    from ratusha.foundation.search.engine import index, matching, ranked, remove

    index("cases.case", case.pk, title=case.title, text=case.text)       in a reaction, or beside the write itself
    Case.objects.filter(pk__in=matching("cases.case", typed))            any list
    ranked("cases.case", typed, limit=20)                                best first

There are no actions here by design: the index is a derivative of the record, may be dropped and built anew, and says
nothing that the record does not say. Whoever indexes an object indexes only what every reader of its list may see.
"""
