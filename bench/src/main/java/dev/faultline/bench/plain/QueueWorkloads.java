package dev.faultline.bench.plain;

import dev.faultline.bench.Answer;
import dev.faultline.bench.Workloads;
import java.util.ArrayDeque;
import java.util.Arrays;

/** The workloads on {@link QueueSimulator}: events are lambdas. */
public final class QueueWorkloads implements Workloads {
    private final Xoshiro random = new Xoshiro(1);
    private final QueueSimulator simulator = new QueueSimulator();

    @Override
    public Answer hold(int pending, int holds) {
        Runnable hold = new Runnable() {
            private int done;

            @Override
            public void run() {
                simulator.after(random.exponential(SECOND_NANOS), this);
                if (++done == holds) {
                    simulator.stop();
                }
            }
        };
        for (int i = 0; i < pending; i++) {
            simulator.after(random.exponential(SECOND_NANOS), hold);
        }
        long start = System.nanoTime();
        simulator.run();
        return Answer.ofHold(System.nanoTime() - start);
    }

    @Override
    public Answer mm1(int customers) {
        return new Mm1(customers).run();
    }

    @Override
    public Answer chain(int requests) {
        return new Chain(requests).run();
    }

    private final class Mm1 {
        private final int customers;
        private final ArrayDeque<Long> line = new ArrayDeque<>();
        private int arrived;
        private double sum;

        Mm1(int customers) {
            this.customers = customers;
        }

        Answer run() {
            long start = System.nanoTime();
            simulator.after(random.exponential(CUSTOMER_GAP_NANOS), this::arrives);
            simulator.run();
            return Answer.ofMm1(System.nanoTime() - start, sum / 1e9 / customers);
        }

        private void arrives() {
            line.add(simulator.now());
            if (line.size() == 1) {
                simulator.after(random.exponential(SECOND_NANOS), this::leaves);
            }
            if (++arrived < customers) {
                simulator.after(random.exponential(CUSTOMER_GAP_NANOS), this::arrives);
            }
        }

        private void leaves() {
            sum += simulator.now() - line.remove();
            if (!line.isEmpty()) {
                simulator.after(random.exponential(SECOND_NANOS), this::leaves);
            }
        }
    }

    private final class Chain {
        private final Station[] stations = new Station[STATIONS];
        private final long[] latencies;
        private int sent;
        private int answered;
        private long timeouts;

        Chain(int requests) {
            latencies = new long[requests];
            Arrays.setAll(stations, Station::new);
        }

        Answer run() {
            long start = System.nanoTime();
            simulator.after(random.exponential(REQUEST_GAP_NANOS), this::arrives);
            simulator.run();
            return Answer.ofChain(System.nanoTime() - start, latencies, answered, timeouts);
        }

        private void arrives() {
            long sentAt = simulator.now();
            call(0, () -> {
                latencies[answered++] = simulator.now() - sentAt;
                if (answered == latencies.length) {
                    simulator.stop();
                }
            });
            if (++sent < latencies.length) {
                simulator.after(random.exponential(REQUEST_GAP_NANOS), this::arrives);
            }
        }

        private void call(int level, Runnable then) {
            QueueSimulator.Event timer = simulator.after(TIMEOUT_NANOS, () -> timeouts++);
            Runnable answer = () -> {
                timer.cancel();
                then.run();
            };
            send(() -> stations[level].called(answer));
        }

        private void send(Runnable arrival) {
            simulator.after(random.exponential(NETWORK_NANOS), arrival);
        }

        private final class Station {
            private final int level;
            private final ArrayDeque<Runnable> line = new ArrayDeque<>();
            private int busy;

            Station(int level) {
                this.level = level;
            }

            void called(Runnable answer) {
                if (busy < WORKERS) {
                    busy++;
                    serve(answer);
                } else {
                    line.add(answer);
                }
            }

            private void serve(Runnable answer) {
                simulator.after(random.lognormal(SERVICE_MU, SERVICE_SIGMA), () -> served(answer));
            }

            private void served(Runnable answer) {
                if (line.isEmpty()) {
                    busy--;
                } else {
                    serve(line.remove());
                }
                if (level + 1 < STATIONS) {
                    call(level + 1, () -> send(answer));
                } else {
                    send(answer);
                }
            }
        }
    }
}
