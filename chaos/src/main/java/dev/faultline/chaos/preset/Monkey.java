package dev.faultline.chaos.preset;

import dev.faultline.chaos.Hours;
import dev.faultline.chaos.PlannedFault;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Exponential;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chaos Monkey: again and again one instance of a group dies, and a new one takes its place some time later. It does nothing but
 * kill instances. Without a calendar of its own it kills after drawn gaps, which suits runs of minutes; with {@code coin} it keeps
 * the real Monkey's office hours, which takes runs of weeks. (Semantics reference, D1 and G10.)
 */
@Doc("Chaos Monkey: again and again one instance of a group dies, and is replaced some time later.")
@Example("{monkey: {every: exp(2m), targets: [checkout, payments], restart-after: 30s}}")
public final class Monkey implements Preset {

    /**
     * The keys of the item.
     *
     * @param monkey what it does
     */
    public record Settings(@Doc("What it does; the word alone takes all defaults.") @Default("{}") Rules monkey) {
    }

    /**
     * What a monkey does.
     *
     * @param targets whom it may kill, or empty for everything of ours
     * @param except whom it must not kill
     * @param grouping among whom it chooses
     * @param every the time between two kills of a group
     * @param minimum how much there is at least
     * @param coin the real Monkey's way instead
     * @param only when it kills at all
     * @param restartAfter when the victim is replaced
     */
    @Doc("What a monkey does.")
    public record Rules(
            @Doc("The services, stores and brokers whose instances may die. Left out, everything of ours that is not external.")
            @Default("[]") @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER}) List<String> targets,

            @Doc("Those that have opted out.") @Default("[]")
            @Refers({Reference.SERVICE, Reference.STORE, Reference.BROKER}) List<String> except,

            @Doc("Among whom one instance is chosen.") @Default("cluster") Grouping grouping,

            @Doc("The time between two kills of a group. Left out, exponential with a mean of a quarter of the measured time.")
            Optional<Distribution> every,

            @Doc("The time between two kills of a group at least; a kill that comes sooner is left out.") @Default("0s")
            Duration minimum,

            @Doc("Chaos Monkey's own schedule instead of `every`, in work days.") @Example("{mean: 2, minimum: 1}")
            Optional<Coin> coin,

            @Doc("When people are there; out of these hours nobody dies. Left out, always, and with `coin` `mon-fri 9:00-15:00`.")
            @Example("mon-fri 9:00-15:00") Optional<Hours> only,

            @Doc("When the victim is up again, with empty memory; `none` for never.") @Default("30s") Patience restartAfter) {

        /** Checks that there is one schedule. */
        public Rules {
            if (coin.isPresent() && (every.isPresent() || !minimum.isZero())) {
                throw new SettingException("`coin` is a schedule of its own", "leave out `every` and `minimum`, or `coin`");
            }
        }

        private List<Duration> times(Campaign campaign, RandomBits bits) {
            if (coin.isPresent()) {
                return coin.get().times(only.orElse(Coin.USUAL), campaign.until(), bits).stream()
                        .filter(at -> at.compareTo(campaign.from()) >= 0).toList();
            }
            Distribution gap = every.orElseGet(() -> new Exponential(campaign.quarter().toNanos()));
            return new Gaps(gap, minimum, only).times(campaign.from(), campaign.until(), bits);
        }
    }

    @Override
    public String key() {
        return "monkey";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public List<PlannedFault> strikes(Record settings, Campaign campaign) {
        Rules rules = ((Settings) settings).monkey();
        Optional<Duration> lasts = rules.restartAfter().isForever() ? Optional.empty()
                : Optional.of(Duration.ofNanos(rules.restartAfter().nanos()));
        List<PlannedStrike> plan = new ArrayList<>();
        groups(rules, campaign).forEach((name, group) -> {
            RandomBits victims = campaign.bits("chaos.monkey.victim", name);
            for (Duration at : rules.times(campaign, campaign.bits("chaos.monkey.time", name))) {
                plan.add(new PlannedStrike(key(), name, Optional.empty(), at, lasts, new Kill(group, victims)));
            }
        });
        return Campaign.inOrder(plan);
    }

    private static Map<String, List<Host>> groups(Rules rules, Campaign campaign) {
        Map<String, List<Host>> groups = new LinkedHashMap<>();
        for (String target : campaign.targets(rules.targets(), rules.except())) {
            List<Host> hosts = campaign.estate().hostsOf(target);
            boolean spread = hosts.stream().map(host -> host.zone().region()).distinct().count() > 1;
            for (Host host : hosts) {
                String name = switch (rules.grouping()) {
                    case STACK -> "everything";
                    case APP -> target;
                    case CLUSTER -> spread ? target + " in " + host.zone().region() : target;
                };
                groups.computeIfAbsent(name, any -> new ArrayList<>()).add(host);
            }
        }
        return groups;
    }
}
