package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import dev.faultline.sim.random.Zipf;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The keys that are asked for where a step names none. They are drawn for the request and the step, so that a retry asks for the
 * same one; without a law, each request has a key of its own that it shares with nobody.
 */
final class KeySpace implements ToLongFunction<Call> {

    private static final long KEY = Keys.site("store.key");

    private final RandomBits bits;
    private final Zipf law;

    KeySpace(RandomBits bits, Optional<Zipf> law) {
        this.bits = bits;
        this.law = law.orElse(null);
    }

    @Override
    public long applyAsLong(Call call) {
        return law == null ? call.request() : law.sample(bits.at(call.workKey(KEY)));
    }
}
