"""Ties between cases: which may be about the same, and what people have linked or told apart.

Nothing is joined by itself: the likeness is shown with its reasons, a person decides, and a decision «not the same» is
remembered. Every author keeps their own thread, clock and answer.
"""
