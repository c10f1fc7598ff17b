"""What is taken in: kinds of files, each with its type, extensions and name in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

PICTURE, VIDEO, SOUND, DOCUMENT, ARCHIVE, SIGNATURE = "picture", "video", "sound", "document", "archive", "signature"
LOOSE_FAMILIES = frozenset({PICTURE, VIDEO, SOUND})


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `extensions` the first of which is the usual one; `called` in words, for refusals."""

    code: str
    media_type: str
    extensions: tuple[str, ...]
    family: str
    called: Any


WORD = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
ALL = (
    Kind("jpeg", "image/jpeg", ("jpg", "jpeg", "jfif", "jpe"), PICTURE, _("a JPEG picture")),
    Kind("png", "image/png", ("png",), PICTURE, _("a PNG picture")),
    Kind("gif", "image/gif", ("gif",), PICTURE, _("a GIF picture")),
    Kind("webp", "image/webp", ("webp",), PICTURE, _("a WebP picture")),
    Kind("heic", "image/heic", ("heic", "heif"), PICTURE, _("a HEIC picture")),
    Kind("avif", "image/avif", ("avif",), PICTURE, _("an AVIF picture")),
    Kind("tiff", "image/tiff", ("tif", "tiff"), PICTURE, _("a TIFF scan")),
    Kind("bmp", "image/bmp", ("bmp",), PICTURE, _("a BMP picture")),
    Kind("svg", "image/svg+xml", ("svg",), PICTURE, _("an SVG drawing")),
    Kind("pdf", "application/pdf", ("pdf",), DOCUMENT, _("a PDF document")),
    Kind("docx", f"{WORD}wordprocessingml.document", ("docx",), DOCUMENT, _("a Word document")),
    Kind("xlsx", f"{WORD}spreadsheetml.sheet", ("xlsx",), DOCUMENT, _("an Excel table")),
    Kind("pptx", f"{WORD}presentationml.presentation", ("pptx",), DOCUMENT, _("a presentation")),
    Kind("odt", f"{ODF}text", ("odt",), DOCUMENT, _("an OpenDocument text")),
    Kind("ods", f"{ODF}spreadsheet", ("ods",), DOCUMENT, _("an OpenDocument table")),
    Kind("odp", f"{ODF}presentation", ("odp",), DOCUMENT, _("a presentation")),
    Kind("doc", "application/msword", ("doc", "dot"), DOCUMENT, _("a Word document")),
    Kind("xls", "application/vnd.ms-excel", ("xls",), DOCUMENT, _("an Excel table")),
    Kind("ppt", "application/vnd.ms-powerpoint", ("ppt", "pps"), DOCUMENT, _("a presentation")),
    Kind("rtf", "application/rtf", ("rtf", "doc"), DOCUMENT, _("an RTF document")),
    Kind("txt", "text/plain", ("txt", "csv", "log", "md", "pb"), DOCUMENT, _("a plain text")),
    Kind("html", "text/html", ("html", "htm", "xhtml", "mht", "xml"), DOCUMENT, _("a web page")),
    Kind("eml", "message/rfc822", ("eml",), DOCUMENT, _("an e-mail")),
    Kind("p7s", "application/pkcs7-signature", ("p7s", "p7m", "p7b", "sig"), SIGNATURE, _("an electronic signature")),
    Kind("asice", "application/vnd.etsi.asic-e+zip", ("asice", "sce"), SIGNATURE, _("a signed container")),
    Kind("asics", "application/vnd.etsi.asic-s+zip", ("asics", "scs"), SIGNATURE, _("a signed container")),
    Kind("zip", "application/zip", ("zip",), ARCHIVE, _("a ZIP archive")),
    Kind("rar", "application/vnd.rar", ("rar",), ARCHIVE, _("a RAR archive")),
    Kind("7z", "application/x-7z-compressed", ("7z",), ARCHIVE, _("a 7-Zip archive")),
    Kind("gz", "application/gzip", ("gz", "tgz", "bz2", "xz", "tar"), ARCHIVE, _("an archive")),
    Kind("mp4", "video/mp4", ("mp4", "m4v"), VIDEO, _("a video")),
    Kind("mov", "video/quicktime", ("mov", "qt"), VIDEO, _("a video")),
    Kind("webm", "video/webm", ("webm",), VIDEO, _("a video")),
    Kind("mkv", "video/x-matroska", ("mkv",), VIDEO, _("a video")),
    Kind("3gp", "video/3gpp", ("3gp", "3gpp"), VIDEO, _("a video")),
    Kind("avi", "video/x-msvideo", ("avi",), VIDEO, _("a video")),
    Kind("mp3", "audio/mpeg", ("mp3",), SOUND, _("a sound recording")),
    Kind("m4a", "audio/mp4", ("m4a", "aac"), SOUND, _("a sound recording")),
    Kind("ogg", "audio/ogg", ("ogg", "oga", "opus"), SOUND, _("a sound recording")),
    Kind("wav", "audio/x-wav", ("wav",), SOUND, _("a sound recording")),
    Kind("amr", "audio/amr", ("amr",), SOUND, _("a sound recording")),
)
BY_CODE = {kind.code: kind for kind in ALL}
BY_TYPE = {kind.media_type: kind for kind in ALL} | {
    "image/heif": BY_CODE["heic"],
    "audio/aac": BY_CODE["m4a"],
    "video/x-m4v": BY_CODE["mp4"],
    "application/x-7z-compressed": BY_CODE["7z"],
    "application/x-rar-compressed": BY_CODE["rar"],
    "application/x-tar": BY_CODE["gz"],
    "application/x-xz": BY_CODE["gz"],
    "application/x-bzip2": BY_CODE["gz"],
    "audio/wav": BY_CODE["wav"],
}
NOT_TAKEN = frozenset({"svg", "html", "rar", "7z", "gz", "eml"})
TAKEN = frozenset(BY_CODE) - NOT_TAKEN
PROGRAMS = frozenset({
    "apk", "app", "bat", "cmd", "com", "cpl", "dll", "dmg", "docm", "dotm", "exe", "hta", "img", "ipa", "iso", "jar",
    "js", "jse", "lnk", "msi", "msp", "pif", "pptm", "ps1", "reg", "scr", "sh", "sys", "vbe", "vbs", "vhd", "wsf",
    "xlam", "xlsm", "xltm",
})  # fmt: skip


def by_extension(extension: str) -> list[Kind]:
    """The kinds that use the extension."""
    return [kind for kind in ALL if extension in kind.extensions]
