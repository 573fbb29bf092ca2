package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.FanOutUse;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.PushUse;
import dev.faultline.model.flow.RequestUse;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.model.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;

/** Through which ways the instances of a service call others: one for each target and policy, shared by all steps. */
final class Outlets {

    private final List<Outlet> outlets = new ArrayList<>();

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
     */
    record Outlet(String target, Publishing as, RequestUse replies, StoreUse use, String policy, Protocol protocol,
            SagaUse saga, PushUse push, FanOutUse fanOut) {

        static Outlet operation(String target, String policy, Protocol protocol) {
            return new Outlet(target, null, null, null, policy, protocol, null, null, null);
        }

        static Outlet channel(String target, Publishing as, String policy) {
            return new Outlet(target, as, null, null, policy, null, null, null, null);
        }

        static Outlet request(RequestUse use, String policy) {
            return new Outlet(use.channel(), use.as(), use, null, policy, null, null, null, null);
        }

        static Outlet store(StoreUse use, String policy) {
            return new Outlet(use.store(), null, null, use, policy, null, null, null, null);
        }

        static Outlet saga(SagaUse use) {
            return new Outlet(use.saga(), null, null, null, null, null, use, null, null);
        }

        static Outlet push(PushUse use, String policy) {
            return new Outlet("push." + use.channel(), null, null, null, policy, null, null, use, null);
        }

        static Outlet fanOut(FanOutUse use, String policy) {
            return new Outlet(use.channel(), use.as(), null, null, policy, null, null, null, use);
        }

        boolean isPush() {
            return push != null;
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

    int index(Outlet outlet) {
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
