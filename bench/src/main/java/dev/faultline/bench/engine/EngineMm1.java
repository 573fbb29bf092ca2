package dev.faultline.bench.engine;

import static dev.faultline.bench.Workloads.CUSTOMER_GAP_NANOS;
import static dev.faultline.bench.Workloads.SECOND_NANOS;

import dev.faultline.bench.plain.LongRing;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Exponential;
import dev.faultline.sim.random.RandomBits;

/** MM1 on the engine. */
final class EngineMm1 {
    private final Exponential gap = new Exponential(CUSTOMER_GAP_NANOS);
    private final Exponential service = new Exponential(SECOND_NANOS);
    private final Simulation simulation = new Simulation();
    private final RandomBits bits = new RandomBits(1);
    private final LongRing line = new LongRing();
    private final int customers;
    private int arrived;
    private double sumNanos;

    private final Handler<Void> arrives = new Handler<>("arrives") {
        @Override
        protected void handle(Void nothing) {
            line.add(simulation.now());
            if (line.size() == 1) {
                serve();
            }
            if (++arrived < customers) {
                simulation.after(gap.sampleNanos(bits), this, null);
            }
        }
    };
    private final Handler<Void> leaves = new Handler<>("leaves") {
        @Override
        protected void handle(Void nothing) {
            sumNanos += simulation.now() - line.remove();
            if (line.size() > 0) {
                serve();
            }
        }
    };

    EngineMm1(int customers) {
        this.customers = customers;
    }

    private void serve() {
        simulation.after(service.sampleNanos(bits), leaves, null);
    }

    void run() {
        simulation.after(gap.sampleNanos(bits), arrives, null);
        simulation.run(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    double meanSeconds() {
        return sumNanos / 1e9 / customers;
    }
}
