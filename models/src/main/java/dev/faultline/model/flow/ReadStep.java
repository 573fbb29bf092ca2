package dev.faultline.model.flow;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.util.Optional;

/**
 * Reads a value from a store and waits for it. Whether the value is old is measured, and changes nothing for the one who reads it:
 * that is what makes stale reads dangerous.
 */
public final class ReadStep extends Step {

    private final int outlet;

    ReadStep(String name, int outlet) {
        super(name);
        this.outlet = outlet;
    }

    @Override
    protected boolean run(Flow flow) {
        flow.callOut(outlet, site());
        return false;
    }

    /** Whom of a database a reader asks. */
    @Doc("Whom of a database a reader asks.")
    public enum From {
        /** The default. */
        @Doc("The machine that takes the writes: it always has the newest value.")
        PRIMARY,
        /** Any of the others. */
        @Doc("Any replica: it may lag behind.")
        REPLICA
    }

    /**
     * The keys of the step.
     *
     * @param read the store
     * @param from whom of it
     * @param key what the value is found by, if not by the store's own keys
     * @param with the policy around the reading, if any
     */
    public record Settings(
            @Doc("The store.") @Refers(Reference.STORE) String read,
            @Doc("Whom of a database is asked.") @Default("primary") From from,
            @Doc("What the value is found by: a key of the request, as `$order`. Left out, it is drawn from the store's `keys`.")
            Optional<KeyName> key,
            @Doc("The policy around the reading.") @Refers(Reference.POLICY) Optional<String> with) {
    }

    /** {@code - {read: orders-db, from: replica, key: $order}}. */
    @Doc("Reads a value from a store.")
    @Example("{read: orders-db, from: replica, key: $request}")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "read";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            Settings set = (Settings) settings;
            outline.store(use(set), set.with());
        }

        private static StoreUse use(Settings set) {
            return new StoreUse(set.read(), false, set.from() == From.REPLICA, set.key(), false);
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new ReadStep(context.name(), context.store(use(set), set.with().orElse(null)));
        }
    }
}
