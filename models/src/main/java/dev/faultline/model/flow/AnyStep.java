package dev.faultline.model.flow;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * Branches in parallel, of which the first good answer counts; the others are cancelled then. It fails when all have failed, as
 * the last of them did.
 */
public final class AnyStep extends Step {

    private final List<Program> branches;

    AnyStep(String name, List<Program> branches) {
        super(name);
        this.branches = List.copyOf(branches);
    }

    @Override
    protected boolean run(Flow flow) {
        if (branches.isEmpty()) {
            return true;
        }
        flow.forks().all(branches, site(), 1, true);
        return false;
    }

    @Override
    protected boolean needsWorker() {
        return branches.stream().anyMatch(branch -> branch.workRemains(0));
    }

    /**
     * The keys of the step.
     *
     * @param any the branches
     */
    public record Settings(@Doc("What is done in parallel; each step is a branch.") List<StepSpec> any) {
    }

    /** {@code - any: [{call: mirror-a.get}, {call: mirror-b.get}]}. */
    @Doc("Branches in parallel; the first good answer counts, and the others are cancelled.")
    @Example("any: [{call: stock.reserve}, {call: prices.get}]")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "any";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            outline.parallel(((Settings) settings).any().stream().map(List::of).toList(), 1);
        }

        @Override
        public Step build(Record settings, StepContext context) {
            List<Program> branches = new ArrayList<>();
            for (StepSpec step : ((Settings) settings).any()) {
                branches.add(context.branch("branch-" + (branches.size() + 1), List.of(step)));
            }
            return new AnyStep(context.name(), branches);
        }
    }
}
