#!/usr/bin/env python3
"""Records what a real Redis does, for the simulator to do the same.

    record.py /usr/bin/redis-server *.txt     # starts servers of its own, and writes the part after `then` of each file anew

The part before `then` of a history is a little program; RedisHistoriesTest runs the same one in the simulator. Commands on a stream:

    stream [max=N] [trim=exact|approximate]            how it is trimmed by whatever is added
    group NAME                                         another group from the beginning beside `mail`
    add LABEL..                                        XADD, several of them in one pipeline
    fill N                                             so many in one pipeline, with the labels 1, 2 and so on
    read CONSUMER [count=N] [group=NAME] [noack=yes]   XREADGROUP >
    block CONSUMER [count=N]                           the same, but waits; what it gets stands below what has brought it
    own CONSUMER                                       XREADGROUP 0, which shows what is pending there
    ack LABEL..                                        XACK of them, in `mail`
    claim CONSUMER idle=MS [count=N] [from=next]       XAUTOCLAIM, from the start or where the last one has ended
    pending                                            XPENDING: label, owner and count of deliveries of each
    length                                             XLEN
    default NAME                                       CONFIG GET, of a server that nobody has configured
    wait MS
    crash                                              kills the server, and starts it again with what its file has

And on a channel, where a message has a mebibyte:

    limits hard=MB soft=MB seconds=N                   of the output buffer of a subscriber
    subscribe NAME
    leave NAME                                         ends the connection
    stall NAME                                         reads no more
    resume NAME                                        reads all that is there, and goes on
    publish N                                          how many subscribers the first of them has found, and the last

A stalled subscriber's operating system takes some messages before the server's buffer fills, so histories keep away from the edges.
Needs nothing but Python and the server.
"""
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time

PORT = 17379
MESSAGE = b"x" * (1 << 20)
HEADER = b"$7\r\nmessage\r\n"


class Connection:
    """As much of the protocol as is needed."""

    def __init__(self):
        self.socket = socket.create_connection(("127.0.0.1", PORT))
        self.file = self.socket.makefile("rb")

    def send(self, *commands):
        text = b""
        for words in commands:
            parts = [word if isinstance(word, bytes) else str(word).encode() for word in words]
            text += b"*%d\r\n" % len(parts) + b"".join(b"$%d\r\n%s\r\n" % (len(part), part) for part in parts)
        self.socket.sendall(text)

    def reply(self):
        line = self.file.readline()
        kind, rest = line[:1], line[1:-2]
        if kind == b"+":
            return rest.decode()
        if kind == b":":
            return int(rest)
        if kind == b"$":
            return None if rest == b"-1" else self.file.read(int(rest) + 2)[:-2].decode()
        if kind == b"*":
            return None if rest == b"-1" else [self.reply() for _ in range(int(rest))]
        raise OSError(line.decode())

    def ask(self, *words):
        self.send(words)
        return self.reply()

    def has_reply(self, seconds):
        return bool(select.select([self.socket], [], [], seconds)[0])


