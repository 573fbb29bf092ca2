package dev.faultline.report.terminal;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.NetworkWords;
import dev.faultline.result.RunResult;

/** What passed between services, where messages have a size or need a connection. */
final class NetworkSections {
    private final RunResult result;

    NetworkSections(RunResult result) {
        this.result = result;
    }

    Table connections() {
        Table table = Table.withRemarks("connections", "protocol", "requests", "opened", "open", "wait mean", "wait p99", "").left(2);
        result.network().connections().forEach((edge, protocols) -> protocols.forEach((protocol, found) ->
            table.row(edge, protocol, Amounts.count(found.requests()), Amounts.count(found.opened()),
                Amounts.number(found.open().mean()), Amounts.milliseconds(found.waitMs().mean()),
                Amounts.milliseconds(found.waitMs().p99()), NetworkWords.of(found))));
        return table;
    }

    Table lines() {
        Table table = Table.of("line", "messages", "data", "utilization", "wait mean");
        result.network().lines().forEach((name, line) -> table.row(name, Amounts.count(line.messages()),
            Amounts.bytes(line.bytes()), Amounts.share(line.utilization()), Amounts.milliseconds(line.waitMs())));
        return table;
    }
}
