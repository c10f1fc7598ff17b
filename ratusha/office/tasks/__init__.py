"""Tasks about any object of the town hall: parts of co-executors, checks, visits, inquiries, agreement of a paper.

For officials who share one matter. Law 393/96-ВР art. 15, 19: an appeal is considered in substance, checked where
needed with a visit to the place; the Instruction of 1997 (КМУ №348): the responsible executor gathers the parts of the
others. Tasks know no case and no document: whose object it is says who may see it (`permissions.owner`).
"""
