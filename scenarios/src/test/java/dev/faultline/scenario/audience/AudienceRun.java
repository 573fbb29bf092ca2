package dev.faultline.scenario.audience;

import dev.faultline.result.AudienceResult;
import dev.faultline.result.AudienceResult.Posts;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.assembly.RunWatch;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import dev.faultline.scenario.yaml.Severity;
import java.util.List;
import java.util.Optional;

/** Runs or reads a scenario of a test. */
final class AudienceRun {

    /**
     * One author posts every ten seconds to his followers, whom {@code users}, {@code followers} and {@code batch} count; the handlers of
     * tasks need 1 ms for each recipient.
     */
    static final String ONE_AUTHOR = """
            scenario: one-author
            duration: 25s
            drain: until-empty max 10m
            parameters: {users: {default: 1000}, followers: {default: 1000}, batch: {default: 100}, writers: {default: 1}}
            topology: {links: {clients: {latency: 0s}, within-zone: {latency: 0s}}}
            audiences: {followers: {users: $users, authors: {all: {count: 1, followers: $followers}}}}
            clients: {author: {arrivals: constant(0.1/s), calls: posts.post}}
            services:
              posts: {operations: {post: [{fan-out: work/timelines, to: followers, batch: $batch}]}}
              writers:
                instances: $writers
                consumes: {work/timelines: {workers: 1, prefetch: 1, steps: [{work: 0s, per-recipient: 1ms}]}}
            brokers: {work: {kind: ideal, queues: {timelines: {}}}}
            """;

    private AudienceRun() {
    }

    /** What a run found; its books balance. */
    static RunResult of(String text, String... sets) {
        return of(text, true, sets);
    }

    static RunResult of(String text, boolean meters, String... sets) {
        Reading reading = read(text, sets);
        RunResult result = World.assemble(reading.scenario().orElseThrow(
                () -> new AssertionError(DiagnosticText.write(reading.diagnostics(), false))), 1, meters).run(RunWatch.NONE).result();
        if (!result.ledger().balanced()) {
            throw new AssertionError(result.ledger().failures() + "\n" + text);
        }
        return result;
    }

    static AudienceResult followers(RunResult result) {
        return result.audiences().get("followers");
    }

    static Posts posts(RunResult result) {
        return followers(result).posts();
    }

    /** The errors of a scenario, with their places. */
    static List<String> errors(String text, String... sets) {
        return read(text, sets).diagnostics().stream().filter(one -> one.severity() == Severity.ERROR)
                .map(one -> one.span().line() + ":" + one.span().column() + " " + one.message()).toList();
    }

    private static Reading read(String text, String... sets) {
        return ScenarioReader.read("audience.yaml", text, new Overrides(List.of(sets), Optional.empty()));
    }
}
