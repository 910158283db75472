"""The server's three answers: the page, its newest state as JSON, and a word whenever that changes.

No path of a request names a file. What is told is only which version is the newest, so a client that is slow
or was away misses nothing: it asks for the state, and that is always the newest one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from argmap.errors import ArgmapError
from argmap.serve.guard import METHODS, Guard
from argmap.serve.preview import Preview, State

MOST = 100  # clients that are told of changes at a time
_BEAT = 15.0  # seconds between two signs of life
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Broadcast:
    """The newest state, made anew off the event loop whenever `touch` was called; one at a time."""

    def __init__(self, preview: Preview, state: State, complain: Callable[[Exception], None]) -> None:
        self.preview = preview
        self.state = state
        self.complain = complain
        self.clients = 0
        self.closing = False
        self._touched = asyncio.Event()
        self._news = asyncio.Event()
        self._page: tuple[str, bytes] | None = None
        self._drawing = asyncio.Lock()

    def touch(self) -> None:
        """Files may have changed. However often that is said during a build, one more build follows."""
        self._touched.set()

    def close(self) -> None:
        """Say goodbye to all clients."""
        self.closing = True
        self._tell()

    async def build(self) -> None:
        """Make states for ever."""
        loop = asyncio.get_running_loop()
        again: asyncio.TimerHandle | None = None
        while True:
            await self._touched.wait()
            self._touched.clear()
            if again is not None:
                again.cancel()
            try:
                state = await asyncio.to_thread(self.preview.build)
            except Exception as error:  # a bug must not take away the page that somebody works with
                self.complain(error)
                state = self.preview.failed(error)
            again = None if state.again is None else loop.call_later(state.again, self.touch)
            changed = state.version != self.state.version
            self.state = state
            if changed:
                self._tell()

    async def page(self) -> bytes:
        """The page of the newest state; drawn once, however many ask."""
        async with self._drawing:
            state = self.state
            if self._page is None or self._page[0] != state.version:
                page = await asyncio.to_thread(self.preview.debate.page, state.good.reading, state.live)
                self._page = (state.version, page)
            return self._page[1]

    async def versions(self) -> AsyncIterator[str | None]:
        """The newest version, now and whenever there is another one; None after a while without."""
        told = None
        while not self.closing:
            news = self._news
            if self.state.version != told:
                told = self.state.version
                yield told
                continue  # there may be a newer one by now
            try:
                await asyncio.wait_for(news.wait(), _BEAT)
            except TimeoutError:
                yield None

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


def make_app(broadcast: Broadcast, guard: Guard, policy: str) -> ASGIApp:
    """The whole application behind its guard; ``policy`` is that of the page."""

    async def page(_: Request) -> Response:
        try:
            made = await broadcast.page()
        except ArgmapError as error:
            return PlainTextResponse(f"{error}\n{error.hint}\n", 503)
        return Response(made, media_type="text/html", headers={"Content-Security-Policy": policy})

    async def state(_: Request) -> Response:
        return Response(broadcast.state.body, media_type="application/json")

    async def events(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        if broadcast.clients >= MOST:
            return PlainTextResponse("too many pages are open\n", 503)
        return StreamingResponse(_stream(broadcast), media_type="text/event-stream")

    routes = [Route("/", page), Route("/state", state), Route("/events", events)]
    return Guarded(Starlette(routes=routes), guard)


async def _stream(broadcast: Broadcast) -> AsyncIterator[str]:
    """Server-sent events: ``version`` with the newest one, ``bye`` at the end."""
    broadcast.clients += 1
    try:
        yield "retry: 500\n\n"
        async for version in broadcast.versions():
            yield ": still here\n\n" if version is None else f"event: version\ndata: {version}\n\n"
        yield "event: bye\ndata: stopped\n\n"
    finally:
        broadcast.clients -= 1


class Guarded:
    """An application that answers only what its guard lets through, with headers that keep the answer here."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app = app
        self.guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        if scope["type"] != "http":
            return

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                names = {name.lower() for name, _ in given}
                more = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
                message = {**message, "headers": [*given, *(one for one in more if one[0] not in names)]}
            await send(message)

        refusal = self.guard.refusal(scope["method"], scope["query_string"], scope["headers"])
        if refusal is None:
            await self.app(scope, receive, send_marked)
            return
        headers = {"Allow": ", ".join(METHODS)} if refusal.status == 405 else None
        await PlainTextResponse(refusal.why + "\n", refusal.status, headers)(scope, receive, send_marked)
