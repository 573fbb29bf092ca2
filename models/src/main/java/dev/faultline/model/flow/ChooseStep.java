package dev.faultline.model.flow;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.SettingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of several alternatives, by chance. It belongs to the request: each of its attempts takes the same one. Where the shares
 * leave something over and nothing stands under {@code else}, nothing is done then.
 */
public final class ChooseStep extends Step {

    private final double[] upTo;
    private final List<Program> alternatives;

    /** Alternatives with the upper ends of their stretches of [0, 1). */
    ChooseStep(String name, double[] upTo, List<Program> alternatives) {
        super(name);
        this.upTo = upTo;
        this.alternatives = List.copyOf(alternatives);
    }

    @Override
    protected boolean run(Flow flow) {
        double drawn = flow.place().stage().bits().at(flow.call().workKey(site())).nextUnit();
        for (int i = 0; i < upTo.length; i++) {
            if (drawn < upTo[i]) {
                flow.enter(alternatives.get(i));
                break;
            }
        }
        return true;
    }

    @Override
    protected boolean needsWorker() {
        return alternatives.stream().anyMatch(alternative -> alternative.workRemains(0));
    }

    /**
     * The keys of the step.
     *
     * @param choose the alternatives, each under its chance
     */
    public record Settings(
            @Doc("The alternatives, each under its share of the requests; `else` takes what the others leave.")
            Map<Chance, List<StepSpec>> choose) {

        private static final double ROUNDING = 1e-9;

        /** Checks that the shares are no more than all. */
        public Settings {
            double sum = choose.keySet().stream().filter(chance -> !chance.isRest())
                    .mapToDouble(chance -> chance.share().value()).sum();
            if (sum > 1 + ROUNDING) {
                throw new SettingException("the shares of `choose` are more than 100% together",
                        "lower them, or write `else` for one of them");
            }
            if (choose.isEmpty()) {
                throw new SettingException("`choose` has no alternative", "write one as `50%: [{work: 1ms}]`");
            }
            choose = Collections.unmodifiableMap(new LinkedHashMap<>(choose));
        }

        /**
         * One of the alternatives.
         *
         * @param share of the requests, from 0 to 1
         */
        record Alternative(double share, List<StepSpec> steps) {
        }

        /** In the order in which they are written; {@code else} has the share that the others leave. */
        List<Alternative> alternatives() {
            double given = choose.keySet().stream().filter(chance -> !chance.isRest())
                    .mapToDouble(chance -> chance.share().value()).sum();
            List<Alternative> all = new ArrayList<>();
            choose.forEach((chance, steps) ->
                    all.add(new Alternative(chance.isRest() ? Math.max(0, 1 - given) : chance.share().value(), steps)));
            return all;
        }
    }

    /** {@code - choose: {90%: [{read: cache}], else: [{read: orders-db}]}}. */
    @Doc("One of several alternatives, by chance; all attempts of a request take the same one.")
    @Example("choose: {90%: [{work: 1ms}], else: [{call: stock.reserve}]}")
    public static final class Kind implements StepKind {

        @Override
        public String key() {
            return "choose";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public void outline(Record settings, Outline outline) {
            Settings set = (Settings) settings;
            set.alternatives().forEach(each -> outline.sometimes(each.steps(), each.share()));
        }

        @Override
        public Step build(Record settings, StepContext context) {
            List<Settings.Alternative> all = ((Settings) settings).alternatives();
            double[] upTo = new double[all.size()];
            List<Program> programs = new ArrayList<>();
            double end = 0;
            for (Settings.Alternative each : all) {
                end += each.share();
                upTo[programs.size()] = end;
                programs.add(context.branch("choice-" + (programs.size() + 1), each.steps()));
            }
            return new ChooseStep(context.name(), upTo, programs);
        }
    }
}
