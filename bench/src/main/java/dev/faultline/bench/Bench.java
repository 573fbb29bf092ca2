package dev.faultline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the engine with plain programs in Java and C++: every measurement is a cold process of its own, the programs take
 * turns so that a disturbance hits all of them, and the median counts. {@code faultline bench} starts it.
 *
 * <p>Arguments: {@code --runs N} (default 5), {@code --quick} (a twentieth of the work, to try it out), {@code --json}, and
 * names of workloads (default: all; {@code hold} means all that begin so). Exit status 1: a program simulated something else,
 * or failed; 2: the arguments are wrong.
 */
public final class Bench {
    private static final int RUNS = 5;
    private static final int QUICK = 20;

    private final PrintStream talk;
    private int runs = RUNS;
    private int shorter = 1;
    private boolean json;
    private final List<String> names = new ArrayList<>();

    private Bench(PrintStream talk) {
        this.talk = talk;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(arguments, new PrintStream(System.out, true, StandardCharsets.UTF_8), System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream talk) throws IOException, InterruptedException {
        Bench bench = new Bench(talk);
        List<Workload> workloads;
        try {
            bench.read(arguments);
            workloads = bench.chosen();
        } catch (IllegalArgumentException wrong) {
            talk.println("bench: " + wrong.getMessage());
            return 2;
        }
        Comparison comparison = bench.compare(workloads);
        if (bench.json) {
            JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
            out.println(mapper.writeValueAsString(comparison.document()));
        } else {
            out.print(comparison.table());
        }
        return comparison.isRight() ? 0 : 1;
    }

    private void read(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> shorter = QUICK;
                case "--json" -> json = true;
                case "--runs" -> {
                    i++;
                    if (i == arguments.length || !arguments[i].matches("[1-9][0-9]{0,3}")) {
                        throw new IllegalArgumentException("--runs needs a number from 1 on");
                    }
                    runs = Integer.parseInt(arguments[i]);
                }
                default -> names.add(arguments[i]);
            }
        }
    }

    private List<Workload> chosen() {
        List<Workload> all = Workload.all(shorter);
        for (String name : names) {
            if (all.stream().noneMatch(each -> isCalled(each, name))) {
                throw new IllegalArgumentException("there is no workload '" + name + "'; there are hold, "
                    + String.join(", ", all.stream().map(Workload::name).toList()));
            }
        }
        return all.stream().filter(each -> names.isEmpty() || names.stream().anyMatch(name -> isCalled(each, name))).toList();
    }

    private static boolean isCalled(Workload workload, String name) {
        return workload.name().equals(name) || workload.name().startsWith(name + "-");
    }

    private Comparison compare(List<Workload> workloads) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("faultline-bench");
        try {
            CppBaselines cpp = CppBaselines.compile(folder);
            List<Program> programs = new ArrayList<>(List.of(Program.engine(), Program.scenario(folder)));
            programs.addAll(Program.javaBaselines());
            programs.addAll(cpp.programs());
            List<Measurement> measurements = new ArrayList<>();
            for (Workload workload : workloads) {
                measurements.addAll(measure(workload, programs));
            }
            return new Comparison(machine(cpp), measurements);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private List<Measurement> measure(Workload workload, List<Program> programs) throws IOException, InterruptedException {
        List<Measurement> measurements = programs.stream().filter(program -> program.takesPartIn(workload))
            .map(program -> new Measurement(workload, program)).toList();
        for (int run = 1; run <= runs; run++) {
            talk.println(workload.title() + ": run " + run + " of " + runs);
            for (Measurement measurement : measurements) {
                if (measurement.program().absence().isEmpty()) {
                    measurement.add(measurement.program().run(workload));
                }
            }
        }
        return measurements;
    }

    private Map<String, Object> machine(CppBaselines cpp) {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        machine.put("jvm-options", String.join(" ", Program.JVM_OPTIONS));
        machine.put("c++", cpp.compiler().isEmpty() ? "absent" : cpp.compiler() + " -O2");
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("runs", runs);
        if (shorter > 1) {
            machine.put("quick", "runs are " + shorter + " times shorter, the rates mean little");
        }
        return machine;
    }
}
