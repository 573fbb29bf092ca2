package dev.faultline.chaos.preset;

import dev.faultline.chaos.Delay;
import dev.faultline.chaos.Fault;
import dev.faultline.chaos.Heading;
import dev.faultline.chaos.PlannedFault;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Exponential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Latency Monkey: now and then all calls to a service arrive later, for a while. It shows whether callers have timeouts that are
 * worth the name, without anybody being down. (Netflix Technology Blog, "The Netflix Simian Army"; semantics reference, D1.)
 */
@Doc("Latency Monkey: now and then calls to a service arrive later, for a while.")
@Example("{latency-monkey: {every: exp(1m), by: exp(200ms), for: 20s, targets: [payments]}}")
public final class LatencyMonkey implements Preset {

    /**
     * The keys of the item.
     *
     * @param latencyMonkey what it does
     */
    public record Settings(@Doc("What it does; the word alone takes all defaults.") @Default("{}") Rules latencyMonkey) {
    }

    /**
     * What a latency monkey does.
     *
     * @param targets whose callers wait, or empty for everything of ours
     * @param except whose callers must not
     * @param every the time between two strikes at a target
     * @param by how much later calls arrive
     * @param length for how long
     */
    @Doc("What a latency monkey does.")
    public record Rules(
            @Doc("Whose callers wait. Left out, those of everything of ours that is not external.") @Default("[]")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER}) List<String> targets,

            @Doc("Those that have opted out.") @Default("[]")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER}) List<String> except,

            @Doc("The time between two strikes at a target. Left out, exponential with a mean of a quarter of the measured time.")
            Optional<Distribution> every,

            @Doc("How much later calls arrive.") @Default("exp(300ms)") Distribution by,

            @Key("for") @Doc("For how long.") @Default("30s") @Range(above = "0s") Duration length) {
    }

    @Override
    public String key() {
        return "latency-monkey";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public List<PlannedFault> strikes(Record settings, Campaign campaign) {
        Rules rules = ((Settings) settings).latencyMonkey();
        Distribution gap = rules.every().orElseGet(() -> new Exponential(campaign.quarter().toNanos()));
        List<PlannedStrike> plan = new ArrayList<>();
        for (String target : campaign.targets(rules.targets(), rules.except())) {
            List<Duration> times = new Gaps(gap, rules.length(), Optional.empty()).times(campaign.from(), campaign.until(),
                    campaign.bits("chaos.latency-monkey.time", target));
            for (Duration at : times) {
                plan.add(new PlannedStrike(key(), target, Optional.of("by " + rules.by().describe()), at,
                        Optional.of(rules.length()), delay(target, rules, campaign)));
            }
        }
        return Campaign.inOrder(plan);
    }

    private static Fault delay(String target, Rules rules, Campaign campaign) {
        List<Fault> ways = campaign.estate().waysTo(target).stream().map(way -> new Delay().build(
                new Delay.Settings(way, rules.by(), Heading.THERE, Optional.of(rules.length())), campaign.estate())).toList();
        return new Fault() {
            @Override
            public void begin(Beginning beginning) {
                ways.forEach(way -> way.begin(beginning));
            }

            @Override
            public void end() {
                ways.forEach(Fault::end);
            }
        };
    }
}
