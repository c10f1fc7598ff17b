"""Choosers of pages, pictures and files begin from our script: the policy of content lets none inside a page."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser

MARK = '{}<span hidden data-site-chooser="{}" data-for="{}" data-config="{}"></span>'


def render(self: BaseChooser, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None) -> SafeString:
    """The chooser as Wagtail draws it, with a mark for `editor.js` in the place of a script."""
    told = self.get_value_data(value)
    options = self.get_js_init_options(attrs["id"], name, told)
    return format_html(MARK, self.render_html(name, told, attrs), self.js_constructor, attrs["id"], json.dumps(options))


def begin_outside() -> None:
    """Will have every chooser of the editor drawn so; Wagtail gives no setting for it."""
    BaseChooser.render = render
