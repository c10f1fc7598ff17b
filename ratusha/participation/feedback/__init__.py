"""Public control: rating a service, a place or an official act after using it, proposals and the institution's answers.

For residents, institutions and organisers. Public evaluation: 280/97-ВР as of 3703-IX.
"""
