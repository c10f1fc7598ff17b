"""The plain words of a mail: HTML without its marks, and the text without what it quotes. Pure."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol"})
HIDDEN = frozenset({"script", "style", "head", "title"})
# The line with which mail programs begin what they quote, in the languages people write here.
FORWARDED = (
    "original message|forwarded message|вихідне повідомлення|пересланий лист|исходное сообщение|пересылаемое сообщение"
)
WROTE = r"(?:wrote|пише|написав|написала|написав\(-ла\)|пишет|написал|написала|написал\(а\))"
DAY = r"(?:on|пн|вт|ср|чт|пт|сб|нд|вс|пон|вів|сер|чет|п['’ʼ]ят|суб|нед|\d{1,2}[./])"
QUOTE_STARTS = (
    re.compile(rf"^-{{2,}}\s*(?:{FORWARDED})\s*-{{2,}}$", re.I),
    re.compile(r"^_{10,}$"),
    re.compile(rf"^{DAY}.{{5,250}}{WROTE}\s*:?\s*$", re.I),
    re.compile(rf"^.{{0,200}}<[^<>\s]+@[^<>\s]+>.{{0,40}}{WROTE}?\s*:$", re.I),
)
FROM_BLOCK = re.compile(r"^\*?(?:from|від|от|від кого)\*?:\s.*@", re.I)
SIGNATURE = re.compile(r"^-- ?$")
MOST = 50_000


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0
        self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in HIDDEN
        kinds = dict(attrs).get("class") or ""
        self.quoted += tag == "blockquote" or (tag == "div" and ("gmail_quote" in kinds or self.quoted > 0))
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in HIDDEN and self.hidden > 0
        self.quoted -= tag in ("blockquote", "div") and self.quoted > 0
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden and not self.quoted:
            self.parts.append(data)


def text_of_html(html: str) -> str:
    """The words of an HTML mail by lines, without scripts, styles and quoted blocks."""
    reader = _Text()
    try:
        reader.feed(html[: MOST * 20])
        reader.close()
    except (ValueError, AssertionError):  # marks that no browser would read either
        return re.sub(r"<[^>]*>", " ", html)
    lines = [" ".join(line.split()) for line in "".join(reader.parts).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def own_words(text: str) -> str:
    """The text without what it quotes and without the signature; whole when nothing else would be left."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")[: MOST * 2].split("\n")
    kept = lines[: _quote_at(lines)]
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith(">")):
        kept.pop()
    own = [line for line in kept if not line.lstrip().startswith(">")]
    if (cut := next((at for at, line in enumerate(own) if at and SIGNATURE.match(line)), None)) is not None:
        own = own[:cut]
    return ("\n".join(own).strip() or "\n".join(lines).strip())[:MOST]


def _quote_at(lines: list[str]) -> int:
    for at, line in enumerate(lines):
        plain = line.strip()
        two = f"{plain} {lines[at + 1].strip()}" if at + 1 < len(lines) else plain
        if any(start.match(plain) or (two.endswith(":") and start.match(two)) for start in QUOTE_STARTS):
            return at
        if FROM_BLOCK.match(plain) and any(":" in one for one in lines[at + 1 : at + 4]):
            return at
    return len(lines)
