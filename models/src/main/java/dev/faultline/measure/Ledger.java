package dev.faultline.measure;

import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.PublisherBooks;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.network.ConnectionBooks;
import dev.faultline.model.service.Service;
import dev.faultline.model.store.Store;
import dev.faultline.model.workload.Population;
import dev.faultline.result.LedgerResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Asks each model to prove its books at the end of a run; design law 4. */
public final class Ledger {

    private final List<Supplier<String>> equations = new ArrayList<>();

    public void add(Population population) {
        equations.add(population::audit);
    }

    public void add(Service service) {
        equations.add(service::audit);
    }

    public void add(Store store) {
        equations.add(store::audit);
    }

    public void add(ConnectionBooks connections) {
        equations.add(connections::audit);
    }

    public void add(Channel channel) {
        equations.add(channel::audit);
        equations.add(() -> publishers(channel));
    }

    /** Whatever a publisher knows to be accepted has entered, and what has entered was accepted or is unknown to it. */
    private static String publishers(Channel channel) {
        PublisherBooks books = channel.publishers();
        for (Subscription subscription : channel.subscriptions()) {
            long published = subscription.entered() - subscription.enteredAsDeadLetter();
            if (published < books.accepted() || published > books.accepted() + books.unknown()) {
                return "channel " + channel.name() + ": " + published + " entered, but " + books.accepted()
                        + " were accepted and " + books.unknown() + " are unknown";
            }
        }
        return "";
    }

    /** The proof. */
    public LedgerResult audit() {
        List<String> failures = new ArrayList<>();
        for (Supplier<String> equation : equations) {
            String failure = equation.get();
            if (!failure.isEmpty()) {
                failures.add(failure);
            }
        }
        return new LedgerResult(failures.isEmpty(), equations.size(), failures);
    }
}
