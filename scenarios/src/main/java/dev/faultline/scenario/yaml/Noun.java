package dev.faultline.scenario.yaml;

import dev.faultline.chaos.FaultKind;
import dev.faultline.model.balancing.LoadBalancerKind;
import dev.faultline.model.flow.StepKind;
import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.model.messaging.kafka.GroupProtocolKind;
import dev.faultline.model.messaging.kafka.assignment.AssignorKind;
import dev.faultline.model.protocol.ProtocolKind;
import dev.faultline.model.push.PushKind;
import dev.faultline.model.queueing.QueueOrderKind;
import dev.faultline.model.resilience.PolicyKind;
import dev.faultline.model.shedding.SheddingKind;
import dev.faultline.model.store.StoreKind;
import dev.faultline.model.workload.ShapeKind;
import java.util.Map;

/** What the members of a family are called. */
public final class Noun {

    private static final Map<Class<?>, String> NOUNS = Map.ofEntries(
            Map.entry(StepKind.class, "step"),
            Map.entry(FaultKind.class, "fault"),
            Map.entry(PolicyKind.class, "policy"),
            Map.entry(LoadBalancerKind.class, "balancing policy"),
            Map.entry(BrokerKind.class, "kind of broker"),
            Map.entry(ShapeKind.class, "shape"),
            Map.entry(QueueOrderKind.class, "queue discipline"),
            Map.entry(StoreKind.class, "kind of store"),
            Map.entry(PushKind.class, "kind of push channel"),
            Map.entry(SheddingKind.class, "rule of load shedding"),
            Map.entry(ProtocolKind.class, "protocol"),
            Map.entry(GroupProtocolKind.class, "group protocol"),
            Map.entry(AssignorKind.class, "assignor"));

    private Noun() {
    }

    /** One of them: {@code "step"}. */
    public static String of(Class<?> family) {
        return NOUNS.getOrDefault(family, Setting.kebab(family.getSimpleName()).replace('-', ' '));
    }

    /** Several of them: {@code "policies"}. */
    public static String many(Class<?> family) {
        String one = of(family);
        int of = one.indexOf(" of ");
        return one.startsWith("kind of ") ? one.replace("kind of ", "kinds of ") + "s"
                : of > 0 ? one.substring(0, of) + "s" + one.substring(of)
                : one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
    }

    /** {@code "the steps"}, to begin a list with. */
    static String all(Class<?> family) {
        return "the " + many(family);
    }
}
