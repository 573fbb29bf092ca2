package dev.faultline.report.html;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.PushWords;
import dev.faultline.result.Intervals;
import dev.faultline.result.RunResult;
import java.util.List;

/** The tables of push channels. */
final class PushGrids {
    private static final String SECTION = "push";
    private final RunResult result;

    PushGrids(RunResult result) {
        this.result = result;
    }

    Grid updates() {
        Grid grid = new Grid("What became of updates, counted for each user", List.of("channel", "updates", "recipients", "seen", "missed",
            "unseen at the end", "duplicates", "out of order", "remarks"));
        result.push().forEach((name, push) -> grid.row(List.of(Cell.of(name), Cell.count(push.updates()), Cell.count(push.recipients()),
            Cell.count(push.seen()), Cell.count(push.missed()), Cell.count(push.unseen().atEnd()), Cell.count(push.duplicates()),
            Cell.count(push.outOfOrder()), Cell.of(PushWords.of(push)))));
        return grid;
    }

    Grid times() {
        Grid grid = new Grid("Time until an update is seen, and until users are back", List.of("channel", "seen, mean", "seen, p50",
            "seen, p99", "seen, max", "reconnects", "back, mean", "back, p50", "back, p99", "back, max"));
        Intervals intervals = result.intervals();
        result.push().forEach((name, push) -> grid.row(List.of(Cell.of(name),
            Cell.figure(Amounts::milliseconds, push.seenMs().mean(), intervals.at(SECTION, name, "seen-ms", "mean")),
            Cell.milliseconds(push.seenMs().p50()),
            Cell.figure(Amounts::milliseconds, push.seenMs().p99(), intervals.at(SECTION, name, "seen-ms", "p99")),
            Cell.milliseconds(push.seenMs().max()), Cell.count(push.reconnects()), Cell.milliseconds(push.reconnectMs().mean()),
            Cell.milliseconds(push.reconnectMs().p50()), Cell.milliseconds(push.reconnectMs().p99()),
            Cell.milliseconds(push.reconnectMs().max()))));
        return grid;
    }

    Grid effort() {
        Grid grid = new Grid("What it took", List.of("channel", "users", "connections, mean", "connections, max", "memory, max",
            "requests/s", "of these wasted", "messages/s", "data/s", "cut off, mean", "cut off, max"));
        result.push().forEach((name, push) -> grid.row(List.of(Cell.of(name), Cell.count(push.users()),
            Cell.count(push.connections().mean()), Cell.count(push.connections().max()), Cell.of(Amounts.bytes(push.memoryBytes().max())),
            Cell.of(Amounts.rate(push.requestsPerSecond())), Cell.of(Amounts.share(push.wasted())),
            Cell.of(Amounts.rate(push.messagesPerSecond())), Cell.of(Amounts.bytes(push.bytesPerSecond())),
            Cell.of(Amounts.share(push.cutOff().mean())), Cell.of(Amounts.share(push.cutOff().max())))));
        return grid;
    }

    /** Empty where no channel counted anything of its own. */
    Grid counters() {
        Grid grid = new Grid("What only their kind counts", List.of("channel", "counted"));
        result.push().forEach((name, push) -> {
            String words = PushWords.counters(push);
            if (!words.isEmpty()) {
                grid.row(List.of(Cell.of(name), Cell.words(words)));
            }
        });
        return grid;
    }
}
