package dev.faultline.bench.engine;

import dev.faultline.bench.Answer;
import dev.faultline.bench.Workloads;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Exponential;
import dev.faultline.sim.random.RandomBits;

/** The workloads on the engine's own interface. */
public final class EngineWorkloads implements Workloads {
    private static final Exponential SECOND = new Exponential(SECOND_NANOS);

    @Override
    public Answer hold(int pending, int holds) {
        Simulation simulation = new Simulation();
        RandomBits bits = new RandomBits(1);
        Handler<Void> hold = new Handler<>("hold") {
            @Override
            protected void handle(Void nothing) {
                simulation.after(SECOND.sampleNanos(bits), this, null);
            }
        };
        for (int i = 0; i < pending; i++) {
            simulation.after(SECOND.sampleNanos(bits), hold, null);
        }
        long start = System.nanoTime();
        simulation.run(Long.MAX_VALUE, holds);
        return Answer.ofHold(System.nanoTime() - start);
    }

    @Override
    public Answer mm1(int customers) {
        EngineMm1 queue = new EngineMm1(customers);
        long start = System.nanoTime();
        queue.run();
        return Answer.ofMm1(System.nanoTime() - start, queue.meanSeconds());
    }

    @Override
    public Answer chain(int requests) {
        EngineChain chain = new EngineChain(requests);
        long start = System.nanoTime();
        chain.run();
        return Answer.ofChain(System.nanoTime() - start, chain.latencies(), chain.answered(), chain.timeouts());
    }
}
