"""A real small video without an encoder: pictures of a clock, each a key frame of VP8 as WebP has it, laid into WebM.

Formats: RFC 6386 (VP8), RFC 9649 (WebP holds one key frame of it), RFC 9559 (Matroska), WebM's own guidelines.
"""

import io
import struct
from datetime import datetime, timedelta

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 480, 270
DEEP, GOLD, PALE = (22, 40, 60), (240, 190, 70), (235, 240, 245)


def clock_video(begins: datetime, seconds: int, step: int = 60) -> bytes:
    """A video of that length in which a clock goes on from `begins`, a new picture every `step` seconds."""
    font = ImageFont.load_default(64)
    frames = [
        (at * 1000, _frame(begins + timedelta(seconds=at), font, at / max(seconds, 1)))
        for at in range(0, seconds, step)
    ]
    return webm(frames, seconds * 1000)


def webm(frames: list[tuple[int, bytes]], length: int) -> bytes:
    """The file of key frames (millisecond, VP8) that lasts `length` milliseconds, with an index of all of them."""
    info = _box(0x2AD7B1, _number(1_000_000)) + _box(0x4489, struct.pack(">d", float(length)))
    info += _box(0x4D80, b"ratusha") + _box(0x5741, b"ratusha")
    video = _box(0xB0, _number(WIDTH)) + _box(0xBA, _number(HEIGHT))
    track = _box(0xD7, b"\x01") + _box(0x73C5, b"\x01") + _box(0x83, b"\x01") + _box(0x86, b"V_VP8") + _box(0xE0, video)
    head = _box(0x1549A966, info) + _box(0x1654AE6B, _box(0xAE, track))
    clusters, points = b"", b""
    for at, frame in frames:
        place = _box(0xF7, b"\x01") + _box(0xF1, struct.pack(">Q", len(head) + len(clusters)))
        points += _box(0xBB, _box(0xB3, _number(at)) + _box(0xB7, place))
        block = b"\x81" + struct.pack(">hB", 0, 0x80) + frame
        clusters += _box(0x1F43B675, _box(0xE7, _number(at)) + _box(0xA3, block))
    kind = b"".join(
        _box(code, value)
        for code, value in ((0x4286, b"\x01"), (0x42F7, b"\x01"), (0x42F2, b"\x04"), (0x42F3, b"\x08"),
                            (0x4282, b"webm"), (0x4287, b"\x02"), (0x4285, b"\x02"))
    )  # fmt: skip
    return _box(0x1A45DFA3, kind) + _box(0x18538067, head + clusters + _box(0x1C53BB6B, points))


def _frame(at: datetime, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, share: float) -> bytes:
    image = Image.new("RGB", (WIDTH, HEIGHT), DEEP)
    draw = ImageDraw.Draw(image)
    draw.text((WIDTH // 2, 118), at.strftime("%H:%M:%S"), font=font, fill=PALE, anchor="mm")
    for place in range(9):
        left = 60 + place * 41
        lit = place <= share * 9
        draw.pieslice((left, 180, left + 28, 208), 180, 360, fill=GOLD if lit else None, outline=PALE)
        draw.rectangle((left, 194, left + 28, 224), fill=GOLD if lit else None, outline=PALE)
    made = io.BytesIO()
    image.save(made, "WEBP", quality=40, method=0)
    return _vp8(made.getvalue())


def _vp8(webp: bytes) -> bytes:
    """The key frame within a lossy WebP."""
    at = 12
    while at + 8 <= len(webp):
        name, length = webp[at : at + 4], struct.unpack("<I", webp[at + 4 : at + 8])[0]
        if name == b"VP8 ":
            return webp[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
    raise ValueError("no lossy picture")


def _box(code: int, data: bytes) -> bytes:
    long = bytes([len(data) | 0x80]) if len(data) < 127 else struct.pack(">Q", len(data) | 1 << 56)
    return _number(code) + long + data


def _number(value: int) -> bytes:
    return value.to_bytes(max((value.bit_length() + 7) // 8, 1))
