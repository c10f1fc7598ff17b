"""Ratusha: the town hall of a Ukrainian territorial community as open software.

Residents ask, sign, vote, book, pay and learn; officials register, decide, sign and answer within the law's terms.
Every change of the record is one named action (`ratusha.foundation.actions`); every channel only translates.
"""

__version__ = "0.1.0"
