package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.FanOutUse;
import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.scenario.spec.FollowersSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Reference;
import java.util.ArrayList;
import java.util.List;

/** Tells what can not be meant of posts that are brought to followers: tasks that nobody handles, or far too many of them. */
final class AudienceCheck {

    private static final long MOST_TASKS = 1_000_000;

    private final Scenario scenario;
    private final Binder binder;

    AudienceCheck(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        Branches.of(scenario).forEach(this::step);
    }

    private void step(StepSpec step) {
        step.kind().outline(step.settings(), new Outline() {
            @Override
            public void fanOut(FanOutUse use) {
                FollowersSpec audience = scenario.audiences().get(use.audience());
                if (audience != null) { // others tell of unknown names
                    group(step, use, audience);
                    consumers(step, use);
                    tasks(step, use, audience);
                }
            }
        });
    }

    private void group(StepSpec step, FanOutUse use, FollowersSpec audience) {
        use.among().filter(group -> !audience.authors().containsKey(group)).ifPresent(group -> binder.diagnostics.add(
                Diagnostic.of(Code.UNKNOWN_NAME, binder.origin(step).value("among"), "`" + use.audience() + "` has no authors `" + group + "`")
                        .label(Spelling.question(group, audience.authors().keySet()))
                        .help(Expected.thereAre(new ArrayList<>(audience.authors().keySet())))));
    }

    private void consumers(StepSpec step, FanOutUse use) {
        boolean isConsumed = scenario.destinations(use.channel(), use.as()).stream().anyMatch(channel ->
                scenario.services().values().stream().anyMatch(service -> service.consumes().containsKey(channel)));
        if (!isConsumed && binder.declarations.has(Reference.CHANNEL, use.channel())) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(step).value("fan-out"), "nobody consumes `" + use.channel()
                    + "`, so no post would ever reach anybody").help("have a service handle the tasks: `consumes: {" + use.channel()
                    + ": [{work: 1ms, per-recipient: 20us}]}`"));
        }
    }

    /** One post must not be more messages than a run can hold. */
    private void tasks(StepSpec step, FanOutUse use, FollowersSpec audience) {
        long most = audience.authors().entrySet().stream().filter(group -> use.among().isEmpty() || use.among().get().equals(group.getKey()))
                .mapToLong(group -> group.getValue().followers().known()).max().orElse(0);
        long pushed = use.above().isPresent() && most > use.above().get() ? 0 : most;
        long tasks = (pushed + use.batch() - 1) / use.batch();
        if (tasks > MOST_TASKS) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(step).value(step.kind().key()), "one post would be "
                    + Counts.text(tasks) + " messages").help("choose a larger `batch`: with " + Counts.text((most + 999) / 1000)
                    + " recipients each they are 1000"));
        }
    }
}
