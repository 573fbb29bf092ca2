package dev.faultline.measure;

import dev.faultline.model.flow.EffectBook;
import dev.faultline.model.audience.FanOutBook;
import dev.faultline.model.flow.Resource;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Replies;
import dev.faultline.model.network.ConnectionBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.saga.SagaBook;
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
        equations.add(channel::auditPublishers);
    }

    public void add(EffectBook effect) {
        equations.add(effect::audit);
    }

    public void add(SagaBook sagas) {
        equations.add(sagas::audit);
    }

    public void add(FanOutBook audience) {
        equations.add(audience::audit);
    }

    public void add(PushChannel push) {
        equations.add(() -> push.books().audit(push.name(), push.unseen()));
    }

    public void add(Resource resource) {
        equations.add(resource::audit);
    }

    public void add(Replies replies) {
        equations.add(replies::audit);
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
