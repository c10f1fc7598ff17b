"""Mail that comes in: reading a mailbox over IMAP, understanding one mail, keeping it exactly once.

The mailbox is only read: nothing is deleted there, mails kept here are marked as seen. A mail that answers a letter of
ours has its token in the address (`tokens`); the app above decides what to do with it. Returned letters (RFC 3464)
become proofs of the letters they tell of; automatic replies are kept and set aside.
"""
