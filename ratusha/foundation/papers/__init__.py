"""Papers: PDF/A letters and receipts by typst, QR codes, tables in XLSX and CSV that open safely everywhere.

For every app that hands something out. What people typed is data, never markup: `pdf.render` passes it as JSON,
`sheets` writes typed cells in which no formula can hide.
"""
