"""Papers: PDF/A letters and receipts by typst, QR codes, tables in XLSX and CSV that open safely everywhere.

For every app that hands something out. What people typed is data, never markup: `pdf.render` passes it as JSON,
`sheets` writes typed cells in which no formula can hide.

And what is read of papers that came: `extracting` (text, scans by Tesseract), `pages` (pictures), `redacting` (a copy
without what is closed). Such papers are hostile: `apart` opens them in a process of their own.
"""
