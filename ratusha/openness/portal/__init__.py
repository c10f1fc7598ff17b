"""The portal: the first page, search for what a person needs, and the public page of statutory terms.

For residents. Law: Ukrainian by default (2704-VIII), accessibility (ДСТУ EN 301 549), terms of answers
(393/96-ВР art. 20; 2939-VI art. 20). Shows what the other capabilities offer; owned by none of them.
"""
