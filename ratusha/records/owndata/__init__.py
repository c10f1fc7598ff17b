"""Own data: what a person may ask of the town hall about their data, and what becomes of it.

For every resident with an account: who looked and changed, everything in one file, correction, erasure, objection; and
for the officials who decide. Law: 2297-VI art. 8 (rights of the person), art. 15 (erasure), art. 6 (accuracy), art. 24
(operations on record); what 393/96-ВР and the terms of archives oblige to keep is kept and named. Other apps register
here what they hold of a person: parts of the export (`queries.register_part`) and erasers (`actions.register_eraser`).
"""
