package dev.faultline.report.terminal;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.PushWords;
import dev.faultline.result.RunResult;

/** The tables of push channels: what became of updates, and what it took. */
final class PushSections {
    private final RunResult result;

    PushSections(RunResult result) {
        this.result = result;
    }

    Table updates() {
        Table table = Table.withRemarks("channel", "updates", "recipients", "seen", "missed", "unseen", "mean", "p50", "p99", "max", "");
        result.push().forEach((name, push) -> table.row(name, Amounts.count(push.updates()), Amounts.count(push.recipients()),
            Amounts.count(push.seen()), Amounts.count(push.missed()), Amounts.count(push.unseen().atEnd()),
            Amounts.milliseconds(push.seenMs().mean()), Amounts.milliseconds(push.seenMs().p50()),
            Amounts.milliseconds(push.seenMs().p99()), Amounts.milliseconds(push.seenMs().max()), PushWords.of(push)));
        return table;
    }

    Table effort() {
        Table table = Table.withRemarks("channel", "users", "connections", "memory max", "requests", "wasted", "messages", "data/s",
            "cut off max", "back p99", "");
        result.push().forEach((name, push) -> table.row(name, Amounts.count(push.users()), Amounts.count(push.connections().mean()),
            Amounts.bytes(push.memoryBytes().max()), Amounts.rate(push.requestsPerSecond()), Amounts.share(push.wasted()),
            Amounts.rate(push.messagesPerSecond()), Amounts.bytes(push.bytesPerSecond()), Amounts.share(push.cutOff().max()),
            Amounts.milliseconds(push.reconnectMs().p99()), PushWords.counters(push)));
        return table;
    }
}
