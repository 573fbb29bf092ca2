package dev.faultline.report.html;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.NetworkWords;
import dev.faultline.result.Intervals;
import dev.faultline.result.RunResult;
import java.util.List;

/** The tables of what lies between services: connections and lines. */
final class NetworkGrids {
    private static final String NETWORK = "network";

    private final RunResult result;

    NetworkGrids(RunResult result) {
        this.result = result;
    }

    /** Empty where all messages are ideal. */
    Grid connections() {
        Grid grid = new Grid("Connections, of all instances of a caller to all of a service", List.of("call", "protocol", "requests",
            "opened", "open, mean", "open, max", "share that waited", "wait mean", "wait p99", "waiting, max", "sent", "received",
            "also"));
        Intervals intervals = result.intervals();
        result.network().connections().forEach((edge, protocols) -> protocols.forEach((protocol, found) -> grid.row(List.of(
            Cell.of(edge), Cell.words(protocol), Cell.count(found.requests()), Cell.count(found.opened()),
            Cell.of(Amounts.number(found.open().mean())), Cell.count(found.open().max()),
            Cell.figure(Amounts::share, found.probabilityOfWaiting(),
                intervals.at(NETWORK, "connections", edge, protocol, "probability-of-waiting")),
            Cell.figure(Amounts::milliseconds, found.waitMs().mean(),
                intervals.at(NETWORK, "connections", edge, protocol, "wait-ms", "mean")),
            Cell.milliseconds(found.waitMs().p99()), Cell.count(found.waiting().max()),
            Cell.of(Amounts.bytes(found.bytesSent())), Cell.of(Amounts.bytes(found.bytesReceived())),
            Cell.words(NetworkWords.of(found))))));
        return grid;
    }

    /** Empty where no link has a bandwidth. */
    Grid lines() {
        Grid grid = new Grid("Lines, where links have a bandwidth", List.of("line", "how many", "messages", "data", "utilization",
            "wait mean"));
        result.network().lines().forEach((name, line) -> grid.row(List.of(Cell.of(name), Cell.count(line.lines()),
            Cell.count(line.messages()), Cell.of(Amounts.bytes(line.bytes())),
            Cell.figure(Amounts::share, line.utilization(), result.intervals().at(NETWORK, "lines", name, "utilization")),
            Cell.milliseconds(line.waitMs()))));
        return grid;
    }
}
