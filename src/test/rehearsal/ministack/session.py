"""Plays ECS Exec: what ExecuteCommand answers, and the session that it names, to which the AWS CLI's Session Manager plugin connects. The
command runs in the task's container as AWS's agent runs it: as root, at a terminal, split into words as a shell would, without a shell."""

import asyncio
import contextlib
import hashlib
import json
import os
import secrets
import shlex
import struct
import time
import uuid
from dataclasses import dataclass

from docker.errors import APIError
from ministack import app
from ministack.services import ecs

ENGINE = "/var/run/docker.sock"
PATH = "/sessions/"
SECONDS = 60
NOT_ENABLED = ("The execute command failed because execute command was not enabled when the task was run or the execute command agent isn’t running."
    " Wait and try again or run a new task with execute command enabled and try again.")
# Its own length but for the last field, kind, version, time, number, flags, id, SHA-256 of the payload, what the payload is, its length.
HEADER = struct.Struct(">I32sIQqQ16s32sII")
TYPED, SIZE, HANDSHAKE_REQUEST, HANDSHAKE_RESPONSE, HANDSHAKE_COMPLETE = 1, 3, 5, 6, 7
HANDSHAKE = {"AgentVersion": "3.0.0.0", "RequestedClientActions": [
    {"ActionType": "SessionType", "ActionParameters": {"SessionType": "InteractiveCommands", "Properties": {}}}]}
_sessions = {}  # id -> token, container, command


def install():
    ecs._ACTION_MAP["ExecuteCommand"] = with_session(ecs._ACTION_MAP["ExecuteCommand"])
    app.app = with_sessions(app.app)


def with_session(original):
    """A session where one can be had, and ECS's refusal where the task was run without asking for it."""

    def execute(data):
        status, headers, body = original(data)
        if status != 200:
            return status, headers, body
        answer = json.loads(body)
        task = ecs._tasks[answer["taskArn"]]
        container = {each["name"]: each.get("runtimeId") for each in task["containers"]}.get(answer["containerName"])
        if not (task["enableExecuteCommand"] and task["lastStatus"] == "RUNNING" and container):
            return ecs.error_response_json("InvalidParameterException", NOT_ENABLED, 400)
        name, token = f"ecs-execute-command-{secrets.token_hex(8)}", secrets.token_hex(32)
        _sessions[name] = token, container, data["command"]
        url = f"ws://127.0.0.1:{os.environ['GATEWAY_PORT']}{PATH}{name}"
        return ecs.json_response(answer | {"session": {"sessionId": name, "streamUrl": url, "tokenValue": token}})

    return execute


def with_sessions(original):
    async def serve(scope, receive, send):
        if scope["type"] == "websocket" and scope["path"].startswith(PATH):
            await meet(scope["path"].removeprefix(PATH), receive, send)
        else:
            await original(scope, receive, send)

    return serve


async def meet(name, receive, send):
    """The plugin opens a session with the token of ExecuteCommand's answer, once."""
    await receive()
    await send({"type": "websocket.accept"})
    token, container, command = _sessions.pop(name, (None, None, None))
    opening = await receive()
    if token is None or json.loads(opening.get("text") or "{}").get("TokenValue") != token:
        await send({"type": "websocket.close", "code": 1008})
        return
    channel = Channel(name, receive, send)
    try:
        async with asyncio.timeout(SECONDS):
            await converse(channel, container, command)
    except Exception as failure:
        # Or else the plugin waits for ever.
        await channel.close(f"{type(failure).__name__} {failure}")
        raise


