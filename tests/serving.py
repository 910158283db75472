"""A served debate for tests: ``argmap serve`` in a process of its own, and plain HTTP to it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 20.0  # seconds; machines that test are busy


class Served:
    """``argmap serve`` that runs, and how to talk to it."""

    def __init__(self, *arguments: object) -> None:
        command = [sys.executable, "-m", "argmap", "serve", *map(str, arguments)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUTF8": "1"}
        )
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        found = re.search(r"http://[^ ]*:(\d+)/\?token=(\S+)", self.line)
        if found is None:
            raise AssertionError(self.process.communicate()[1])
        self.address, self.port, self.token = found[0], int(found[1]), found[2]

    def ask(
        self, path: str = "/", *, method: str = "GET", token: str | None = "", headers: dict[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body of an answer; ``token`` is the right one unless another or None is given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        given = self.token if token == "" else token
        target = path if given is None else f"{path}{'&' if '?' in path else '?'}token={given}"
        connection.putrequest(method, target, skip_host=bool(headers and "Host" in headers))
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    def state(self) -> dict[str, str]:
        """What the page is to show now."""
        status, _, body = self.ask("/state")
        assert status == 200
        return dict(json.loads(body))

    def until(self, wanted: Callable[[dict[str, str]], bool]) -> dict[str, str]:
        """The first state that is as wanted."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            state = self.state()
            if wanted(state):
                return state
            time.sleep(0.03)
        raise AssertionError(f"never came; banner {state['banner']!r}, panel {state['panel'][:600]!r}")

    def listen(self) -> Events:
        """A stream of versions."""
        return Events(self)

    def stop(self) -> int:
        """Press Ctrl-C; the code that it ends with."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self.close()
        return code

    def close(self) -> None:
        """Let nothing of it stay."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


class Events:
    """Server-sent events, read from a plain socket."""

    def __init__(self, served: Served) -> None:
        self.socket = socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE)
        head = f"GET /events?token={served.token} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n"
        self.socket.sendall(head.encode())
        self.stream: Any = self.socket.makefile("rb")
        self.status = int(self.stream.readline().split()[1])

    def next(self, kind: str = "version") -> str:
        """What the next event of a kind says."""
        event = ""
        for line in self.stream:
            name, _, value = line.decode().strip().partition(": ")
            if name == "event":
                event = value
            elif name == "data" and event == kind:
                return str(value)
        raise AssertionError(f"the stream ended before {kind}")

    def close(self) -> None:
        """Hang up."""
        self.stream.close()
        self.socket.close()


@contextmanager
def serving(*arguments: object) -> Iterator[Served]:
    """A served debate, on any free port."""
    served = Served(*arguments, "--port", 0)
    try:
        yield served
    finally:
        served.close()


def save(path: Path, text: str) -> None:
    """Save as careful editors do: another file, put in the place of the old one."""
    made = path.with_name(f".{path.name}.tmp")
    made.write_text(text, encoding="utf-8")
    os.replace(made, path)
