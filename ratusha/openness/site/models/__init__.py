"""Tables of the site: pages, pictures, files."""

from .media import Cut, Paper, Picture
from .pages import (
    WORDLESS,
    AnnouncementPage,
    EventIndexPage,
    EventPage,
    HomePage,
    InstitutionPage,
    NewsIndexPage,
    NewsPage,
    PersonPage,
    ProgrammePage,
    SectionPage,
    SitePage,
    TextPage,
    is_wordless,
)

__all__ = [
    "WORDLESS",
    "AnnouncementPage",
    "Cut",
    "EventIndexPage",
    "EventPage",
    "HomePage",
    "InstitutionPage",
    "NewsIndexPage",
    "NewsPage",
    "Paper",
    "PersonPage",
    "Picture",
    "ProgrammePage",
    "SectionPage",
    "SitePage",
    "TextPage",
    "is_wordless",
]
