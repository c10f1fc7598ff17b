"""Pages of petitions, comments, following and outcomes: everybody's, of residents known for sure, of the desk.

`{petition_review[pk]}` is the oldest petition in this state, `[comment]` a comment on it that nobody has read.
"""

RESIDENT = {
    "participation": "/participation/",
    "petitions": "/petitions/",
    "petitions-all": "/petitions/?tab=all&order=end",
    "petitions-answered": "/petitions/?tab=answered",
    "petitions-nothing": "/petitions/?q=щщщщ",
    "petition-collecting": "/petitions/{petition_collecting[pk]}/",
    "petition-reached": "/petitions/{petition_reached[pk]}/",
    "petition-review": "/petitions/{petition_review[pk]}/",
    "petition-answered": "/petitions/{petition_answered[pk]}/",
    "petition-failed": "/petitions/{petition_failed[pk]}/",
    "petition-archived": "/petitions/{petition_archived[pk]}/",
    "signatures": "/petitions/{petition_answered[pk]}/signatures/",
    "talk": "/talk/petitions.petition:{petition_collecting[pk]}/",
    "outcomes": "/outcomes/",
    "outcomes-none": "/outcomes/?q=щщщщ",
}
NEIGHBOUR = {
    "petition-to-sign": "/petitions/{petition_collecting[pk]}/",
    "petition-signed": "/petitions/{petition_archived[pk]}/",
    "petition-new": "/petitions/new/",
    "talk-write": "/talk/petitions.petition:{petition_collecting[pk]}/",
    "talk-report": "/talk/{petition_collecting[comment]}/report/",
    "following": "/my/following/",
    "following-home": "/my/following/home/",
    "following-topic": "/my/following/topic/",
    "my-comments": "/my/comments/",
    "my-petitions-none": "/my/petitions/",
}
AUTHOR = {
    "petition-matter": "/petitions/{petition_draft[pk]}/matter/",
    "petition-alike": "/petitions/{petition_draft[pk]}/alike/",
    "petition-place": "/petitions/{petition_draft[pk]}/place/",
    "petition-check": "/petitions/{petition_draft[pk]}/check/",
    "petition-discard": "/my/petitions/{petition_draft[pk]}/discard/",
    "my-petitions": "/my/petitions/",
}
SENDER = {
    "petition-sent": "/petitions/{petition_submitted[pk]}/",
    "petition-withdraw": "/my/petitions/{petition_submitted[pk]}/withdraw/",
}
REFUSED = {"petition-refused": "/petitions/{petition_rejected[pk]}/"}
ORGANISER = {
    "petition-desk": "/office/petitions/",
    "petition-desk-waiting": "/office/petitions/?state=submitted&state=reached&state=review",
    "petition-receive": "/office/petitions/receive/",
    "petition-card-submitted": "/office/petitions/{petition_submitted[pk]}/",
    "petition-card-collecting": "/office/petitions/{petition_collecting[pk]}/",
    "petition-card-review": "/office/petitions/{petition_review[pk]}/",
    "petition-card-rejected": "/office/petitions/{petition_rejected[pk]}/",
    "petition-publish": "/office/petitions/{petition_submitted[pk]}/publish/",
    "petition-reject": "/office/petitions/{petition_submitted[pk]}/reject/",
    "petition-sheet": "/office/petitions/{petition_collecting[pk]}/sheet/",
    "petition-open": "/office/petitions/{petition_reached[pk]}/open/",
    "petition-hearing": "/office/petitions/{petition_review[pk]}/hearing/",
    "petition-archive": "/office/petitions/{petition_answered[pk]}/archive/",
    "comments": "/office/comments/",
    "comment": "/office/comments/{petition_collecting[comment]}/",
    "comment-hide": "/office/comments/{petition_collecting[comment]}/hide/",
    "outcome-links": "/office/outcomes/petitions.petition:{petition_answered[pk]}/",
    "outcome-fill": "/office/outcomes/petitions.petition:{petition_answered[pk]}/add/",
}
OWNER = {"petition-unknown": "/petitions/{petition_collecting[pk]}/"}
HEAD = {"petition-answer": "/office/petitions/{petition_review[pk]}/answer/"}
DESKS = {"neighbour": NEIGHBOUR, "author": AUTHOR, "sender": SENDER, "refused": REFUSED}
