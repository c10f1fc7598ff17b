"""Asking a provider over HTTP, so that what certainly did not leave the house is told from what perhaps did.

httpx is loaded with the first question: every process of the town hall knows the adapters, few of them ask.
"""

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import httpx

TIMEOUT: Any = (10, 20, 20, 20)  # seconds to connect, read, write and wait for a free connection


class NotSent(OSError):
    """The provider was not reached: nothing has been sent."""


class Unsure(OSError):
    """The provider was asked and did not answer: it may have done it."""


class Session:
    """One connection for a batch. `ask` may be used outside the context too, then each question has its own."""

    def __init__(self) -> None:
        self.client: httpx.Client | None = None

    def __enter__(self) -> Self:
        self.client = _client()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.client is not None:
            self.client.close()
            self.client = None

    def ask(self, method: str, url: str, **more: Any) -> "httpx.Response":
        """Will ask and give the answer of any status. Raises `NotSent` or `Unsure`; addresses stay out of the words."""
        import httpx

        client = self.client or _client()
        try:
            return client.request(method, url, **more)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol) as error:
            raise NotSent(f"the provider does not answer ({type(error).__name__})") from None
        except httpx.HTTPError as error:
            raise Unsure(f"the provider did not finish its answer ({type(error).__name__})") from None
        finally:
            if client is not self.client:
                client.close()


def _client() -> "httpx.Client":
    import httpx

    return httpx.Client(timeout=TIMEOUT, trust_env=False)


def json_of(answer: "httpx.Response") -> dict[str, Any]:
    """The JSON object of an answer; empty when it has none."""
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
