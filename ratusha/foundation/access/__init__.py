"""Who acts: accounts, units, roles with terms of office, and the `Actor` that every permission predicate reads.

For every channel. Levels of identity L0-L3 and LP follow the law on appeals (no signature is asked for an e-appeal,
Law 393/96-ВР art. 5) and on petitions (art. 23-1). Fail-closed: a stranger has no role and holds nothing.
"""
