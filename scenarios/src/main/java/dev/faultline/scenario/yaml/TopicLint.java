package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.PushUse;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.scenario.spec.PushSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.settings.Counts;
import dev.faultline.settings.KeyName;
import dev.faultline.sim.random.Zipf;
import java.util.Objects;

/** Warns of updates that more users get than can be meant: the channel has fewer topics than there are things to follow. */
final class TopicLint {

    private final Scenario scenario;
    private final Binder binder;

    TopicLint(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        Branches.of(scenario).forEach(this::step);
    }

    private void step(StepSpec step) {
        step.kind().outline(step.settings(), new Outline() {
            @Override
            public void push(PushUse use) {
                use.topic().ifPresent(topic -> compare(step, use.channel(), topic));
            }
        });
    }

    private void compare(StepSpec step, String channel, KeyName topic) {
        PushSpec push = scenario.push().get(channel);
        long values = scenario.clients().values().stream().map(client -> client.keys().get(topic.name())).filter(Objects::nonNull)
                .mapToLong(Zipf::keys).max().orElse(0);
        int topics = push.audience().topics().count();
        if (values > topics) {
            binder.diagnostics.add(Diagnostic.of(Code.TOPICS_SHARED, binder.origin(step).value("topic"), topics == 1
                    ? "`" + channel + "` has one topic, so every update is for all of its users, whatever its `" + topic + "`"
                    : "`" + topic + "` has " + Counts.text(values) + " values and `" + channel + "` " + Counts.text(topics)
                    + " topics, so several values share a topic")
                    .related(binder.origin(push).head(), topics == 1 ? "`topics` is left out here, or 1" : "these are its topics")
                    .help("write `topics: " + Counts.text(values) + "` in push channel `" + channel + "`, or leave `topic` out if an update is for"
                    + " everybody"));
        }
    }
}
