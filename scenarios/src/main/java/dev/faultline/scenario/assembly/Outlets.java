package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.FanOutUse;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.PushUse;
import dev.faultline.model.flow.RequestUse;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.model.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Through which ways the instances of a service call others: one for each target and policy, shared by all steps. */
final class Outlets {

    private final List<Outlet> outlets;
    private final Optional<String> transaction;

    Outlets() {
        this(new ArrayList<>(), Optional.empty());
    }

    private Outlets(List<Outlet> outlets, Optional<String> transaction) {
        this.outlets = outlets;
        this.transaction = transaction;
    }

    /** The same ways, but what is published through them belongs to the transactions of these consumers, {@code broker/channel@group}. */
    Outlets within(String consumers) {
        return new Outlets(outlets, Optional.of(consumers));
    }

    /**
     * One way out.
     *
     * @param target an operation, a channel or a store
     * @param as how messages are published; null for the others
     * @param replies how replies come back; null where none are waited for
     * @param use what is done with a store; null for the others
     * @param policy the policy around the call, or null
     * @param protocol by which it is called; null for ideal messages
     * @param saga what is done in a saga, on this very instance; null for the others
     * @param push what is published to a push channel; null for the others
     * @param fanOut how posts become tasks for the channel; null for the others
     * @param transaction the consumers to whose transactions belongs what is published, if any
     */
    record Outlet(String target, Publishing as, RequestUse replies, StoreUse use, String policy, Protocol protocol,
            SagaUse saga, PushUse push, FanOutUse fanOut, Optional<String> transaction) {

        static Outlet operation(String target, String policy, Protocol protocol) {
            return new Outlet(target, null, null, null, policy, protocol, null, null, null, Optional.empty());
        }

        static Outlet channel(String target, Publishing as, String policy) {
            return new Outlet(target, as, null, null, policy, null, null, null, null, Optional.empty());
        }

        static Outlet request(RequestUse use, String policy) {
            return new Outlet(use.channel(), use.as(), use, null, policy, null, null, null, null, Optional.empty());
        }

        static Outlet store(StoreUse use, String policy) {
            return new Outlet(use.store(), null, null, use, policy, null, null, null, null, Optional.empty());
        }

        static Outlet saga(SagaUse use) {
            return new Outlet(use.saga(), null, null, null, null, null, use, null, null, Optional.empty());
        }

        static Outlet push(PushUse use, String policy) {
            return new Outlet("push." + use.channel(), null, null, null, policy, null, null, use, null, Optional.empty());
        }

        static Outlet fanOut(FanOutUse use, String policy) {
            return new Outlet(use.channel(), use.as(), null, null, policy, null, null, null, use, Optional.empty());
        }

        boolean isPush() {
            return push != null;
        }

        /** What is published without waiting for a reply, which nobody could send before the end of the transaction. */
        private Outlet within(Optional<String> consumers) {
            return !isChannel() || replies != null ? this
                    : new Outlet(target, as, replies, use, policy, protocol, saga, push, fanOut, consumers);
        }

        boolean isSaga() {
            return saga != null;
        }

        boolean isChannel() {
            return as != null;
        }

        boolean isStore() {
            return use != null;
        }

        /** What it leads to, as results name it. */
        String path() {
            if (replies != null) {
                return target + " -> " + replies.replyOn();
            }
            return isStore() ? target + (use.writes() ? ".write" : ".read") : target;
        }
    }

    /**
     * What is done in a saga.
     *
     * @param saga its name
     * @param step which step, or {@link #START} for its start
     * @param compensates whether the step is taken back
     */
    record SagaUse(String saga, int step, boolean compensates) {

        static final int START = -1;

        static SagaUse start(String saga) {
            return new SagaUse(saga, START, false);
        }
    }

    int index(Outlet plain) {
        Outlet outlet = plain.within(transaction);
        int index = outlets.indexOf(outlet);
        if (index < 0) {
            index = outlets.size();
            outlets.add(outlet);
        }
        return index;
    }

    List<Outlet> all() {
        return List.copyOf(outlets);
    }
}