class Recorder:
    def __init__(self, program):
        self.program = program
        self.folder = tempfile.TemporaryDirectory()
        self.then = []
        self.labels = {}
        self.trim = []
        self.cursor = "0-0"
        self.blocked = {}
        self.subscribers = {}
        self.stalled = set()
        self.start()
        self.group("mail")

    def start(self):
        self.server = subprocess.Popen([self.program, "--port", str(PORT), "--dir", self.folder.name, "--save", "", "--appendonly", "yes",
                                        "--appendfsync", "always"], stdout=subprocess.DEVNULL)
        for _ in range(100):
            time.sleep(0.1)
            try:
                self.redis = Connection()
                if self.redis.ask("PING") == "PONG":
                    return
            except OSError:
                pass
        raise SystemExit("the server does not start")

    def stop(self):
        os.kill(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def crash(self):
        self.stop()
        self.start()

    @staticmethod
    def wait(millis):
        time.sleep(int(millis) / 1000)

    def stream(self, max, trim="exact"):
        self.trim = ["MAXLEN", "~" if trim == "approximate" else "=", max]

    def group(self, name):
        self.redis.ask("XGROUP", "CREATE", "log", name, "0", "MKSTREAM")

    def add(self, *labels):
        self.redis.send(*(["XADD", "log", *self.trim, "*", "label", label] for label in labels))
        for label in labels:
            self.labels[self.redis.reply()] = label
        self.served()

    def fill(self, count):
        self.add(*(str(i + 1) for i in range(int(count))))

    def served(self):
        for name, connection in list(self.blocked.items()):
            if connection.has_reply(0.1):
                del self.blocked[name]
                self.then.append(f"read {name} {self.entries(connection.reply())}")

    def entries(self, streams):
        """What a read brings; an entry that is gone has no fields."""
        found = streams[0][1] if streams else []
        return self.text(self.labels[key] + ("" if fields else " gone") for key, fields in found)

    @staticmethod
    def text(parts):
        return "[" + ", ".join(parts) + "]"

    @staticmethod
    def reading(consumer, group, count, *how):
        return ["XREADGROUP", "GROUP", group, consumer, "COUNT", count, *how, "STREAMS", "log"]

    def read(self, consumer, count="100", group="mail", noack=None):
        found = self.redis.ask(*self.reading(consumer, group, count, *(["NOACK"] if noack else [])), ">")
        self.then.append(f"read {consumer} {self.entries(found)}")

    def block(self, consumer, count="100"):
        self.blocked[consumer] = Connection()
        self.blocked[consumer].send([*self.reading(consumer, "mail", count, "BLOCK", "0"), ">"])
        time.sleep(0.1)

    def own(self, consumer):
        found = self.redis.ask(*self.reading(consumer, "mail", "100"), "0")
        self.then.append(f"own {consumer} {self.entries(found)}")

    def ack(self, *labels):
        ids = [key for key, label in self.labels.items() if label in labels]
        self.then.append(f"acknowledged {self.redis.ask('XACK', 'log', 'mail', *ids)}")

    def claim(self, consumer, idle, count=None, **rest):
        begin = self.cursor if rest.get("from") == "next" else "0-0"
        most = ["COUNT", count] if count else []
        self.cursor, found, deleted = self.redis.ask("XAUTOCLAIM", "log", "mail", consumer, idle, begin, *most)
        cursor = "start" if self.cursor == "0-0" else self.labels[self.cursor]
        self.then.append(f"claim {consumer} {self.entries([[None, found]])} deleted {len(deleted)} next {cursor}")

    def pending(self):
        found = self.redis.ask("XPENDING", "log", "mail", "-", "+", "1000")
        self.then.append("pending " + self.text(f"{self.labels[key]} {owner} {count}" for key, owner, _, count in found))

    def length(self):
        self.then.append(f"length {self.redis.ask('XLEN', 'log')}")

    def default(self, name):
        value = self.redis.ask("CONFIG", "GET", name)[1]
        self.then.append(f"default {value.split('pubsub ')[1] if 'pubsub' in value else value}")

    def limits(self, hard, soft, seconds):
        self.redis.ask("CONFIG", "SET", "client-output-buffer-limit", f"pubsub {hard}mb {soft}mb {seconds}")

    def subscribe(self, name):
        self.subscribers[name] = Connection()
        self.subscribers[name].ask("SUBSCRIBE", "news")

    def leave(self, name):
        self.hear(name)
        self.subscribers.pop(name).socket.close()
        time.sleep(0.2)

    def stall(self, name):
        self.stalled.add(name)

    def resume(self, name):
        self.stalled.remove(name)
        self.hear(name)

    def hear(self, name):
        connection = self.subscribers[name]
        while connection.has_reply(0.3):
            if not connection.socket.recv(1 << 16):
                return

    def publish(self, count):
        found = []
        for _ in range(int(count)):
            found.append(self.redis.ask("PUBLISH", "news", MESSAGE))
            for name in self.subscribers:
                if name not in self.stalled:
                    self.hear(name)
        self.then.append(f"found {found[0]} .. {found[-1]}")


def record(program, path):
    with open(path, encoding="utf-8") as file:
        given = file.read().split("\nthen\n")[0].rstrip("\n")
    recorder = Recorder(program)
    try:
        for line in given.splitlines():
            if line and not line.startswith("#"):
                word, *rest = line.split()
                plain = [part for part in rest if "=" not in part]
                named = dict(part.split("=", 1) for part in rest if "=" in part)
                getattr(recorder, word)(*plain, **named)
        version = next(line for line in recorder.redis.ask("INFO", "server").splitlines() if line.startswith("redis_version:"))
    finally:
        recorder.stop()
    with open(path, "w", encoding="utf-8") as file:
        file.write(given + "\n\nthen\n" + f"broker redis {version.split(':')[1]}\n" + "\n".join(recorder.then) + "\n")


if __name__ == "__main__":
    for history in sys.argv[2:]:
        record(sys.argv[1], history)
