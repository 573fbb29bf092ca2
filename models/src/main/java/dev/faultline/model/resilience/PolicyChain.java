package dev.faultline.model.resilience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Policies around each other, and around what they guard; built for one caller and one target operation.
 *
 * <p>A call meets the outermost first. {@link #all} and {@link #forEachReporting} are for whoever looks on: they find the
 * breakers, timeouts and retries with their counters.
 */
public final class PolicyChain implements Endpoint {

    /**
     * One policy of several.
     *
     * @param kind     which kind
     * @param settings of the kind's settings record
     */
    public record Part(PolicyKind kind, Record settings) {
    }

    private final Endpoint outermost;
    private final List<Built> policies;

    /** A policy and the key of its kind. */
    private record Built(String kind, Endpoint policy) {
    }

    private PolicyChain(Endpoint outermost, List<Built> policies) {
        this.outermost = outermost;
        this.policies = policies;
    }

    /** Builds the parts, outermost first, around {@code inner}; none at all is {@code inner} itself. */
    public static PolicyChain around(Endpoint inner, List<Part> parts, PolicyContext context) {
        Endpoint outermost = inner;
        List<Built> policies = new ArrayList<>();
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            Endpoint around = part.kind().build(part.settings(), context, outermost);
            if (around != outermost) {
                policies.add(new Built(part.kind().key(), around));
            }
            outermost = around;
        }
        Collections.reverse(policies);
        return new PolicyChain(outermost, List.copyOf(policies));
    }

    /** What a call meets first; to call that spares a step. */
    public Endpoint outermost() {
        return outermost;
    }

    /** The policies of a kind, the outermost first. */
    public <T extends Endpoint> Stream<T> all(Class<T> kind) {
        return policies.stream().map(Built::policy).filter(kind::isInstance).map(kind::cast);
    }

    /** Gives all that report, with the key of their kind, the outermost first. */
    public void forEachReporting(BiConsumer<String, Reporting> taker) {
        for (Built built : policies) {
            if (built.policy() instanceof Reporting reporting) {
                taker.accept(built.kind(), reporting);
            }
        }
    }

    @Override
    public void call(Call call, Completion completion) {
        outermost.call(call, completion);
    }
}
