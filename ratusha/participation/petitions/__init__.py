"""Electronic petitions to the council, from a draft to what became of it.

For residents who ask and sign, organisers who publish, the head who answers. 393/96-ВР art. 23-1; the threshold and
the period are the community's own charter (280/97-ВР as of 3703-IX).
"""
