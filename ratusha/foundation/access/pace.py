"""How often somebody may ask: one counter for log-in, uploads, the API, public questions and the public form.

Counted in the cache in whole windows of time, so it is shared where the cache is; when the cache forgets, nobody is
stopped. A refusal tells when to try again.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Pace:
    """At most `most` times in each window of `seconds`; 0 is without a limit. `name` keeps the counters apart."""

    name: str
    most: int
    seconds: int

    def wait(self, who: object, now: float | None = None) -> int:
        """Seconds until `who` may ask again, 0 when they may now; counts nothing."""
        if not self.most:
            return 0
        moment = time.time() if now is None else now
        return self._left(moment) if cache.get(self._key(who, moment), 0) >= self.most else 0

    def count(self, who: object, now: float | None = None) -> int:
        """Will count this time -> 0, or how many seconds to wait when it is once too often."""
        if not self.most:
            return 0
        moment = time.time() if now is None else now
        key = self._key(who, moment)
        cache.add(key, 0, self.seconds * 2)
        try:
            used = cache.incr(key)
        except ValueError:  # the cache has dropped the key between the two lines
            return 0
        return self._left(moment) if used > self.most else 0

    def forget(self, who: object, now: float | None = None) -> None:
        """Will begin anew for them, such as after the right password."""
        cache.delete(self._key(who, time.time() if now is None else now))

    def _key(self, who: object, moment: float) -> str:
        return f"pace:{self.name}:{who}:{int(moment // self.seconds)}"

    def _left(self, moment: float) -> int:
        return max(1, int((moment // self.seconds + 1) * self.seconds - moment))


def minutes(seconds: int) -> int:
    """Seconds as whole minutes, for the sentence that says when to try again."""
    return max(1, -(-seconds // 60))
