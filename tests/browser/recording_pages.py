"""The pages of recordings, for the walk over every page.

`{video[pk]}` is a published recording with a part of its own, `{video[part]}` that part, `{video_awaited[pk]}` one that
is not there yet.
"""

RESIDENT = {
    "videos": "/council/video/",
    "videos-nothing": "/council/video/?q=щщщщ",
    "video": "/council/video/{video[pk]}/",
}
SECRETARIAT = {
    "video-desk": "/office/council/video/",
    "video-add": "/office/council/video/add/",
    "video-card": "/office/council/video/{video[pk]}/",
    "video-card-awaited": "/office/council/video/{video_awaited[pk]}/",
    "video-upload": "/office/council/video/{video_awaited[pk]}/upload/",
    "video-link": "/office/council/video/{video_awaited[pk]}/link/",
    "video-excuse": "/office/council/video/{video_awaited[pk]}/excuse/",
    "video-clock": "/office/council/video/part/{video[part]}/clock/",
    "video-cut": "/office/council/video/part/{video[part]}/cut/",
    "video-subtitles": "/office/council/video/part/{video[part]}/subtitles/",
}
TELL = """
import json
from ratusha.office.recordings.models import Part, Recording
part = Part.objects.filter(recording__state="published").order_by("-recording__sitting", "pk").first()
awaited = Recording.objects.filter(state="awaited").order_by("pk").first()
print(json.dumps({"video": {"pk": part.recording_id, "part": part.pk}, "video_awaited": {"pk": awaited.pk}}))
"""
