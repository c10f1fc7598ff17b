"""Video of sittings: upload, link or stream, hash and time, chapters from the journal, terms.

For the secretariat and everyone who looks. Law: 280/97-ВР as changed by 3590-IX.
"""
