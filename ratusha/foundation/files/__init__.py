"""Files: what people attach and what the town hall issues, kept as the very bytes that came.

Signed bytes are sacred: an original is immutable, named by its SHA-256 and never replaced; the copy without location
data and the thumbnail are derivatives beside it. `intake.receive` takes a file in, checking its size, its type by
content and its bombs, and gives its uploader a secret token; `intake.claim` lets an owner app attach it in its own
action; what nobody claims in a day is forgotten. Who may open a file is decided by the guards that owner apps
register; without a guard nobody may.
"""
