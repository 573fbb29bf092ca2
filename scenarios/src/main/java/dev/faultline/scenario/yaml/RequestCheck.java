package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.Outline;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.RequestUse;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.scenario.spec.BrokerSpec;
import dev.faultline.scenario.spec.ConsumerSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells of requests by messages that nobody can answer, and of replies that would not come back to whoever asked. */
final class RequestCheck {

    private final Scenario scenario;
    private final Binder binder;
    /** Whose replies a channel brings. */
    private final Map<String, String> owners = new LinkedHashMap<>();

    RequestCheck(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        scenario.services().forEach((name, service) -> {
            service.operations().values().forEach(operation -> steps(name, operation.steps()));
            service.consumes().values().forEach(consumer -> steps(name, consumer.steps()));
        });
    }

    private void steps(String service, List<StepSpec> outermost) {
        for (StepSpec step : Branches.withInner(outermost)) {
            step.kind().outline(step.settings(), new Outline() {
                @Override
                public void request(RequestUse use) {
                    asked(use, step);
                    answered(service, use, step);
                }
            });
        }
    }

    private void asked(RequestUse use, StepSpec step) {
        if (broker(use.channel()) == null) {
            return;
        }
        int consumers = 0;
        for (String queue : scenario.destinations(use.channel(), use.as())) {
            for (ServiceSpec service : scenario.services().values()) {
                ConsumerSpec consumer = service.consumes().get(queue);
                if (consumer != null) {
                    consumers++;
                    if (consumer.batch() > 1) {
                        tell(binder.origin(consumer).value("batch"), "requests of `" + use.channel() + "` are answered one by one",
                                "leave `batch` out");
                    }
                }
            }
        }
        if (consumers == 0) {
            tell(binder.origin(step).value("request"), "nobody consumes `" + use.channel() + "`, so no reply ever comes",
                    "have a service consume it");
        }
    }

    private void answered(String service, RequestUse use, StepSpec step) {
        String channel = use.replyOn();
        BrokerSpec broker = broker(channel);
        if (broker == null) {
            return;
        }
        Span span = binder.origin(step).value("reply-on");
        String within = channel.substring(channel.indexOf('/') + 1);
        broker.kind().misuse(broker.settings(), within).ifPresent(misuse -> tell(span, misuse.message(), misuse.help()));
        broker.kind().misuse(broker.settings(), within, Publishing.PLAIN).ifPresent(misuse -> tell(span, misuse.message(), misuse.help()));
        String owner = owners.computeIfAbsent(channel, any -> service);
        if (!owner.equals(service)) {
            tell(span, "`" + channel + "` brings the replies of `" + owner + "`", "use a reply channel for each service");
        }
        scenario.services().forEach((name, spec) -> {
            boolean isTaken = spec.consumes().containsKey(channel)
                    && (name.equals(service) || broker.kind().isForOneGroup(broker.settings(), within));
            if (isTaken) {
                tell(span, "`" + name + "` consumes `" + channel + "`, so that replies do not come to who asked",
                        "use a channel of its own for replies: the service takes messages from it without being told to");
            }
        });
    }

    private BrokerSpec broker(String channel) {
        return scenario.brokers().get(channel.substring(0, Math.max(0, channel.indexOf('/'))));
    }

    private void tell(Span span, String message, String help) {
        binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, span, message).help(help));
    }
}
