"""Checking signatures of files that others have signed.

For a resident who wants to know whether a signed paper is genuine (nothing of it is kept), and for the official who
checks a thousand files at once.

The verification itself is in `foundation.signing`; no private key of a person is ever here. Law: on electronic
identification and trust services 2155-VIII (art. 18), on electronic documents 851-IV, on personal data 2297-VI.
"""
