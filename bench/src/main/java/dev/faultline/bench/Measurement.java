package dev.faultline.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All runs of one program on one workload. */
final class Measurement {
    private final Workload workload;
    private final Program program;
    private final List<Double> seconds = new ArrayList<>();
    private Map<String, Double> figures = Map.of();
    private String mistake;

    Measurement(Workload workload, Program program) {
        this.workload = workload;
        this.program = program;
    }

    void add(Answer answer) {
        seconds.add(answer.seconds());
        figures = answer.figures();
        workload.mistake(answer).ifPresent(words -> mistake = words);
    }

    Workload workload() {
        return workload;
    }

    Program program() {
        return program;
    }

    List<Double> seconds() {
        return List.copyOf(seconds);
    }

    /** The figures of the last run; all runs have the same. */
    Map<String, Double> figures() {
        return figures;
    }

    /** What is wrong with the answer, if anything is: then the rate means nothing. */
    Optional<String> mistake() {
        return Optional.ofNullable(mistake);
    }

    boolean isPresent() {
        return !seconds.isEmpty();
    }

    /** The rate of the median run, in what the workload counts, per second. */
    double rate() {
        List<Double> sorted = seconds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        // A program whose arrivals end at a time, not at a number, says how many there were.
        return figures.getOrDefault("answered", (double) workload.amount()) / median;
    }

    /** The slowest run over the fastest: how much the machine was disturbed. */
    double spread() {
        return Collections.max(seconds) / Collections.min(seconds);
    }
}
