package dev.faultline.model.messaging.claim;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Claim;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.store.Access;
import dev.faultline.model.store.Answer;
import dev.faultline.sim.random.Keys;

/**
 * The way of an instance to a channel whose payloads are kept in a store: it writes the payload, and when that is there, publishes a message
 * that says where. Whoever tries again writes the same payload again. When the message is not published after all, nobody cleans up.
 */
public final class ClaimPublisher implements Endpoint {

    private static final long KEEP = Keys.site("claim.keep");

    private final Stage stage;
    private final String store;
    private final Access access;
    private final ClaimBook book;
    private final Endpoint publisher;

    /**
     * A way.
     *
     * @param store the name of the store behind {@code access}
     * @param publisher the way of the message itself
     */
    public ClaimPublisher(Stage stage, String store, Access access, ClaimBook book, Endpoint publisher) {
        this.stage = stage;
        this.store = store;
        this.access = access;
        this.book = book;
        this.publisher = publisher;
    }

    @Override
    public void call(Call call, Completion completion) {
        new Keeping(call, completion).begin();
    }

    /** The first half: the payload is on its way to the store. */
    private final class Keeping implements Carrier {

        private final Call call;
        private final Completion completion;
        private final long key;
        private Call part;
        private long since;

        Keeping(Call call, Completion completion) {
            this.call = call;
            this.completion = completion;
            this.key = call.workKey(KEEP);
        }

        void begin() {
            call.carriedBy(this);
            part = stage.calls().child(call, KEEP);
            since = stage.simulation().now();
            access.write(part, key, () -> {
                book.kept(key);
                return Answer.NOTHING;
            }, this::kept);
        }

        private void kept(Call of, Outcome outcome, long told) {
            if (of != part) {
                return;
            }
            adopt();
            if (outcome.isOk()) {
                call.claims(new Claim(store, key));
                publisher.call(call, completion);
            } else {
                completion.complete(call, outcome);
            }
        }

        private void adopt() {
            call.adopt(part, stage.simulation().now() - since);
            stage.calls().release(part);
            part = null;
        }

        @Override
        public void abandoned(Call of, boolean cancels) {
            if (part != null) {
                part.abandon(cancels);
                adopt();
            }
        }
    }
}
