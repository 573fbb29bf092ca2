package dev.faultline.report.terminal;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.AudienceWords;
import dev.faultline.result.RunResult;

/** The tables of audiences: what became of posts, and what writing and reading took. */
final class AudienceSections {
    private final RunResult result;

    AudienceSections(RunResult result) {
        this.result = result;
    }

    Table posts() {
        Table table = Table.withRemarks("posts for", "posts", "tasks", "recipients", "reached", "missed", "waiting", "first", "all mean",
            "all max", "age p99", "");
        AudienceWords.rows(result.audiences()).forEach((name, posts) -> table.row(name, Amounts.count(posts.fannedOut()),
            Amounts.count(posts.tasks()), Amounts.count(posts.recipients()), Amounts.count(posts.reached()), Amounts.count(posts.missed()),
            Amounts.count(posts.waiting()), Amounts.milliseconds(posts.firstMs().mean()), Amounts.milliseconds(posts.completeMs().mean()),
            Amounts.milliseconds(posts.completeMs().max()), Amounts.milliseconds(posts.ageMs().p99()), AudienceWords.of(posts)));
        return table;
    }

    Table work() {
        Table table = Table.of("audience", "users", "authors", "writing", "merges", "authors merged", "merging");
        result.audiences().forEach((name, audience) -> table.row(name, Amounts.count(audience.users()), Amounts.count(audience.authors()),
            Amounts.seconds(audience.posts().workSeconds()), Amounts.count(audience.reads().count()),
            Amounts.number(audience.reads().merged()), Amounts.seconds(audience.reads().workSeconds())));
        return table;
    }
}
