package dev.faultline.sim;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * What an event does. A handler is made once, kept in a final field, and used for many events, each with a payload of its own;
 * so scheduling allocates nothing.
 *
 * <p>The name tells people which event this is (in crashes and when two runs differ), and its hash goes into the digest of
 * the run: it must be the same in every run of the same scenario.
 *
 * @param <P> the type of the payload
 */
public abstract class Handler<P> {
    private final String name;
    private final long hash;

    /** Names the handler; by custom {@code owner.event}, such as {@code checkout/2.served}. */
    protected Handler(String name) {
        this.name = Objects.requireNonNull(name, "name");
        this.hash = hash(name);
    }

    /** A handler for rare control events, from a lambda. */
    public static <P> Handler<P> of(String name, Consumer<? super P> action) {
        Objects.requireNonNull(action, "action");
        return new Handler<>(name) {
            @Override
            protected void handle(P payload) {
                action.accept(payload);
            }
        };
    }

    /** Runs the event; the clock of the simulation stands at its time. */
    protected abstract void handle(P payload);

    /** The name given at construction. */
    public final String name() {
        return name;
    }

    @Override
    public final String toString() {
        return name;
    }

    final long hash() {
        return hash;
    }

    /** FNV-1a over the UTF-16 units: specified here because {@code String.hashCode} has only 32 bits. */
    private static long hash(String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }
}
