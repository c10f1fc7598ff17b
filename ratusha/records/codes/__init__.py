"""Signed short codes for anything with a page: printed as QR, counted, revoked.

For officials who hang them on doors and for whoever scans. A scan is counted by day; nobody who scans is remembered
(2297-VI art. 6: no more data than the purpose needs).
"""
