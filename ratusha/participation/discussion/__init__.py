"""Comments beside anything that residents decide upon: for and against, under one visible rule of moderation.

For residents who speak, and officials who moderate. An app above names its objects to this one and shows its thread;
nothing here knows petitions, projects or drafts. The rule of moderation is the community's own (charter), shown
beside the thread.
"""
