package dev.faultline.model.messaging.kafka;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;

/** Under which name a producer has its transactions. */
@Doc("Under which name a producer has its transactions.")
public enum TransactionalNames {
    @Key("per-instance")
    @Doc("Each instance keeps its name over restarts: when it is back, what it had left open is aborted at once.")
    PER_INSTANCE,
    @Key("per-start")
    @Doc("Each start makes up a new one: what a crash has left open stays so until it times out.")
    PER_START
}
