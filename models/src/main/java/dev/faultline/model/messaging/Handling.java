package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Recipients;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.WorkerPool;
import java.util.List;
import java.util.function.Consumer;

/** The workers of one instance that run a group's handler for messages that a client library has brought there. */
public final class Handling {

    private final ConsumerGroup group;
    private final Instance instance;
    private final WorkerPool workers;

    /** Adds workers to an instance. */
    public Handling(ConsumerGroup group, Instance instance) {
        this.group = group;
        this.instance = instance;
        this.workers = instance.addConsumer(group.workers());
    }

    /**
     * Has a message handled, or a batch.
     *
     * @param end is told how that went; never, if the instance has lost its memory by then
     */
    public void begin(List<Message> messages, Consumer<Outcome> end) {
        Call delivery = messages.get(0).nextDelivery(instance.stage().calls());
        if (messages.size() > 1) {
            delivery.carriesMessages(messages.stream().mapToInt(Message::count).sum());
            delivery.serves(messages.size(), index -> messages.get(index).request());
            delivery.isFor(Recipients.together(messages, Message::recipients));
        }
        int life = instance.host().incarnation();
        instance.consume(workers, group.handler(), delivery, (call, outcome) -> {
            instance.stage().calls().release(call);
            if (life == instance.host().incarnation()) {
                end.accept(outcome);
            }
        });
    }
}
