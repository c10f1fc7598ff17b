"""Taking over an old register from XLSX or CSV: how a file is read, what its columns mean, what each row becomes.

For the registrar who starts with ten years of Excel. Nothing here writes: `running` hands rows to the actions.
"""
