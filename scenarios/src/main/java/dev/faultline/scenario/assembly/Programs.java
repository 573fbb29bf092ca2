package dev.faultline.scenario.assembly;

import dev.faultline.model.audience.Audience;
import dev.faultline.model.flow.Announcement;
import dev.faultline.model.flow.AnswerStep;
import dev.faultline.model.flow.ClaimStep;
import dev.faultline.model.flow.EffectBook;
import dev.faultline.model.flow.FallbackStep;
import dev.faultline.model.flow.FanOutUse;
import dev.faultline.model.flow.Guard;
import dev.faultline.model.flow.MessageStep;
import dev.faultline.model.flow.OnFailure;
import dev.faultline.model.flow.Program;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.PushUse;
import dev.faultline.model.flow.ReplyStep;
import dev.faultline.model.flow.RequestKey;
import dev.faultline.model.flow.RequestUse;
import dev.faultline.model.flow.Resource;
import dev.faultline.model.flow.Step;
import dev.faultline.model.flow.StepContext;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.model.protocol.Protocol;
import dev.faultline.model.protocol.ProtocolSpec;
import dev.faultline.settings.KeyName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes programs of steps, and gives each step the name under which its draws are keyed. */
final class Programs {

    private final Protocols protocols;
    private final Map<String, EffectBook> effects = new LinkedHashMap<>();

    private final Map<String, Resource> resources;

    private final Sagas sagas;

    private final Map<String, Audience> audiences;

    private final Function<KeyName, RequestKey> keys;

    Programs(Protocols protocols, Map<String, Resource> resources, Sagas sagas, Map<String, Audience> audiences,
            Function<KeyName, RequestKey> keys) {
        this.keys = keys;
        this.protocols = protocols;
        this.resources = resources;
        this.sagas = sagas;
        this.audiences = audiences;
    }

    List<EffectBook> effects() {
        return List.copyOf(effects.values());
    }

    /** The book of an effect that a step has; null before the step was built. */
    EffectBook effect(String name) {
        return effects.get(name);
    }

