package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.FanOutUse;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.PushUse;
import dev.faultline.model.flow.RequestUse;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.model.protocol.Protocol;
import java.util.Optional;

/** What a way out of an instance is for. */
sealed interface Use {

    /** What it leads to, as results name it. */
    String path();

    /** The same, belonging to the transactions of these consumers, {@code broker/channel@group}, if it is something that can. */
    default Use within(Optional<String> consumers) {
        return this;
    }

    /**
     * A call of an operation.
     *
     * @param path the operation, {@code service.operation}
     * @param protocol by which it is called; null for ideal messages
     */
    record Called(String path, Protocol protocol) implements Use {
    }

    /** Messages to a channel of a broker. */
    sealed interface Sent extends Use {

        /** The channel, {@code broker/name}. */
        String channel();

        /** How messages are published. */
        Publishing as();

        /** The consumers to whose transactions belongs what is published, if any. */
        Optional<String> transaction();

        @Override
        default String path() {
            return channel();
        }
    }

    /** Messages of which only the broker is heard. */
    record Published(String channel, Publishing as, Optional<String> transaction) implements Sent {

        @Override
        public Use within(Optional<String> consumers) {
            return new Published(channel, as, consumers);
        }
    }

    /**
     * Posts that become tasks for the channel.
     *
     * @param use how they do
     */
    record FannedOut(FanOutUse use, Optional<String> transaction) implements Sent {

        @Override
        public String channel() {
            return use.channel();
        }

        @Override
        public Publishing as() {
            return use.as();
        }

        @Override
        public Use within(Optional<String> consumers) {
            return new FannedOut(use, consumers);
        }
    }

    /**
     * Messages to which there are replies. They belong to no transaction: nobody could reply before its end.
     *
     * @param use where replies come
     */
    record Asked(RequestUse use) implements Sent {

        @Override
        public String channel() {
            return use.channel();
        }

        @Override
        public Publishing as() {
            return use.as();
        }

        @Override
        public Optional<String> transaction() {
            return Optional.empty();
        }

        @Override
        public String path() {
            return channel() + " -> " + use.replyOn();
        }
    }

    /** Reads or writes of a store. */
    record Stored(StoreUse use) implements Use {

        @Override
        public String path() {
            return use.store() + (use.writes() ? ".write" : ".read");
        }
    }

    /** Updates to a push channel. */
    record Pushed(PushUse use) implements Use {

        @Override
        public String path() {
            return "push." + use.channel();
        }
    }

    /**
     * What is done in a saga, on this very instance.
     *
     * @param saga its name
     * @param step which step, or {@link #START} for its start
     * @param compensates whether the step is taken back
     */
    record InSaga(String saga, int step, boolean compensates) implements Use {

        static final int START = -1;

        static InSaga start(String saga) {
            return new InSaga(saga, START, false);
        }

        @Override
        public String path() {
            return saga;
        }
    }
}
