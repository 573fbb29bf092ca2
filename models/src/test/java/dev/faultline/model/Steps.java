package dev.faultline.model;

import dev.faultline.model.flow.AllStep;
import dev.faultline.model.flow.AnyStep;
import dev.faultline.model.flow.CallStep;
import dev.faultline.model.flow.Chance;
import dev.faultline.model.flow.ChooseStep;
import dev.faultline.model.flow.EffectStep;
import dev.faultline.model.flow.FailStep;
import dev.faultline.model.flow.Flow;
import dev.faultline.model.flow.HoldStep;
import dev.faultline.model.flow.MessageSpec;
import dev.faultline.model.flow.OnFailure;
import dev.faultline.model.flow.PutBackStep;
import dev.faultline.model.flow.RepeatStep;
import dev.faultline.model.flow.ReplyStep;
import dev.faultline.model.flow.SagaStep;
import dev.faultline.model.flow.SendStep;
import dev.faultline.model.flow.Step;
import dev.faultline.model.flow.StepContext;
import dev.faultline.model.flow.StepKind;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.TakeStep;
import dev.faultline.model.flow.Times;
import dev.faultline.model.flow.UndoStep;
import dev.faultline.model.flow.WaitStep;
import dev.faultline.model.flow.WorkStep;
import dev.faultline.settings.KeyName;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of the language, short enough to write programs in a test. */
public final class Steps {

    private Steps() {
    }

    public static StepSpec work(String time) {
        return work(new Constant(TinyWorld.nanos(time)));
    }

    public static StepSpec work(Distribution law) {
        return step(new WorkStep.Kind(), new WorkStep.Settings(law, Duration.ZERO, Duration.ZERO, WorkStep.Drawn.PER_REQUEST));
    }

    public static StepSpec workPerAttempt(Distribution law) {
        return step(new WorkStep.Kind(), new WorkStep.Settings(law, Duration.ZERO, Duration.ZERO, WorkStep.Drawn.PER_ATTEMPT));
    }

    /** The step {@code wait}. */
    public static StepSpec pause(String time) {
        return pause(new Constant(TinyWorld.nanos(time)));
    }

    public static StepSpec pause(Distribution law) {
        return step(new WaitStep.Kind(), new WaitStep.Settings(law));
    }

    public static StepSpec call(String operation) {
        return step(new CallStep.Kind(), new CallStep.Settings(operation, Optional.empty()));
    }

    public static StepSpec call(String operation, String policy) {
        return step(new CallStep.Kind(), new CallStep.Settings(operation, Optional.of(policy)));
    }

    public static StepSpec send(String queue) {
        return step(new SendStep.Kind(), new SendStep.Settings(queue, Optional.empty(), MessageSpec.PLAIN, Optional.empty(), SendStep.Confirm.BROKER));
    }

    public static StepSpec sendUnconfirmed(String queue) {
        return step(new SendStep.Kind(), new SendStep.Settings(queue, Optional.empty(), MessageSpec.PLAIN, Optional.empty(), SendStep.Confirm.NONE));
    }

    public static StepSpec failTransiently(String share) {
        return step(new FailStep.Kind(), new FailStep.Settings(new FailStep.Shares(Share.parse(share), Share.NONE)));
    }

    public static StepSpec failForGood(String share) {
        return step(new FailStep.Kind(), new FailStep.Settings(new FailStep.Shares(Share.NONE, Share.parse(share))));
    }

    public static StepSpec effect(String name) {
        return step(new EffectStep.Kind(), new EffectStep.Settings(name, KeyName.REQUEST));
    }

    public static StepSpec saga(String name) {
        return step(new SagaStep.Kind(), new SagaStep.Settings(name));
    }

    public static StepSpec undo(String effect) {
        return step(new UndoStep.Kind(), new UndoStep.Settings(effect, KeyName.REQUEST));
    }

    public static StepSpec take(String resource, int count) {
        return step(new TakeStep.Kind(), new TakeStep.Settings(resource, KeyName.REQUEST, count));
    }

    public static StepSpec putBack(String resource, int count) {
        return step(new PutBackStep.Kind(), new PutBackStep.Settings(resource, KeyName.REQUEST, count));
    }

    public static StepSpec hold(String resource, String time) {
        return step(new HoldStep.Kind(), new HoldStep.Settings(resource, new Constant(TinyWorld.nanos(time)), 1));
    }

    public static StepSpec orUndo(StepSpec step) {
        return new StepSpec(step.kind(), step.settings(), step.as(), OnFailure.UNDO, step.at());
    }

    public static StepSpec reply() {
        return step(new ReplyStep.Kind(), new ReplyStep.Settings());
    }

    /** Each step is a branch. */
    public static StepSpec all(StepSpec... branches) {
        return enough(branches.length, branches);
    }

    /** Each step is a branch, and so many must come to a good end. */
    public static StepSpec enough(int good, StepSpec... branches) {
        return step(new AllStep.Kind(),
                new AllStep.Settings(new AllStep.Branches(List.of(branches), Optional.empty()), Optional.of(good)));
    }

    /** So many branches of all these steps. */
    public static StepSpec times(int times, StepSpec... steps) {
        return step(new AllStep.Kind(),
                new AllStep.Settings(new AllStep.Branches(List.of(steps), Optional.of(times)), Optional.empty()));
    }

    /** Each step is a branch, and the first good end counts. */
    public static StepSpec any(StepSpec... branches) {
        return step(new AnyStep.Kind(), new AnyStep.Settings(List.of(branches)));
    }

    /** These steps for a share of the requests, and the other step for the rest. */
    public static StepSpec choose(String share, List<StepSpec> steps, StepSpec otherwise) {
        Map<Chance, List<StepSpec>> alternatives = new LinkedHashMap<>();
        alternatives.put(Chance.parse(share), steps);
        alternatives.put(Chance.parse("else"), List.of(otherwise));
        return step(new ChooseStep.Kind(), new ChooseStep.Settings(alternatives));
    }

    /** These steps, so many times. */
    public static StepSpec repeat(int times, StepSpec... steps) {
        return step(new RepeatStep.Kind(), new RepeatStep.Settings(new Times(new Constant(times)), List.of(steps)));
    }

    /** Writes into the log who does what now: {@code shop-1 charged}. */
    public static StepSpec note(TinyWorld world, String what) {
        return step(new Note(world), new Note.Settings(what));
    }

    /** Writes which message is handled into the log: {@code mail-1 A}. */
    public static StepSpec noteMessage(TinyWorld world) {
        return step(new Note(world), new Note.Settings(""));
    }

    public static StepSpec orContinue(StepSpec step) {
        return new StepSpec(step.kind(), step.settings(), step.as(), OnFailure.CONTINUE, step.at());
    }

    public static StepSpec orReply(StepSpec step) {
        return new StepSpec(step.kind(), step.settings(), step.as(), OnFailure.REPLY, step.at());
    }

    private static StepSpec step(StepKind kind, Record settings) {
        return new StepSpec(kind, settings, null, OnFailure.FAIL, null);
    }

    private record Note(TinyWorld world) implements StepKind {

        record Settings(String note) {
        }

        @Override
        public String key() {
            return "note";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Step build(Record settings, StepContext context) {
            return new Step(context.name()) {
                @Override
                protected boolean run(Flow flow) {
                    world.note(flow.place().host().name() + " " + (((Settings) settings).note().isEmpty()
                            ? world.label(flow.call()) : ((Settings) settings).note()));
                    return true;
                }
            };
        }
    }
}
