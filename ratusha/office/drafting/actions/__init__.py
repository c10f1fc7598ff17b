"""Every write of drafting."""

from .agreement import agree, follow, object_to, remark, reply, send
from .converting import converted, drawn, papers_to_make, versions_to_show
from .drafts import start, take_back, withdraw, write
from .papers import preview
from .routes import StepInput, add_route, change_route, switch_route
from .signing import accept_signature, attach_paper, note_refusal, register, show
from .templates import add_template, change_template, sample, switch_template

__all__ = [
    "StepInput",
    "accept_signature",
    "add_route",
    "add_template",
    "agree",
    "attach_paper",
    "change_route",
    "change_template",
    "converted",
    "drawn",
    "follow",
    "note_refusal",
    "object_to",
    "papers_to_make",
    "preview",
    "register",
    "remark",
    "reply",
    "sample",
    "send",
    "show",
    "start",
    "switch_route",
    "switch_template",
    "take_back",
    "versions_to_show",
    "withdraw",
    "write",
]
