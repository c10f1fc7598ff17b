"""Tables of drafting."""

from .drafts import FATE_WORDS, SIGNED_WORDS, STATE_WORDS, Draft, DraftVersion, Remark, Signer
from .routes import MEMBER_WORDS, Route, RouteStep
from .templates import KIND_WORDS, Template, TemplateVersion

__all__ = [
    "FATE_WORDS",
    "KIND_WORDS",
    "MEMBER_WORDS",
    "SIGNED_WORDS",
    "STATE_WORDS",
    "Draft",
    "DraftVersion",
    "Remark",
    "Route",
    "RouteStep",
    "Signer",
    "Template",
    "TemplateVersion",
]
