package dev.faultline.bench.plain;

import dev.faultline.bench.Answer;
import dev.faultline.bench.Workloads;
import java.util.Arrays;

/**
 * The workloads on {@link Heap4}: events are numbers, and a switch says what they do. Near the limit of one Java thread on a
 * heap.
 */
public final class HeapWorkloads implements Workloads {
    private final Xoshiro random = new Xoshiro(1);
    private final Heap4 heap = new Heap4();

    @Override
    public Answer hold(int pending, int holds) {
        for (int i = 0; i < pending; i++) {
            heap.add(random.exponential(SECOND_NANOS), 0, i);
        }
        long start = System.nanoTime();
        for (int i = 0; i < holds; i++) {
            heap.next();
            heap.add(heap.time() + random.exponential(SECOND_NANOS), heap.what(), heap.whom());
        }
        return Answer.ofHold(System.nanoTime() - start);
    }

    @Override
    public Answer mm1(int customers) {
        final int arrives = 0;
        final int leaves = 1;
        LongRing line = new LongRing();
        int arrived = 0;
        double sum = 0;
        long start = System.nanoTime();
        heap.add(random.exponential(CUSTOMER_GAP_NANOS), arrives, 0);
        while (heap.next()) {
            long now = heap.time();
            if (heap.what() == arrives) {
                line.add(now);
                if (line.size() == 1) {
                    heap.add(now + random.exponential(SECOND_NANOS), leaves, 0);
                }
                if (++arrived < customers) {
                    heap.add(now + random.exponential(CUSTOMER_GAP_NANOS), arrives, 0);
                }
            } else {
                sum += now - line.remove();
                if (line.size() > 0) {
                    heap.add(now + random.exponential(SECOND_NANOS), leaves, 0);
                }
            }
        }
        return Answer.ofMm1(System.nanoTime() - start, sum / 1e9 / customers);
    }

    @Override
    public Answer chain(int requests) {
        return new Chain(requests).run();
    }

    private final class Chain {
        // An event's kind is one of these, plus the level: 0 is the gateway.
        private static final int ARRIVES = 0;
        private static final int CALLED = 4;
        private static final int SERVED = 8;
        private static final int ANSWERED = 12;
        private static final int TIMED_OUT = 16;
        private static final int LEVEL_MASK = 3;

        private final int[] busy = new int[STATIONS];
        private final LongRing[] lines = new LongRing[STATIONS];
        private final long[] latencies;
        private final LongRing idle = new LongRing();
        private long[] sentAt = new long[64];
        private long[] timers = new long[64 * STATIONS];
        private int known;
        private int sent;
        private int answered;
        private long timeouts;

        Chain(int requests) {
            latencies = new long[requests];
            Arrays.setAll(lines, level -> new LongRing());
        }

        Answer run() {
            long start = System.nanoTime();
            heap.add(random.exponential(REQUEST_GAP_NANOS), ARRIVES, 0);
            while (answered < latencies.length && heap.next()) {
                happens(heap.what() & ~LEVEL_MASK, heap.what() & LEVEL_MASK, heap.whom());
            }
            return Answer.ofChain(System.nanoTime() - start, latencies, answered, timeouts);
        }

        private void happens(int what, int level, int request) {
            switch (what) {
                case ARRIVES -> {
                    int fresh = idle.size() > 0 ? (int) idle.remove() : newRequest();
                    sentAt[fresh] = heap.time();
                    call(level, fresh);
                    if (++sent < latencies.length) {
                        heap.add(heap.time() + random.exponential(REQUEST_GAP_NANOS), ARRIVES, 0);
                    }
                }
                case CALLED -> {
                    if (busy[level] < WORKERS) {
                        busy[level]++;
                        serve(level, request);
                    } else {
                        lines[level].add(request);
                    }
                }
                case SERVED -> {
                    if (lines[level].size() > 0) {
                        serve(level, (int) lines[level].remove());
                    } else {
                        busy[level]--;
                    }
                    if (level + 1 < STATIONS) {
                        call(level + 1, request);
                    } else {
                        send(ANSWERED + level, request);
                    }
                }
                case ANSWERED -> {
                    heap.cancel(timers[STATIONS * request + level]);
                    if (level > 0) {
                        send(ANSWERED + level - 1, request);
                    } else {
                        latencies[answered++] = heap.time() - sentAt[request];
                        idle.add(request);
                    }
                }
                default -> timeouts++;
            }
        }

        private int newRequest() {
            if (known == sentAt.length) {
                sentAt = Arrays.copyOf(sentAt, 2 * known);
                timers = Arrays.copyOf(timers, 2 * known * STATIONS);
            }
            return known++;
        }

        private void call(int level, int request) {
            timers[STATIONS * request + level] = heap.add(heap.time() + TIMEOUT_NANOS, TIMED_OUT + level, request);
            send(CALLED + level, request);
        }

        private void send(int what, int request) {
            heap.add(heap.time() + random.exponential(NETWORK_NANOS), what, request);
        }

        private void serve(int level, int request) {
            heap.add(heap.time() + random.lognormal(SERVICE_MU, SERVICE_SIGMA), SERVED + level, request);
        }
    }
}
