package dev.faultline.bench;

import dev.faultline.bench.engine.EngineWorkloads;
import dev.faultline.bench.plain.HeapWorkloads;
import dev.faultline.bench.plain.QueueWorkloads;
import dev.faultline.bench.scenario.ScenarioChain;

/**
 * One measurement in a process of its own: {@code PROGRAM hold PENDING HOLDS}, {@code PROGRAM mm1 N} or {@code PROGRAM chain
 * N}.
 */
public final class ProgramMain {
    private ProgramMain() {
    }

    /** Runs the workload once, cold, and prints the answer. */
    public static void main(String[] arguments) {
        int first = Integer.parseInt(arguments[2]);
        Answer answer = arguments[0].equals("scenario") ? ScenarioChain.run(first) : run(arguments, first);
        System.out.println(answer.line());
    }

    private static Answer run(String[] arguments, int first) {
        Workloads workloads = switch (arguments[0]) {
            case "engine" -> new EngineWorkloads();
            case "heap" -> new HeapWorkloads();
            case "queue" -> new QueueWorkloads();
            default -> throw new IllegalArgumentException("no such program: " + arguments[0]);
        };
        return switch (arguments[1]) {
            case "hold" -> workloads.hold(first, Integer.parseInt(arguments[3]));
            case "mm1" -> workloads.mm1(first);
            case "chain" -> workloads.chain(first);
            default -> throw new IllegalArgumentException("no such workload: " + arguments[1]);
        };
    }
}