    /** The book of an effect; whoever asks first says for each value of what it happens once, and the language has all say the same. */
    EffectBook effect(String name, KeyName key) {
        return effects.computeIfAbsent(name, any -> new EffectBook(any, keys.apply(key)));
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

    /**
     * A program for the messages of a channel.
     *
     * @param answers the channels on which somebody may wait for a reply: it goes out before the first {@code reply}, or at the end
     * @param payloads the stores that may have the payload of a message: it is read first
     */
    Program handler(String name, List<StepSpec> specs, Outlets outlets, Collection<String> answers, Collection<String> payloads) {
        Step first = null;
        if (!payloads.isEmpty()) {
            Map<String, Integer> reads = new LinkedHashMap<>();
            payloads.forEach(store -> reads.put(store,
                    outlets.index(new Use.Stored(new StoreUse(store, false, false, Optional.empty(), false)))));
            first = new ClaimStep(name + "/payload", reads);
        }
        if (answers.isEmpty()) {
            return program(name, specs, outlets, null, Program.INHERITED, ComparedStores.of(specs), new Unwritten(first, null, -1));
        }
        Map<String, Integer> ways = new LinkedHashMap<>();
        answers.forEach(channel -> ways.put(channel, outlets.index(new Use.Published(channel, Publishing.PLAIN, Optional.empty()))));
        int reply = 0;
        while (reply < specs.size() && !(specs.get(reply).kind() instanceof ReplyStep.Kind)) {
            reply++;
        }
        return program(name, specs, outlets, null, Program.INHERITED, ComparedStores.of(specs),
                new Unwritten(first, new AnswerStep(name + "/reply", ways), reply));
    }

    /**
     * Steps that no scenario writes.
     *
     * @param first before all others, or null
     * @param answer another one, or null
     * @param at the index of the step that the answer comes before
     */
    private record Unwritten(Step first, Step answer, int at) {

        static final Unwritten NONE = new Unwritten(null, null, -1);
    }

    /** A program that is as important as {@code priority} says. */
    Program program(String name, List<StepSpec> specs, Outlets outlets, Guard guard, int priority) {
        return program(name, specs, outlets, guard, priority, ComparedStores.of(specs), Unwritten.NONE);
    }

    private Program program(String name, List<StepSpec> specs, Outlets outlets, Guard guard, int priority, Set<String> compared,
            Unwritten unwritten) {
        List<Step> steps = new ArrayList<>();
        List<OnFailure> onFailure = new ArrayList<>();
        List<String> names = names(name, specs);
        Announcements announcements = new Announcements(specs, names);
        if (unwritten.first() != null) {
            steps.add(unwritten.first());
            onFailure.add(OnFailure.FAIL);
        }
        for (int i = 0; i < specs.size(); i++) {
            StepSpec spec = specs.get(i);
            if (i == unwritten.at()) {
                steps.add(unwritten.answer());
                onFailure.add(OnFailure.FAIL);
            }
            String stepName = names.get(i);
            Context context = new Context(stepName, outlets, compared, announcements.of(i));
            Step step = spec.kind().build(spec.settings(), context);
            if (context.protocol != null) {
                steps.add(MessageStep.ofCaller(stepName + "/request", context.protocol.effort()));
                onFailure.add(OnFailure.FAIL);
            }
            steps.add(step);
            onFailure.add(spec.onFailure());
            if (!spec.fallback().isEmpty()) {
                steps.add(new FallbackStep(stepName, program(stepName + "/fallback", spec.fallback(), outlets, null,
                        Program.INHERITED, compared, Unwritten.NONE)));
                onFailure.add(spec.onFailure());
            }
            if (context.protocol != null) {
                steps.add(MessageStep.ofCaller(stepName + "/answer", context.protocol.effort()));
                onFailure.add(OnFailure.FAIL);
            }
        }
        if (unwritten.at() == specs.size()) {
            steps.add(unwritten.answer());
            onFailure.add(OnFailure.FAIL);
        }
        return new Program(name, steps, onFailure, guard, priority);
    }

    private static List<String> names(String program, List<StepSpec> specs) {
        Map<String, Integer> ordinals = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (StepSpec spec : specs) {
            int ordinal = ordinals.merge(spec.kind().key(), 1, Integer::sum);
            names.add(spec.as() != null ? spec.as() : program + "/" + spec.kind().key() + "-" + ordinal);
        }
        return names;
    }

    private final class Context implements StepContext {

        private final String name;
        private final Outlets outlets;
        private final Set<String> compared;
        private final List<Announcement> announced;
        /** By which the step calls, or null. */
        private Protocol protocol;

        Context(String name, Outlets outlets, Set<String> compared, List<Announcement> announced) {
            this.announced = announced;
            this.compared = compared;
            this.name = name;
            this.outlets = outlets;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int operation(String operation, String policy) {
            return operation(operation, policy, null);
        }

        @Override
        public int operation(String operation, String policy, ProtocolSpec own) {
            protocol = protocols.of(operation, own);
            return outlets.index(new Use.Called(operation, protocol), policy);
        }

        @Override
        public int channel(String channel, Publishing as, String policy) {
            return outlets.index(new Use.Published(channel, as, Optional.empty()), policy);
        }

        @Override
        public int request(RequestUse use, String policy) {
            return outlets.index(new Use.Asked(use), policy);
        }

        @Override
        public int store(StoreUse use, String policy) {
            boolean noted = !use.writes() && !use.replica() && compared.contains(use.store());
            StoreUse whole = announced.isEmpty() ? use : use.announcing(announced);
            return outlets.index(new Use.Stored(noted ? whole.noted() : whole), policy);
        }

        @Override
        public EffectBook effect(String effect, KeyName key) {
            return Programs.this.effect(effect, key);
        }

        @Override
        public RequestKey key(KeyName key) {
            return keys.apply(key);
        }

        @Override
        public int saga(String saga) {
            return sagas.outlet(saga, outlets);
        }

        @Override
        public int push(PushUse use, String policy) {
            return outlets.index(new Use.Pushed(use), policy);
        }

        @Override
        public int fanOut(FanOutUse use, String policy) {
            return outlets.index(new Use.FannedOut(use, Optional.empty()), policy);
        }

        @Override
        public Audience audience(String audience) {
            return audiences.get(audience);
        }

        @Override
        public Resource resource(String resource) {
            return resources.get(resource);
        }

        @Override
        public Program branch(String branch, List<StepSpec> steps) {
            return program(name + "/" + branch, steps, outlets, null, Program.INHERITED, compared, Unwritten.NONE);
        }
    }
}
