package dev.faultline.scenario.yaml;

import dev.faultline.model.scaling.Scaling;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import dev.faultline.settings.Durations;
import java.time.Duration;

/** Warns of traps in how instances live: a line that fills the memory, calls to whoever has stopped, scaling back and forth. */
final class LifeLint {

    private final Scenario scenario;
    private final Binder binder;

    LifeLint(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        scenario.services().forEach((name, service) -> {
            memory(name, service);
            shutdown(name, service);
            service.scaling().ifPresent(scaling -> scaling(name, service, scaling));
        });
    }

    private void memory(String name, ServiceSpec service) {
        if (service.memory().isEmpty() || !service.shed().isEmpty()) {
            return;
        }
        long roomFor = service.memory().get().roomFor();
        boolean unlimited = service.workers().isUnlimited() || service.queue().limit().isUnlimited();
        if (unlimited || service.workers().count() + service.queue().limit().count() > roomFor) {
            binder.diagnostics.add(Diagnostic.of(Code.KILLED_EARLY, binder.origin(service).value("memory"), "an instance of `" + name
                    + "` is killed when more than " + roomFor + " calls are inside, and its line lets in "
                    + (unlimited ? "any number" : service.workers().count() + service.queue().limit().count()))
                    .help("give it `workers` and a `queue.limit` that together are at most " + roomFor + ", or shed load"));
        }
    }

    private void shutdown(String name, ServiceSpec service) {
        Duration lag = service.healthChecks().lag();
        boolean stops = service.scaling().isPresent() || service.standby().isPresent();
        if (stops && lag.compareTo(service.shutdown().preStop()) > 0) {
            binder.diagnostics.add(Diagnostic.of(Code.REFUSES_TOO_SOON, binder.origin(service).value("health-checks"),
                    "callers hear " + Durations.text(lag) + " late of an instance of `" + name + "` that stops, and it refuses calls "
                    + (service.shutdown().preStop().isZero() ? "at once" : "after "
                    + Durations.text(service.shutdown().preStop())))
                    .help("write `shutdown: {pre-stop: " + Durations.text(lag) + "}`"));
        }
    }

    private void scaling(String name, ServiceSpec service, Scaling scaling) {
        Duration startUp = scaling.startUp().orElse(service.startUp());
        Duration patience = scaling.scaleDown().stabilization();
        boolean follows = scaling.targetUtilization().isPresent() || scaling.targetOccupancy().isPresent()
                || scaling.targetQueue().isPresent() || scaling.targetLag().isPresent();
        if (follows && startUp.compareTo(patience) > 0) {
            binder.diagnostics.add(Diagnostic.of(Code.SCALES_TO_AND_FRO, binder.origin(service).value("scaling"), "`" + name
                    + "` stops instances after " + Durations.text(patience) + " of less load, and a new one takes "
                    + Durations.text(startUp) + " to start: it may scale to and fro")
                    .help("make `scale-down.stabilization` longer than the start-up"));
        }
    }
}
