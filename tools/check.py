"""`ratusha lint`: style, formatting, types, import contracts, age of the packages; any failure fails the whole."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECKS = {
    "style": ["ruff", "check", "."],
    "formatting": ["ruff", "format", "--check", "."],
    "types": ["mypy", "ratusha", "tools"],
    "contracts": ["lint-imports", "--no-logo"],
    "lock": ["python", "-m", "tools.lock_age"],
}


def main(chosen: list[str]) -> int:
    """Will run the chosen checks, or all -> 0 when every one passes."""
    failed = []
    for name in chosen or CHECKS:
        command = CHECKS[name]
        start = time.monotonic()
        done = subprocess.run([str(Path(sys.executable).parent / command[0]), *command[1:]], cwd=ROOT)
        print(
            f"{name}: {'passed' if done.returncode == 0 else 'FAILED'} in {time.monotonic() - start:.1f} s", flush=True
        )
        if done.returncode:
            failed.append(name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
