"""Measurements of the whole system on a scratch installation of its own: `ratusha bench`.

Ratios within one run are what counts: every figure stands beside what the same machine does at least (a bare view, a
raw insert, a bare write of the ORM), so a slow or busy machine does not change the verdict.
"""
