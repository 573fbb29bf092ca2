package dev.faultline.bench.engine;

import static dev.faultline.bench.Workloads.NETWORK_NANOS;
import static dev.faultline.bench.Workloads.REQUEST_GAP_NANOS;
import static dev.faultline.bench.Workloads.STATIONS;
import static dev.faultline.bench.Workloads.TIMEOUT_NANOS;
import static dev.faultline.bench.Workloads.WORKERS;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Exponential;
import dev.faultline.sim.random.Lognormal;
import dev.faultline.sim.random.RandomBits;
import java.util.ArrayDeque;
import java.util.Arrays;

/** CHAIN on the engine: requests are pooled objects, and each station has its three handlers. */
final class EngineChain {
    private final Exponential gap = new Exponential(REQUEST_GAP_NANOS);
    private final Exponential network = new Exponential(NETWORK_NANOS);
    private final Lognormal service = Lognormal.ofMean(5e6, 1);
    private final Simulation simulation = new Simulation();
    private final RandomBits bits = new RandomBits(1);
    private final Station[] stations = new Station[STATIONS];
    private final ArrayDeque<Request> idle = new ArrayDeque<>();
    private final long[] latencies;
    private int sent;
    private int finished;
    private long timeouts;

    private final Handler<Void> arrives = new Handler<>("client.arrives") {
        @Override
        protected void handle(Void nothing) {
            Request request = idle.isEmpty() ? new Request() : idle.pop();
            request.sentAt = simulation.now();
            stations[0].call(request);
            if (++sent < latencies.length) {
                simulation.after(gap.sampleNanos(bits), this, null);
            }
        }
    };
    private final Handler<Request> timedOut = new Handler<>("client.timed-out") {
        @Override
        protected void handle(Request request) {
            timeouts++;
        }
    };

    private static final class Request {
        private long sentAt;
        private final long[] timers = new long[STATIONS];
    }

    EngineChain(int requests) {
        latencies = new long[requests];
        Arrays.setAll(stations, Station::new);
    }

    void run() {
        simulation.after(gap.sampleNanos(bits), arrives, null);
        simulation.run(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private void finish(Request request) {
        latencies[finished++] = simulation.now() - request.sentAt;
        idle.push(request);
        if (finished == latencies.length) {
            simulation.stop();
        }
    }

    private final class Station {
        private final int level;
        private final ArrayDeque<Request> line = new ArrayDeque<>();
        private int busy;
        private final Handler<Request> called;
        private final Handler<Request> served;
        /** Its answer is back at the caller. */
        private final Handler<Request> answered;

        Station(int level) {
            this.level = level;
            called = new Handler<>("station-" + level + ".called") {
                @Override
                protected void handle(Request request) {
                    if (busy < WORKERS) {
                        busy++;
                        serve(request);
                    } else {
                        line.add(request);
                    }
                }
            };
            served = new Handler<>("station-" + level + ".served") {
                @Override
                protected void handle(Request request) {
                    if (line.isEmpty()) {
                        busy--;
                    } else {
                        serve(line.remove());
                    }
                    if (level + 1 < STATIONS) {
                        stations[level + 1].call(request);
                    } else {
                        answer(request);
                    }
                }
            };
            answered = new Handler<>("station-" + level + ".answered") {
                @Override
                protected void handle(Request request) {
                    simulation.cancel(request.timers[level]);
                    if (level > 0) {
                        stations[level - 1].answer(request);
                    } else {
                        finish(request);
                    }
                }
            };
        }

        private void call(Request request) {
            request.timers[level] = simulation.after(TIMEOUT_NANOS, timedOut, request);
            simulation.after(network.sampleNanos(bits), called, request);
        }

        private void serve(Request request) {
            simulation.after(service.sampleNanos(bits), served, request);
        }

        private void answer(Request request) {
            simulation.after(network.sampleNanos(bits), answered, request);
        }
    }

    long[] latencies() {
        return latencies;
    }

    int answered() {
        return finished;
    }

    long timeouts() {
        return timeouts;
    }
}
