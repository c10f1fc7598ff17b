"""Public consultations on a draft text: proposals by paragraph, each answered with a reason, and a map of opinions.

For residents, authors of drafts and organisers. КМУ №996 of 03.11.2010 and the community's own procedure; 3841-IX is
not in force.
"""
