package dev.faultline.scenario.assembly;

import dev.faultline.model.flow.EffectBook;
import dev.faultline.model.flow.FallbackStep;
import dev.faultline.model.flow.Guard;
import dev.faultline.model.flow.OnFailure;
import dev.faultline.model.flow.Program;
import dev.faultline.model.flow.Step;
import dev.faultline.model.flow.StepContext;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.StoreUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes programs of steps, and gives each step the name under which its draws are keyed. */
final class Programs {

    private final Map<String, EffectBook> effects = new LinkedHashMap<>();

    List<EffectBook> effects() {
        return List.copyOf(effects.values());
    }

    EffectBook effect(String name) {
        return effects.computeIfAbsent(name, EffectBook::new);
    }

    /**
     * A program.
     *
     * @param name what it is for: {@code checkout.pay}
     * @param outlets those of the service that it runs on
     * @param guard asked before the first step, or null
     */
    Program program(String name, List<StepSpec> specs, Outlets outlets, Guard guard) {
        return program(name, specs, outlets, guard, Program.INHERITED);
    }

    /** A program that is as important as {@code priority} says. */
    Program program(String name, List<StepSpec> specs, Outlets outlets, Guard guard, int priority) {
        Map<String, Integer> ordinals = new LinkedHashMap<>();
        List<Step> steps = new ArrayList<>();
        List<OnFailure> onFailure = new ArrayList<>();
        for (StepSpec spec : specs) {
            int ordinal = ordinals.merge(spec.kind().key(), 1, Integer::sum);
            String stepName = spec.as() != null ? spec.as() : name + "/" + spec.kind().key() + "-" + ordinal;
            steps.add(spec.kind().build(spec.settings(), new Context(stepName, outlets)));
            onFailure.add(spec.onFailure());
            if (!spec.fallback().isEmpty()) {
                steps.add(new FallbackStep(stepName, program(stepName + "/fallback", spec.fallback(), outlets, null)));
                onFailure.add(spec.onFailure());
            }
        }
        return new Program(name, steps, onFailure, guard, priority);
    }

    private final class Context implements StepContext {

        private final String name;
        private final Outlets outlets;

        Context(String name, Outlets outlets) {
            this.name = name;
            this.outlets = outlets;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int operation(String operation, String policy) {
            return outlets.index(new Outlets.Outlet(operation, false, policy));
        }

        @Override
        public int channel(String channel, String policy) {
            return outlets.index(new Outlets.Outlet(channel, true, policy));
        }

        @Override
        public int store(StoreUse use, String policy) {
            return outlets.index(new Outlets.Outlet(use.store(), false, use, policy));
        }

        @Override
        public EffectBook effect(String effect) {
            return Programs.this.effect(effect);
        }

        @Override
        public Program branch(String branch, List<StepSpec> steps) {
            return program(name + "/" + branch, steps, outlets, null);
        }
    }
}
