package dev.faultline.scenario.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A loop of its own, without any of Faultline: Poisson calls, a limit that moves with every response as {@code VegasLimit} of Netflix
 * concurrency-limits does, and workers that all take the same time. It is what the validation scenario is compared with.
 */
final class VegasReference {

    private record Event(double at, Job job) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return Double.compare(at, other.at);
        }
    }

    private record Job(double since, int underWay) {
    }

    private final Random random;
    private final double service;
    private final List<Double> latencies = new ArrayList<>();
    private double limit = 10;
    private double shortest;
    private double jitter;
    private int sinceProbe;

    private VegasReference(long seed, double service) {
        this.random = new Random(seed);
        this.service = service;
        this.jitter = 0.5 + random.nextDouble() / 2;
    }

    /** Runs it, and returns the latencies of all answers after {@code warmUp}, sorted; all times in seconds. */
    static List<Double> latencies(long seed, double rate, int workers, double service, double warmUp, double until) {
        VegasReference run = new VegasReference(seed, service);
        run.run(rate, workers, warmUp, until);
        Collections.sort(run.latencies);
        return run.latencies;
    }

    private void run(double rate, int workers, double warmUp, double until) {
        PriorityQueue<Event> events = new PriorityQueue<>();
        ArrayDeque<Job> line = new ArrayDeque<>();
        int free = workers;
        int underWay = 0;
        double arrival = gap(rate);
        while (arrival < until) {
            if (events.isEmpty() || arrival < events.peek().at()) {
                if (underWay < (int) limit) {
                    Job job = new Job(arrival, ++underWay);
                    if (free > 0) {
                        free--;
                        events.add(new Event(arrival + service, job));
                    } else {
                        line.add(job);
                    }
                }
                arrival += gap(rate);
                continue;
            }
            Event done = events.poll();
            underWay--;
            double latency = done.at() - done.job().since();
            if (line.isEmpty()) {
                free++;
            } else {
                events.add(new Event(done.at() + service, line.poll()));
            }
            if (done.at() > warmUp) {
                latencies.add(latency);
            }
            answered(latency, done.job().underWay());
        }
    }

    private double gap(double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    private void answered(double latency, int underWay) {
        sinceProbe++;
        if (jitter * 30 * limit <= sinceProbe) {
            jitter = 0.5 + random.nextDouble() / 2;
            sinceProbe = 0;
            shortest = latency;
        } else if (shortest == 0 || latency < shortest) {
            shortest = latency;
        } else if (underWay * 2 >= limit) {
            int log = Math.max(1, (int) Math.log10((int) limit));
            int waiting = (int) Math.ceil(limit * (1 - shortest / latency));
            limit += waiting <= log ? 6 * log : waiting < 3 * log ? log : waiting > 6 * log ? -log : 0;
            limit = Math.max(1, Math.min(1000, limit));
        }
    }
}
