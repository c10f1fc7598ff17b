"""Following: a resident is told of what is new by topic, or near home, and of what becomes of one thing.

For residents. An app above names its objects, their topics and places; letters go by the person's own channels.
"""
