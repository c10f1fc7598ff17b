"""Every change of the site: laid, written, sent for review, published, taken away."""

from .laying import lay

__all__ = ["lay"]
