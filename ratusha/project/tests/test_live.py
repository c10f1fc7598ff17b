"""Live events over a real server: 200 connections at once."""

import asyncio
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from ratusha.project.serving import granian

from .given import ROOT, free_ports, settle


@pytest.mark.server
def test_200_connections_at_once_over_a_real_server(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    environment = settle(tmp_path)

    def ratusha(*arguments: str) -> str:
        command = [sys.executable, "-m", "ratusha", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    given_token = ratusha("shell", "-v0", "-c", "from ratusha.channels.live import token; print(token(['x.y']))")
    command = granian("asgi", "ratusha.channels.live.asgi:application", "127.0.0.1", port, 1)
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        listening = listen_200(port, given_token, lambda: ratusha("shell", "-v0", "-c", WRITE))
        with ThreadPoolExecutor(1) as aside:  # a browser of another test may have left its loop in this thread
            aside.submit(asyncio.run, listening).result()
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) is not None


WRITE = """
from django.utils import timezone
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.journal.sealing import seal
Entry.objects.create(at=timezone.now(), action="x.y", channel="web", actor_kind="official", request_id="1",
                     input_digest="0" * 64)
seal()
"""


async def listen_200(port: int, given: str, write: Any) -> None:
    limits = httpx.Limits(max_connections=None)
    opened = asyncio.Semaphore(0)

    async def one(client: httpx.AsyncClient) -> str:
        async with client.stream("GET", f"http://127.0.0.1:{port}/live", params={"token": given}) as answer:
            assert answer.status_code == 200
            async for line in answer.aiter_lines():
                if line.startswith("retry"):
                    opened.release()
                if line.startswith("data: "):
                    return line
        return ""

    async with httpx.AsyncClient(limits=limits, timeout=120) as client:
        until = time.monotonic() + 90
        while True:
            try:
                assert (await client.get(f"http://127.0.0.1:{port}/live")).status_code == 403
                break
            except httpx.TransportError:
                assert time.monotonic() < until
                await asyncio.sleep(0.1)
        listeners = [asyncio.create_task(one(client)) for _number in range(200)]
        for _number in listeners:
            await asyncio.wait_for(opened.acquire(), 90)
        await asyncio.to_thread(write)
        told = await asyncio.wait_for(asyncio.gather(*listeners), 90)
    assert len(set(told)) == 1
    assert '"action": "x.y"' in told[0]
