package dev.faultline.model.flow;

import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Distribution;

/**
 * A session that keeps some of a finite resource for a time and gives it back by itself: a parked car, a table, a licence. The step
 * is done at once, so neither a worker nor the caller waits for the end of the session, and no crash ends it. It fails when there
 * are not enough. How long it lasts belongs to the request: each of its attempts draws the same time.
 */
public final class HoldStep extends Step {

    private static final Handler<Session> ON_OVER = new Handler<>("resource.session-over") {
        @Override
        protected void handle(Session session) {
            session.of.giveBack(session.count);
        }
    };

    private final Session session;
    private final Distribution time;

    HoldStep(String name, Resource resource, int count, Distribution time) {
        super(name);
        this.session = new Session(resource, count);
        this.time = time;
    }

    /** What all sessions of a step are alike in. */
    private record Session(Resource of, int count) {
    }

    @Override
    protected boolean run(Flow flow) {
        if (!session.of.hold(flow.call().request(), session.count)) {
            return flow.fails(Outcome.REJECTED);
        }
        var stage = flow.place().stage();
        stage.simulation().after(time.sampleNanos(stage.bits().at(flow.call().workKey(site()))), ON_OVER, session);
        flow.applied();
        return true;
    }

    /**
     * The keys of the step.
     *
     * @param hold the resource
     * @param time how long, in nanoseconds
     * @param count how many of it
     */
    public record Settings(
            @Doc("The resource.") @Refers(Reference.RESOURCE) String hold,
            @Key("for") @Doc("How long the session lasts.") Distribution time,
            @Doc("How many are held, all or none.") @Default("1") @Range(min = "1", max = "1M") int count) {
    }

    /** {@code - {hold: slots, for: exp(40m)}}. */
    @Doc("A session that keeps some of a finite resource and gives it back by itself; nobody waits for its end.")
    @Example("{hold: slots, for: exp(40m)}")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "hold";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Step build(Record settings, StepContext context) {
            Settings set = (Settings) settings;
            return new HoldStep(context.name(), context.resource(set.hold()), set.count(), set.time());
        }
    }
}
