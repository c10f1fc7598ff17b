"""Pages of drafts: everybody's under /council/drafts/, of those who work on them under /office/council/drafts/."""
