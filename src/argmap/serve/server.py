"""A socket, a server on it, and the watch over the files: until Ctrl-C."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import secrets
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from argmap.errors import ArgmapError
from argmap.serve.app import Broadcast, make_app
from argmap.serve.guard import Guard
from argmap.serve.preview import Preview, State
from argmap.serve.watching import Watched, changes

USUAL = 8765
_TRIED = 20  # ports from the usual one on
_CONNECTIONS = 300  # at a time
_HEAD = 16 * 1024  # bytes of a request's head


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens; without a port on the first free one of a few, or any. Raises `ArgmapError`."""
    for one in (*range(USUAL, USUAL + _TRIED), 0) if port is None else (port,):
        try:
            return _bound(host, one)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and port is None:
                continue
            if error.errno == errno.EADDRINUSE:
                raise ArgmapError(f"port {one} is taken", "`--port 0` takes one that is free") from None
            if error.errno == errno.EACCES:
                raise ArgmapError(f"port {one} is not for everybody", "take one above 1023") from None
            reason = (error.strerror or str(error)).lower()
            raise ArgmapError(f"cannot listen on `{host}`, port {one}: {reason}", "leave out `--host`") from None
    raise AssertionError("port 0 is never taken")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    made = socket.socket(family, kind, protocol)
    try:
        if os.name == "nt":  # there, reuse would let another program listen, too
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except BaseException:
        made.close()
        raise
    return made


def new_guard(host: str, listening: socket.socket) -> Guard:
    """A guard with a token that nobody can guess."""
    return Guard(host, listening.getsockname()[1], secrets.token_urlsafe(24))


def address(guard: Guard) -> str:
    """What to open in the browser."""
    name = f"[{guard.host}]" if ":" in guard.host else guard.host
    if guard.host in ("0.0.0.0", "::"):
        name = "127.0.0.1" if guard.host == "0.0.0.0" else "[::1]"
    return f"http://{name}:{guard.port}/?token={guard.token}"


class _Server(uvicorn.Server):
    """Tells the clients goodbye before it waits for them to go."""

    def __init__(self, config: uvicorn.Config, goodbye: Callable[[], object]) -> None:
        super().__init__(config)
        self.goodbye = goodbye

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """What a signal does."""
        super().handle_exit(sig, frame)
        self.goodbye()


def run(
    preview: Preview,
    first: State,
    *,
    listening: socket.socket,
    guard: Guard,
    policy: str,
    watched: Callable[[], Watched],
    started: Callable[[], None],
    complain: Callable[[Exception], None],
) -> None:
    """Serve until a signal; `KeyboardInterrupt` after Ctrl-C. ``started`` is called when requests are answered."""
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    logging.getLogger("watchfiles").setLevel(logging.CRITICAL)

    async def serve() -> None:
        broadcast = Broadcast(preview, first, complain)
        loop = asyncio.get_running_loop()
        config = uvicorn.Config(
            make_app(broadcast, guard, policy), http="h11", ws="none", lifespan="off", log_config=None,
            access_log=False, server_header=False, proxy_headers=False, limit_concurrency=_CONNECTIONS,
            h11_max_incomplete_event_size=_HEAD, timeout_graceful_shutdown=1,
        )  # fmt: skip
        server = _Server(config, lambda: loop.call_soon_threadsafe(broadcast.close))
        beside = [broadcast.build(), _watch(broadcast, watched), _tell_start(server, started)]
        tasks = [asyncio.create_task(one) for one in beside]
        await server.serve([listening])
        for task in tasks:  # not reached after Ctrl-C, where asyncio ends what still runs
            task.cancel()

    asyncio.run(serve())


async def _watch(broadcast: Broadcast, watched: Callable[[], Watched]) -> None:
    async for _ in changes(watched):
        broadcast.touch()


async def _tell_start(server: uvicorn.Server, started: Callable[[], None]) -> None:
    while not server.started:
        await asyncio.sleep(0.01)
    started()
