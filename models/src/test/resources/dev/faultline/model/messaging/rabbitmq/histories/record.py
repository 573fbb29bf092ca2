#!/usr/bin/env python3
"""Records what a real RabbitMQ does, for the simulator to do the same.

    rabbitmq-server                       # any broker that listens on PORT, with the user guest and nothing in it
    record.py PORT *.txt                  # writes the part after `then` of each file anew

The part before `then` of a history is a little program; HistoriesTest runs the same one in the simulator:

    queue NAME type=classic|quorum [dlk=NAME] [ttl=MS] [max=N] [overflow=WORD] [priorities=N] [limit=N]
    publish QUEUE LABEL [ttl=MS] [priority=N]      waits for the confirm
    wait MS
    length QUEUE                                   how many messages are ready
    consume QUEUE prefetch=N [crash=N] [LABEL=ANSWER,ANSWER..] [*=..]

A consumer handles one message after the other until nothing comes any more. It answers `ack`, `requeue` or `reject`, one answer
for each time that it sees a message, the last one for all further times. With `crash` its connection breaks after so many
deliveries, none of which it has answered, and another consumer goes on. Needs python3-pika.
"""
import sys
import time

import pika

IDLE = 1.2  # seconds without a delivery after which nothing comes any more


class Recorder:
    def __init__(self, port):
        self.port = port
        self.then = []
        self.queues = []
        self.seen = {}
        self.connect()

    def connect(self):
        self.connection = pika.BlockingConnection(pika.ConnectionParameters("127.0.0.1", self.port))
        self.channel = self.connection.channel()
        self.channel.confirm_delivery()

    def queue(self, name, **args):
        names = {"type": "x-queue-type", "ttl": "x-message-ttl", "max": "x-max-length", "overflow": "x-overflow",
                 "priorities": "x-max-priority", "limit": "x-delivery-limit", "dlk": "x-dead-letter-routing-key"}
        arguments = {names[key]: int(value) if value.isdigit() else value for key, value in args.items()}
        if "dlk" in args:
            arguments["x-dead-letter-exchange"] = ""
        self.channel.queue_declare(name, durable=True, arguments=arguments)
        self.queues.append(name)

    def publish(self, queue, label, ttl=None, priority=None):
        properties = pika.BasicProperties(delivery_mode=2, expiration=ttl, priority=int(priority) if priority else None)
        try:
            self.channel.basic_publish("", queue, label.encode(), properties)
            self.then.append(f"confirm {label} ok")
        except pika.exceptions.NackError:
            self.then.append(f"confirm {label} refused")

    def wait(self, millis):
        self.connection.sleep(int(millis) / 1000)

    def length(self, queue):
        time.sleep(0.3)
        count = self.channel.queue_declare(queue, passive=True).method.message_count
        self.then.append(f"length {queue} {count}")

    def consume(self, queue, prefetch, crash=None, **answers):
        if crash:
            self.deliveries(queue, prefetch, int(crash), answers)
            self.connection.close()
            time.sleep(0.5)
            self.connect()
        self.deliveries(queue, prefetch, None, answers)

    def deliveries(self, queue, prefetch, unanswered, answers):
        self.channel.basic_qos(prefetch_count=int(prefetch))
        count = 0
        for method, properties, body in self.channel.consume(queue, inactivity_timeout=IDLE):
            if method is None:
                break
            label = body.decode()
            self.then.append(f"deliver {label} {'again' if method.redelivered else 'new'} {self.deaths(properties)}")
            count += 1
            if unanswered:
                if count == unanswered:
                    return
                continue
            turn = self.seen.get(label, 0)
            self.seen[label] = turn + 1
            listed = answers.get(label, answers.get("*", "ack")).split(",")
            answer = listed[min(turn, len(listed) - 1)]
            if answer == "ack":
                self.channel.basic_ack(method.delivery_tag)
            else:
                self.channel.basic_reject(method.delivery_tag, requeue=answer == "requeue")
        self.channel.cancel()

    @staticmethod
    def deaths(properties):
        entries = (properties.headers or {}).get("x-death", [])
        return "[" + ", ".join(f"{entry['reason']} {entry['queue']} {entry['count']}" for entry in entries) + "]"

    def left(self):
        for queue in self.queues:
            while True:
                method, properties, body = self.channel.basic_get(queue, auto_ack=True)
                if method is None:
                    break
                self.then.append(f"left {queue} {body.decode()} {self.deaths(properties)}")
            self.channel.queue_delete(queue)


def record(port, path):
    with open(path, encoding="utf-8") as file:
        given = file.read().split("\nthen\n")[0].rstrip("\n")
    recorder = Recorder(port)
    for line in given.splitlines():
        if line and not line.startswith("#"):
            word, *rest = line.split()
            plain = [part for part in rest if "=" not in part]
            named = dict(part.split("=", 1) for part in rest if "=" in part)
            getattr(recorder, word)(*plain, **named)
    recorder.left()
    version = recorder.connection._impl.server_properties["version"]
    version = version.decode() if isinstance(version, bytes) else version
    recorder.connection.close()
    with open(path, "w", encoding="utf-8") as file:
        file.write(given + "\n\nthen\n" + f"broker rabbitmq {version}\n" + "\n".join(recorder.then) + "\n")


if __name__ == "__main__":
    for history in sys.argv[2:]:
        record(int(sys.argv[1]), history)
