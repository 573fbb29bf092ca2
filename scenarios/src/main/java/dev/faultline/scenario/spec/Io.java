package dev.faultline.scenario.spec;

import dev.faultline.settings.Doc;

/** What happens to a worker while its call waits for somebody else. */
@Doc("Whether a worker is held while it waits for an answer.")
public enum Io {
    /** One call, one thread. */
    @Doc("The worker is held until the answer is there.")
    BLOCKING,
    /** Continuations. */
    @Doc("The worker is free meanwhile; what comes after the answer queues again only if work remains.")
    ASYNC
}
