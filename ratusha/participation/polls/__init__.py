"""Polls: advisory questions to residents, with results that say who could answer.

For residents and organisers. Advisory only: no vote with legal force (280/97-ВР as of 3703-IX).
"""
