"""Papers on their way: templates, versions, agreement by routes that are data, signing, then registration as documents.

For drafters, those who agree and those who sign. Instruction of КМУ №55 of 17.01.2018 (drafting, visas, signing),
requisites after ДСТУ 4163:2020, laws 851-IV and 2155-VIII (an electronic document is created by its signature).
"""
