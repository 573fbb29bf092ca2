package dev.faultline.model.flow;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Shorthand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Branches in parallel. The step is done when enough of them have come to a good end (all, unless {@code enough} says
 * otherwise) and fails as soon as that can no longer be; branches that are still under way are given up then.
 *
 * <p>The time of the step is accounted for as the branch that decided it accounts for its own.
 */
public final class AllStep extends Step {

    private final List<Program> branches;
    private final int enough;

    AllStep(String name, List<Program> branches, int enough) {
        super(name);
        this.branches = List.copyOf(branches);
        this.enough = enough;
    }

    @Override
    protected boolean run(Flow flow) {
        if (branches.isEmpty()) {
            return true;
        }
        flow.forks().all(branches, site(), enough, false);
        return false;
    }

    @Override
    protected boolean needsWorker() {
        return branches.stream().anyMatch(branch -> branch.workRemains(0));
    }

    /**
     * What is done in parallel.
     *
     * @param steps each step is a branch of its own; with {@code times}, together one branch
     * @param times how many times the steps are done in parallel, or empty when each step is a branch
     */
    public record Branches(
            @Shorthand @Doc("Each step is a branch; with times, all of them are one branch.") List<StepSpec> steps,
            @Doc("How many branches of these steps.") @Range(min = "1", max = "100k") Optional<Integer> times) {
    }

    /**
     * The keys of the step.
     *
     * @param all the branches
     * @param enough how many good ends are needed, or empty for all
     */
    public record Settings(
            @Doc("What is done in parallel.") Branches all,
            @Doc("How many branches must come to a good end; all of them unless given.") @Range(min = "1", max = "100k")
            Optional<Integer> enough) {
    }

    /** {@code - all: [{call: a.x}, {call: b.y}]}. */
    @Doc("Branches in parallel; the last good answer counts.")
    @Example("all: [{call: stock.reserve}, {call: prices.get}]")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "all";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            Branches all = ((Settings) settings).all();
            if (all.times().isEmpty()) {
                outline.parallel(all.steps().stream().map(List::of).toList(), 1);
            } else {
                outline.parallel(List.of(all.steps()), all.times().get());
            }
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            List<StepSpec> steps = set.all().steps();
            List<Program> branches = new ArrayList<>();
            if (set.all().times().isEmpty()) {
                for (int i = 0; i < steps.size(); i++) {
                    branches.add(context.branch("branch-" + (i + 1), List.of(steps.get(i))));
                }
            } else {
                Program branch = context.branch("branch", steps);
                for (int i = 0; i < set.all().times().get(); i++) {
                    branches.add(branch);
                }
            }
            int enough = Math.min(set.enough().orElse(branches.size()), branches.size());
            return new AllStep(context.name(), branches, enough);
        }
    }
}
