"""Tasks: who does what by when, about any object of the town hall.

For officials who help with a matter: co-executors' parts, requests to other institutions, visits, steps of a checklist.
A task knows what it is about only by a label and a key; the app that owns the object says who may see it.
"""
