"""The community's site: pages, news, events, announcements, institutions, people, written in Wagtail's editor.

Pages are Wagtail's (ADR 31); who may do what follows from our grants alone, and each change is an action with its entry
in the journal. Readers see pages by `queries.shown` in the house's own look.
"""
