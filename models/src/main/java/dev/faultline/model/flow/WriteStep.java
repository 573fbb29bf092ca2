package dev.faultline.model.flow;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.util.Optional;

/**
 * Writes a value to a store and waits until the store has it.
 *
 * <p>With {@code if-unchanged} it is an optimistic lock: nobody is kept waiting, and whoever finds that another was faster has to read
 * again. Source: Kung and Robinson, On Optimistic Methods for Concurrency Control, 1981; in products, a version column, DynamoDB's
 * condition expressions, HTTP's {@code If-Match}.
 */
public final class WriteStep extends Step {

    private final int outlet;

    WriteStep(String name, int outlet) {
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
     * @param write the store
     * @param key what the value is found by, if not by the store's own keys
     * @param ifUnchanged whether it fails when another was faster
     * @param with the policy around the writing, if any
     */
    public record Settings(
            @Doc("The store.") @Refers(Reference.STORE) String write,
            @Doc("What the value is found by: a key of the request, as `$order`. Left out, it is drawn from the store's `keys`.")
            Optional<KeyName> key,
            @Doc("Only with a database: whether it fails, in passing, when somebody has written the value since this request read it from"
                    + " the primary, earlier in the same operation. Whoever tries again must read again.")
            @Default("false") boolean ifUnchanged,
            @Doc("The policy around the writing.") @Refers(Reference.POLICY) Optional<String> with) {
    }

    /** {@code - write: orders-db}. */
    @Doc("Writes a value to a store, and waits until the store has it.")
    @Example("{write: orders-db, key: $request}")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "write";
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
            return new StoreUse(set.write(), true, false, set.key(), set.ifUnchanged());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new WriteStep(context.name(), context.store(use(set), set.with().orElse(null)));
        }
    }
}
