package dev.faultline.scenario.assembly;

import dev.faultline.model.naming.NameServer;
import dev.faultline.model.network.RegionalCallees;
import dev.faultline.model.resilience.PolicyBook;
import dev.faultline.model.resilience.Reporting;
import java.util.ArrayList;
import java.util.List;

/** Keeps for the result which regions the callers of one party were sent to by name, and when records came and went. */
final class NameBook implements Reporting {

    private final NameServer server;
    private final List<PolicyBook.Change> records;
    private final List<RegionalCallees> callers = new ArrayList<>();

    /**
     * Nobody has called yet.
     *
     * @param records changes of the server's records, which others may add to
     */
    NameBook(NameServer server, List<PolicyBook.Change> records) {
        this.server = server;
        this.records = records;
    }

    void add(RegionalCallees caller) {
        callers.add(caller);
    }

    @Override
    public void report(PolicyBook book) {
        for (int i = 0; i < server.regions().size(); i++) {
            int region = i;
            book.count("to-" + server.regions().get(i), callers.stream().mapToLong(caller -> caller.sentTo(region)).sum());
        }
        book.count("on-stale-answers", callers.stream().mapToLong(RegionalCallees::onStaleAnswers).sum());
        records.forEach(change -> book.change(change.atNanos(), change.by(), change.to()));
    }
}
