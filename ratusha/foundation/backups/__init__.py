"""Backups: the whole record away from the server, readable only with a key that the server does not have.

For the one person who keeps the server. A backup is consistent while everybody works; bytes that a place already has
are not sent again; an exercise restores it beside the living town hall and checks the journal, the files, every count.
The programmes of both communities ask for backups on the place and away from it, with a trial of restoration.
"""
