package dev.faultline.model.messaging;

import dev.faultline.model.flow.Program;
import dev.faultline.model.network.Link;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.model.service.Service;
import java.util.OptionalInt;

/**
 * The instances of a service as consumers of a channel.
 *
 * @param name of the group, as results call it; the service's own if nothing else was said
 * @param service whose instances they are
 * @param handler what is done with each message
 * @param link the way from the broker to them
 * @param toBroker the way from them to the broker
 * @param workers how many messages, or batches of them, an instance handles at a time
 * @param prefetch how many messages an instance may have that it has not acknowledged; empty for what the broker takes by default
 * @param batch how many messages at most one run of the handler is about
 * @param commit when the broker is told that a message is done
 * @param attempts how often a message is tried in all; failures of the handler count, crashes do not
 * @param backoff how long a message waits after a failure
 * @param jitter how chance spreads that
 * @param deadLetter where messages go that can not be handled, or null: they are dropped
 */
public record ConsumerGroup(String name, Service service, Program handler, Link link, Link toBroker, int workers,
        OptionalInt prefetch, int batch, Commit commit, int attempts, Backoff backoff, Jitter jitter,
        Channel deadLetter) {

    /** Whether the broker is told that a message is done before it is handled. */
    public boolean commitsBefore() {
        return commit == Commit.BEFORE;
    }

    /** Whether it is told so together with what the handler has published. */
    public boolean commitsInTransaction() {
        return commit == Commit.TRANSACTION;
    }
}