async def converse(channel, container, command):
    terminal = None
    await channel.say(HANDSHAKE_REQUEST, json.dumps(HANDSHAKE).encode())
    async for kind, payload in channel.heard():
        if kind == HANDSHAKE_RESPONSE:
            await channel.say(HANDSHAKE_COMPLETE, b'{"HandshakeTimeToComplete": 0, "CustomerMessage": ""}')
        elif kind == SIZE:
            size = json.loads(payload)
            # The first one says that the plugin is ready.
            if not terminal:
                terminal = await Terminal.start(container, command, **size)
                passing_on = asyncio.create_task(terminal.pass_on(channel))
            await terminal.resize(**size)
        elif kind == TYPED and terminal:
            terminal.keyboard.write(payload)
    if terminal:
        passing_on.cancel()


class Channel:
    """Messages as Session Manager has them: each that matters is numbered, and acknowledged by the other side, or else sent again."""

    def __init__(self, name, receive, send):
        self._name, self._receive, self._send = name, receive, send
        self._said = self._heard = 0

    async def say(self, kind, payload):
        await self._tell("output_stream_data", payload, self._said, kind)
        self._said += 1

    async def heard(self):
        """What the plugin says, each once, until it goes."""
        while (event := await self._receive())["type"] == "websocket.receive":
            message = event["bytes"]
            _, name, _, _, number, _, identity, _, kind, _ = HEADER.unpack_from(message)
            if name.rstrip(b" \0") == b"input_stream_data":
                await self._tell("acknowledge", json.dumps({
                    "AcknowledgedMessageType": "input_stream_data", "AcknowledgedMessageId": str(uuid.UUID(bytes=identity[8:] + identity[:8])),
                    "AcknowledgedMessageSequenceNumber": number, "IsSequentialMessage": True}).encode())
                if number == self._heard:
                    self._heard += 1
                    yield kind, message[HEADER.size:]

    async def close(self, why=""):
        await self._tell("channel_closed", json.dumps({
            "MessageId": str(uuid.uuid4()), "CreatedDate": "", "DestinationId": "", "SessionId": self._name, "MessageType": "channel_closed",
            "SchemaVersion": 1, "Output": why}).encode())

    async def _tell(self, name, payload, number=0, kind=0):
        header = HEADER.pack(HEADER.size - 4, name.encode().ljust(32), 1, int(time.time() * 1000), number, 0, uuid.uuid4().bytes,
            hashlib.sha256(payload).digest(), kind, len(payload))
        await self._send({"type": "websocket.send", "bytes": header + payload})


@dataclass(frozen=True)
class Terminal:
    """A command in a container, and the two ends of the terminal that it runs at."""

    engine: object
    execution: str
    output: asyncio.StreamReader
    keyboard: asyncio.StreamWriter

    @classmethod
    async def start(cls, container, command, cols, rows):
        engine = ecs._get_docker().api
        made = await asyncio.to_thread(engine.exec_create, container, shlex.split(command), stdin=True, tty=True, user="0",
            environment={"TERM": "xterm-256color", "LANG": "C.UTF-8"})
        # Not by the engine's library, which loses what a quick command says before the library listens.
        output, keyboard = await asyncio.open_unix_connection(ENGINE)
        # At a terminal without a size psql pages, and waits for a key. Engines before 23 take the size only once it runs, from resize().
        how = json.dumps({"Detach": False, "Tty": True, "ConsoleSize": [rows, cols]}).encode()
        keyboard.write(f"POST /exec/{made['Id']}/start HTTP/1.1\r\nHost: engine\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(how)}\r\n\r\n".encode() + how)
        answer = await output.readuntil(b"\r\n\r\n")
        if b" 101 " not in answer:
            raise OSError(f"The engine does not run it: {answer!r}")
        return cls(engine, made["Id"], output, keyboard)

    async def resize(self, cols, rows):
        with contextlib.suppress(APIError):  # it has ended
            await asyncio.to_thread(self.engine.exec_resize, self.execution, height=rows, width=cols)

    async def pass_on(self, channel):
        """What the command says, to its end, which ends the session."""
        with contextlib.closing(self.keyboard):
            while said := await self.output.read(1024):
                await channel.say(TYPED, said)
        await channel.close()
