"""The one journal: history of every object, audit trail, outbox of reactions and source of analytics.

Append-only. Writers insert without a lock; `sealing.seal` later gives entries their place `seq` and chains them by
SHA-256. Personal fields never enter the diff. Refusals are kept apart, since they change nothing.
"""
