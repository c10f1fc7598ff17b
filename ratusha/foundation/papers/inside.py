"""What runs in the process apart: a line of JSON with the order and one file from the standard input, the result to the
standard output.

No Django here, and nothing of ours but the plain shapes of `boxes`. Started by `apart.done` alone.
"""

import json
import resource
import sys
from typing import Any


def main(order: dict[str, Any], data: bytes) -> bytes:
    """Will do the task -> its bytes."""
    from ratusha.foundation.papers.within import blacking, drawing, reading

    tasks = {
        "text": reading.text,
        "words": reading.words,
        "scan": reading.photo,
        "picture": drawing.picture,
        "pages": drawing.count,
        "black": blacking.black,
    }
    return tasks[order["task"]](data, order)


def bound(seconds: int, megabytes: int) -> None:
    """Will hold this process, and what it starts, to so much time and memory; it writes no files."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 2, seconds + 2))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def run() -> int:
    """The whole of the process -> its exit status; the last line of the errors is `!code`."""
    from ratusha.foundation.papers.within.opening import Stopped

    order = json.loads(sys.stdin.buffer.readline())
    bound(order["seconds"], order["megabytes"])
    try:
        result = main(order, sys.stdin.buffer.read())
    except Stopped as why:
        sys.stderr.write(f"\n!{why.code}\n")
        return 3
    except MemoryError:
        sys.stderr.write("\n!too_large\n")
        return 3
    sys.stdout.buffer.write(result)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(run())
