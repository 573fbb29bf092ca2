package dev.faultline.model.flow;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import java.util.List;

/**
 * Steps that are done several times, one time after the other. Each turn draws anew. The first turn that fails is the last, and
 * the step fails with it. How many turns there are belongs to the request: each of its attempts has as many.
 */
public final class RepeatStep extends Step {

    private final Times times;
    private final Program turn;

    RepeatStep(String name, Times times, Program turn) {
        super(name);
        this.times = times;
        this.turn = turn;
    }

    @Override
    protected boolean run(Flow flow) {
        int drawn = times.draw(flow.place().stage().bits().at(flow.call().workKey(site())));
        if (drawn == 0) {
            return true;
        }
        flow.forks().repeat(turn, site(), drawn);
        return false;
    }

    @Override
    protected boolean needsWorker() {
        return turn.workRemains(0);
    }

    /**
     * The keys of the step.
     *
     * @param repeat how many times
     * @param steps what is done each time
     */
    public record Settings(
            @Doc("How many times; a number, or a distribution of it.") @Range(min = "0", max = "1M") Times repeat,
            @Doc("What is done each time.") List<StepSpec> steps) {
    }

    /** {@code - {repeat: 3, steps: [{call: a.x}]}}. */
    @Doc("Steps that are done several times, one time after the other.")
    @Example("{repeat: 3, steps: [{call: stock.reserve}]}")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "repeat";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            Settings set = (Settings) settings;
            outline.repeated(set.steps(), set.repeat().mean());
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new RepeatStep(context.name(), set.repeat(), context.branch("turn", set.steps()));
        }
    }
}
