"""Every write of recordings."""

from .clocks import cut, set_clock, set_clock_by, set_length, uncut
from .duty import add, excuse, expect, link_sitting, remind, remove
from .links import add_subtitles, remove_subtitles, set_links
from .parts import add_link, hide_part, remove_part
from .publishing import publish, withdraw
from .uploads import (
    HEAD,
    assemble,
    begin_upload,
    check_head,
    drop_upload,
    finish_upload,
    forget_upload,
    refuse_upload,
    take_in,
)

__all__ = [
    "HEAD",
    "add",
    "add_link",
    "add_subtitles",
    "assemble",
    "begin_upload",
    "check_head",
    "cut",
    "drop_upload",
    "excuse",
    "expect",
    "finish_upload",
    "forget_upload",
    "hide_part",
    "link_sitting",
    "publish",
    "refuse_upload",
    "remind",
    "remove",
    "remove_part",
    "remove_subtitles",
    "set_clock",
    "set_clock_by",
    "set_length",
    "set_links",
    "take_in",
    "uncut",
    "withdraw",
]
