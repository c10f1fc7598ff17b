"""Channel kits: web, API, command line, live events. They know no capability: they parse, call one action, render."""
