package dev.faultline.model.naming;

import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.Arrays;
import java.util.List;

/**
 * The records of one service, a region each, and the probes by which records of broken regions are taken out.
 *
 * <p>All regions are probed every interval. A probe is good if enough instances of the region answer; of a region that is silent
 * (frozen, or cut off) that is known after a timeout only. Somebody may lead callers away from a region by hand. It knows what it answered in the past as well, since clients keep old
 * answers.
 */
public final class NameServer {

    private final Simulation simulation;
    private final Dns dns;
    private final List<String> regions;
    private final List<List<Host>> hosts;
    private final RecordHistory[] records;
    private final int[] failed;
    private final int[] good;
    /** What probes have found, and how often somebody has led callers away all the same. */
    private final boolean[] found;
    private final int[] evacuations;
    private final Spells outages = new Spells();
    private final Spells standstills = new Spells();
    private Listener listener = (region, isHealthy, atNanos) -> { };

    private final Handler<NameServer> onProbe = new Handler<>("dns.health-check") {
        @Override
        protected void handle(NameServer server) {
            server.probe();
        }
    };
    private final Handler<Integer> onTimeout = new Handler<>("dns.health-check-timeout") {
        @Override
        protected void handle(Integer region) {
            take(region, answers(region));
        }
    };

    /** Whoever wants to know when records come and go. */
    @FunctionalInterface
    public interface Listener {

        /** A record was taken out or brought back. */
        void changed(int region, boolean isHealthy, long atNanos);
    }

    /**
     * A name server; all records are healthy.
     *
     * @param regions the regions of the service, the primary first
     * @param hosts the instances of each region
     */
    public NameServer(Simulation simulation, Dns dns, List<String> regions, List<List<Host>> hosts) {
        this.simulation = simulation;
        this.dns = dns;
        this.regions = List.copyOf(regions);
        this.hosts = hosts.stream().map(List::copyOf).toList();
        records = new RecordHistory[regions.size()];
        for (int i = 0; i < records.length; i++) {
            records[i] = new RecordHistory();
        }
        failed = new int[records.length];
        good = new int[records.length];
        found = new boolean[records.length];
        Arrays.fill(found, true);
        evacuations = new int[records.length];
    }

    /** Begins to probe. */
    public void start() {
        simulation.after(dns.healthCheck().interval().toNanos(), onProbe, this);
    }

    public void listen(Listener wantsToKnow) {
        listener = wantsToKnow;
    }

    public List<String> regions() {
        return regions;
    }

    /** Begins to answer nobody. */
    public void fail() {
        outages.begin(simulation.now());
    }

    /** Ends answering nobody, when no other reason keeps it so. */
    public void mend() {
        outages.end(simulation.now());
    }

    /** Begins to give out what it knows now, whatever happens. */
    public void standStill() {
        standstills.begin(simulation.now());
    }

    /** Ends giving out old answers, when no other reason keeps it so. */
    public void goOn() {
        standstills.end(simulation.now());
    }

    /** Whether what it gives out now is old. */
    public boolean isStale() {
        return standstills.beganOf(simulation.now()) >= 0;
    }

    /** Whether whoever asked at a time got an answer. */
    boolean answeredAt(long atNanos) {
        return outages.beganOf(atNanos) < 0;
    }

    /** Whether a region's record is given out now. */
    public boolean isHealthy(int region) {
        return records[region].isHealthy();
    }

    boolean wasHealthy(int region, long atNanos) {
        long standsStillSince = standstills.beganOf(atNanos);
        return records[region].wasHealthy(standsStillSince < 0 ? atNanos : standsStillSince);
    }

    private void probe() {
        for (int region = 0; region < records.length; region++) {
            boolean isSilent = hosts.get(region).stream().anyMatch(host -> !host.answersProbes() && !host.refusesProbes());
            if (answers(region) || !isSilent || dns.healthCheck().timeout().isZero()) {
                take(region, answers(region));
            } else {
                simulation.after(dns.healthCheck().timeout().toNanos(), onTimeout, region);
            }
        }
        start();
    }

    private boolean answers(int region) {
        return hosts.get(region).stream().filter(Host::answersProbes).count() >= dns.healthCheck().minHealthy();
    }

    private void take(int region, boolean isGood) {
        failed[region] = isGood ? 0 : failed[region] + 1;
        good[region] = isGood ? good[region] + 1 : 0;
        if (found[region] && failed[region] >= dns.healthCheck().unhealthyAfter()
                || !found[region] && good[region] >= dns.healthCheck().healthyAfter()) {
            found[region] = !found[region];
            settle(region);
        }
    }

    /** Leads callers away from a region, whatever probes find there. */
    public void evacuate(String region) {
        evacuations(region, 1);
    }

    /** Takes one evacuation back; when it was the last, probes decide again. */
    public void failBack(String region) {
        evacuations(region, -1);
    }

    private void evacuations(String region, int more) {
        int index = regions.indexOf(region);
        if (index >= 0) {
            evacuations[index] += more;
            settle(index);
        }
    }

    private void settle(int region) {
        boolean isHealthy = found[region] && evacuations[region] == 0;
        if (isHealthy != records[region].isHealthy()) {
            records[region].change(simulation.now());
            listener.changed(region, isHealthy, simulation.now());
        }
    }
}
