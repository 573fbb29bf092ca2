package dev.faultline.model.flow;

import dev.faultline.model.protocol.ProtocolSpec;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.util.Optional;

/**
 * Request and response: calls an operation of another service and waits for its answer. It holds the worker meanwhile, unless
 * the service has asynchronous I/O. Any answer but a good one fails the step.
 */
public final class CallStep extends Step {

    private final int outlet;

    CallStep(String name, int outlet) {
        super(name);
        this.outlet = outlet;
    }

    @Override
    protected boolean run(Flow flow) {
        flow.callOut(outlet, site());
        return false;
    }

    /**
     * The keys of the step.
     *
     * @param call what is called
     * @param with the policy around the call, if any
     * @param protocol by which it is called, if not by that of the service
     */
    public record Settings(
            @Doc("The operation that is called.") @Refers(Reference.OPERATION) String call,
            @Doc("The policy around the call.") @Refers(Reference.POLICY) Optional<String> with,

            @Doc("By which protocol it is called: `http/1.1`, `http/2`, `grpc`, `graphql` or `none`. Left out, by that of the"
                    + " service.")
            Optional<ProtocolSpec> protocol) {

        /** A call by the protocol of the service. */
        public Settings(String call, Optional<String> with) {
            this(call, with, Optional.empty());
        }
    }

    /** {@code - {call: payments.charge, with: careful}}. */
    @Doc("Calls an operation of another service and waits for the answer.")
    @Example("{call: payments.charge, with: careful}")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "call";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            Settings set = (Settings) settings;
            outline.call(set.call(), set.with());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new CallStep(context.name(), context.operation(set.call(), set.with().orElse(null),
                    set.protocol().orElse(null)));
        }
    }
}
