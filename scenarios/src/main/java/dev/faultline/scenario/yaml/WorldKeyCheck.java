package dev.faultline.scenario.yaml;

import dev.faultline.model.flow.EffectStep;
import dev.faultline.model.flow.PutBackStep;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.TakeStep;
import dev.faultline.model.flow.UndoStep;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.settings.KeyName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells when steps disagree about the key of an effect or a resource: what happens once for each card can not be taken back for a request,
 * and nobody but the guest who took a room has one to put back.
 */
final class WorldKeyCheck {

    private final Scenario scenario;
    private final Binder binder;
    private final Map<String, Said> effects = new LinkedHashMap<>();
    private final Map<String, Said> resources = new LinkedHashMap<>();

    /** The key that a step names, and which step. */
    private record Said(KeyName key, StepSpec by) {
    }

    WorldKeyCheck(Scenario scenario, Binder binder) {
        this.scenario = scenario;
        this.binder = binder;
    }

    void check() {
        scenario.services().values().forEach(service -> {
            service.operations().values().forEach(operation -> steps(operation.steps()));
            service.consumes().values().forEach(consumer -> {
                steps(consumer.steps());
                if (consumer.batch() > 1) {
                    batch(consumer.steps());
                }
            });
        });
    }

    /** Of all messages of a batch but the first, the request is known and not who asked: two clients may mean different things by a key. */
    private void batch(List<StepSpec> outermost) {
        for (StepSpec step : Branches.withInner(outermost)) {
            if (!key(step).isRequest()) {
                binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(step).value("key"),
                        "the handler of a batch knows the requests of its messages, and no other key of them")
                        .help("leave `batch` out, or call an operation that does it for one message"));
            }
        }
    }

    private static KeyName key(StepSpec step) {
        if (step.settings() instanceof EffectStep.Settings effect) {
            return effect.key();
        } else if (step.settings() instanceof UndoStep.Settings undo) {
            return undo.key();
        } else if (step.settings() instanceof TakeStep.Settings take) {
            return take.key();
        }
        return step.settings() instanceof PutBackStep.Settings back ? back.key() : KeyName.REQUEST;
    }

    private void steps(List<StepSpec> outermost) {
        for (StepSpec step : Branches.withInner(outermost)) {
            if (step.settings() instanceof EffectStep.Settings effect) {
                agrees(effects, "effect", effect.effect(), step);
            } else if (step.settings() instanceof UndoStep.Settings undo) {
                agrees(effects, "effect", undo.undo(), step);
            } else if (step.settings() instanceof TakeStep.Settings take) {
                agrees(resources, "resource", take.take(), step);
            } else if (step.settings() instanceof PutBackStep.Settings back) {
                agrees(resources, "resource", back.putBack(), step);
            }
        }
    }

    private void agrees(Map<String, Said> all, String what, String name, StepSpec step) {
        KeyName key = key(step);
        Said first = all.putIfAbsent(name, new Said(key, step));
        if (first != null && !first.key().equals(key)) {
            binder.diagnostics.add(Diagnostic.of(Code.COMBINATION, binder.origin(step).value(step.kind().key()), "the key of " + what + " `"
                    + name + "` is `" + key + "` here, and `" + first.key() + "` elsewhere")
                    .related(binder.origin(first.by()).value(first.by().kind().key()), "there")
                    .help("have all steps name the same: `key: " + (key.isRequest() ? first.key() : key) + "`"));
        }
    }
}
