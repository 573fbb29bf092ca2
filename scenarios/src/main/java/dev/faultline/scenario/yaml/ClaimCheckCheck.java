package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.MessageSpec;
import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.PublishStep;
import dev.faultline.model.flow.SendStep;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.scenario.spec.ConsumerSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.StoreSpec;

/** Tells of payloads that nobody could keep, or that nobody would read. */
final class ClaimCheckCheck {

    private final Scenario scenario;
    private final Binder binder;

    ClaimCheckCheck(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        scenario.clients().values().forEach(client -> client.publishing().message().claimCheck().ifPresent(check ->
                tell(binder.origin(client).value("message"), "clients have no way to a store, so no `claim-check`",
                        "have a service send the message")));
        Branches.of(scenario).forEach(this::step);
    }

    private void step(StepSpec step) {
        step.kind().outline(step.settings(), new Outline() {
            @Override
            public void send(String channel, Publishing as) {
                as.message().claimCheck().ifPresent(check -> {
                    kept(step, as.message(), scenario.stores().get(check.store()), check.store());
                    read(channel, as);
                });
            }
        });
    }

    private void kept(StepSpec step, MessageSpec message, StoreSpec store, String name) {
        Span span = binder.origin(step).value("message");
        if (store != null && (!store.kind().writesToDisk() || store.kind().follows(store.settings()).isPresent())) {
            tell(span, "a `" + store.kind().key() + "` can not keep payloads: it may not have them when they are read",
                    "keep them in a `database`");
        }
        if (message.count() > 1) {
            tell(span, "a batch has one payload, and `count` messages need one each", "leave `count` out");
        }
        boolean isRecorded = step.settings() instanceof SendStep.Settings send && send.outbox().isPresent()
                || step.settings() instanceof PublishStep.Settings publish && publish.outbox().isPresent();
        if (isRecorded) {
            tell(span, "an outbox takes the whole message along, so its relay has no payload to keep in `" + name + "`",
                    "write the payload with a step, or leave `outbox` out");
        }
    }

    private void read(String channel, Publishing as) {
        if (!scenario.brokers().containsKey(channel.substring(0, Math.max(0, channel.indexOf('/'))))) {
            return;
        }
        for (String destination : scenario.destinations(channel, as)) {
            scenario.services().values().forEach(service -> {
                ConsumerSpec consumer = service.consumes().get(destination);
                if (consumer != null && consumer.batch() > 1) {
                    tell(binder.origin(consumer).value("batch"), "payloads of `" + channel + "` are read one by one", "leave `batch` out");
                }
            });
        }
    }

    private void tell(Span span, String message, String help) {
        binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, span, message).help(help));
    }
}
