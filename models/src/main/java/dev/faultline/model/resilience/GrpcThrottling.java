package dev.faultline.model.resilience;

import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.SettingException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * No retries while too many calls fail: each failure that would be tried again takes a token, each good answer puts a part of one
 * back, and at half of the tokens or below nothing is tried again. What is not tried again is dropped, not delayed. First
 * attempts count too. Source: gRPC, A6, retry throttling (semantics reference, A4.2). There a bucket belongs to a server; here,
 * as every state of a policy does, to a caller and a target operation.
 *
 * @param tokens how many there are at first and at most
 * @param thousandths what a good answer puts back, in thousandths of a token; gRPC knows three decimals
 */
public record GrpcThrottling(int tokens, int thousandths) implements RetryBudget {

    private static final int MOST_TOKENS = 1_000;
    private static final int TOKEN = 1_000;

    /** Checks the numbers. */
    public GrpcThrottling {
        if (tokens < 1 || tokens > MOST_TOKENS) {
            throw new SettingException("gRPC's throttling has from 1 to 1000 tokens", "");
        }
        if (thousandths < 1 || thousandths > MOST_TOKENS * TOKEN) {
            throw new SettingException("gRPC's token ratio lies between 0.001 and 1000", "");
        }
    }

    static GrpcThrottling read(Arguments arguments) {
        arguments.keyword("tokens");
        long tokens = arguments.count("number of tokens");
        arguments.keyword("ratio");
        double ratio = arguments.number("ratio");
        return new GrpcThrottling((int) Math.min(tokens, Integer.MAX_VALUE),
                (int) Math.min(Integer.MAX_VALUE, BigDecimal.valueOf(ratio).movePointRight(3).setScale(0, RoundingMode.DOWN)
                        .doubleValue()));
    }

    @Override
    public Account open(long nowNanos) {
        return new Bucket();
    }

    /** The budget as it would be written. */
    @Override
    public String toString() {
        return "grpc(tokens " + Counts.text(tokens) + " ratio "
                + BigDecimal.valueOf(thousandths).movePointLeft(3).stripTrailingZeros().toPlainString() + ")";
    }

    private final class Bucket implements Account {
        private final int full = tokens * TOKEN;
        private int level = full;

        @Override
        public void begins(long nowNanos, boolean isFirst) {
            // Only answers count.
        }

        @Override
        public void ends(long nowNanos, Outcome outcome, boolean isRetryable, Outcome retriedAfter) {
            if (outcome.isOk()) {
                level = Math.min(full, level + thousandths);
            } else if (isRetryable) {
                level = Math.max(0, level - TOKEN);
            }
        }

        @Override
        public boolean grants(long nowNanos, Outcome failure) {
            return 2 * level > full;
        }

        @Override
        public void forgone() {
            // Nothing was taken for it.
        }
    }
}
