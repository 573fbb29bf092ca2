package dev.faultline.model.resilience;

import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;

/**
 * How much load retries may add, however many calls fail. It is what keeps retries from turning an overload into a collapse that
 * outlives its cause. Each law is the one of a product:
 *
 * <ul>
 *   <li>{@code 20%} or {@code finagle(20% min 10/s ttl 10s)}: a share of the calls of late ({@link FinagleBudget});
 *   <li>{@code envoy(20% min 3)} or {@code envoy(3)}: a share of the calls under way, or a number ({@link EnvoyBudget});
 *   <li>{@code grpc(tokens 10 ratio 0.1)}: none while too many calls fail ({@link GrpcThrottling});
 *   <li>{@code aws(500 retry 14 timeout 14 throttled 5)}: a bucket that good answers fill ({@link AwsBucket}).
 * </ul>
 *
 * <p>This is the rule, which callers share; an {@link Account} is the state, which they never share.
 */
@Doc("How much load retries may add: `20%` of the calls of the last 10 s (and 10 a second besides) as in Finagle, written in full"
        + " `finagle(20% min 10/s ttl 10s)`; `envoy(20% min 3)` of the calls under way, or `envoy(3)` at a time;"
        + " `grpc(tokens 10 ratio 0.1)`, none while too many calls fail; `aws(500)`, a bucket of tokens as in the AWS SDKs.")
@Written(value = "a retry budget", example = "20%")
public sealed interface RetryBudget permits FinagleBudget, EnvoyBudget, GrpcThrottling, AwsBucket {

    /** An account that has seen nothing yet. */
    Account open(long nowNanos);

    /** What one caller has spent, and on what. It is told of every attempt, and schedules nothing. */
    interface Account {

        /** An attempt goes out: the first of a call, or one that was granted. */
        void begins(long nowNanos, boolean isFirst);

        /**
         * An attempt is over, or given up by its caller ({@link Outcome#CANCELLED}).
         *
         * @param isRetryable whether the outcome is one that the caller would try again
         * @param retriedAfter the failure after which this attempt was granted; null for the first
         */
        void ends(long nowNanos, Outcome outcome, boolean isRetryable, Outcome retriedAfter);

        /** Whether there may be one more attempt after this failure; if so, it is paid for. */
        boolean grants(long nowNanos, Outcome failure);

        /** An attempt that was granted is not made: the call was given up first. */
        void forgone();
    }

    /**
     * Reads a budget.
     *
     * @throws SettingException if it is none of the forms
     */
    static RetryBudget parse(Arguments arguments) {
        RetryBudget read = switch (arguments.name()) {
            case "", "finagle" -> FinagleBudget.read(arguments);
            case "envoy" -> EnvoyBudget.read(arguments);
            case "grpc" -> GrpcThrottling.read(arguments);
            case "aws" -> AwsBucket.read(arguments);
            default -> throw new SettingException("`" + arguments.whole() + "` is not a retry budget",
                    "write `20%`, `finagle(20% min 10/s ttl 10s)`, `envoy(20% min 3)`, `grpc(tokens 10 ratio 0.1)` or"
                            + " `aws(500)`");
        };
        arguments.end();
        return read;
    }
}
