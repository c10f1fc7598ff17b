"""A sheet after a PDF: for copies beside an original, which itself is never touched."""

import io


def with_sheet(paper: bytes, sheet: bytes) -> bytes:
    """The pages of the paper and, after them, those of the sheet, as a new PDF. ValueError when one of them is none."""
    import pikepdf  # only where papers are joined: it costs memory in every process

    try:
        with pikepdf.open(io.BytesIO(paper)) as whole, pikepdf.open(io.BytesIO(sheet)) as more:
            whole.pages.extend(more.pages)
            out = io.BytesIO()
            whole.save(out)
            return out.getvalue()
    except pikepdf.PdfError as wrong:
        raise ValueError("not a PDF") from wrong
