"""The command line: `act`, `journal`, the background processes, and `command.Command` that every command follows.

For the administrator of the server and for scripts: `--json` prints one JSON document on standard output and nothing
else, errors go to standard error, exit code 0 only on success, 1 for a refusal or failure, 2 for wrong usage.
"""
