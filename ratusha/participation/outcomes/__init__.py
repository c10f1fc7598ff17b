"""What became of it: the visible line from a signature or a vote to the result.

For everyone. Petition, agenda item, vote, decision, task, result with a photo: each link is filled in by the module
that owns it, or by an official where that module is not there yet. 393/96-ВР art. 23-1 (the answer is published).
"""
