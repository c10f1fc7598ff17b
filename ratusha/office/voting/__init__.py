"""Open roll-call voting in the hall: divisions opened by the chair, votes by name, the hall's screen, live events.

For deputies, the chair, the hall and everyone who looks on. Law: 280/97-ВР art. 59.
"""
