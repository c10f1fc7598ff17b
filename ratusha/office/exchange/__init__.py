"""Exchange of documents with other bodies' systems: outbox, inbox, acknowledgements, one adapter for each system.

For registrars. Instruction of КМУ №55 of 17.01.2018 (interaction through the exchange system of executive bodies).
"""
