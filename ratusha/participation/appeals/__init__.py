"""Appeals of citizens: proposals, statements, motions and complaints, from receipt to a lawful answer in time.

For residents (no account or signature is asked: Law 393/96-ВР art. 5), the front desk, registrars and the head. Law
393/96-ВР art. 3 (kinds), 5 (content), 7 (acceptance, forwarding), 8 (what is not considered), 15 (answers), 16-18
(complaints), 20 (terms); КМУ №348 of 14.04.1997 (registration), КМУ №858 of 24.09.2008 (classifier).
"""
