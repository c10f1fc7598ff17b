"""Takeout: everything the community has, in open formats in one archive, so that it can always leave.

For the administrator and the head. Law: open formats (the design's promise that any community can leave), personal data
only for a stated purpose and on record (2297-VI art. 6, 10, 24). Without the purpose the same tables come with personal
fields left out.
"""
