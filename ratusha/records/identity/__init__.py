"""How surely a resident is known: levels L0-L3 and LP by proofs on record, and who may act for whom.

For the resident who raises the level through id.gov.ua (BankID NBU, Diia, a qualified signature) or at the window, for
the official who confirms a person in person, and for every app that asks `queries.level_of` before it lets somebody
sign or vote. A level is never written down: it follows from proofs with their days (`rules.standing`). One person has
one account: codes of humans (РНОКПП, УНЗР, passport) are kept sealed, found and kept unique by a blind index.

Law: on personal data 2297-VI (art. 6 no more than needed, art. 8 rights, art. 24 protection), Civil Code 435-IV
(art. 31, 32, 34 age and capacity; art. 237-250 representation). What is not fixed by law is a setting of the charter.
"""
