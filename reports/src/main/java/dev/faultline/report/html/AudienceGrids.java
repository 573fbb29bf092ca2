package dev.faultline.report.html;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.AudienceWords;
import dev.faultline.result.RunResult;
import java.util.List;

/** The tables of audiences. */
final class AudienceGrids {
    private final RunResult result;

    AudienceGrids(RunResult result) {
        this.result = result;
    }

    Grid posts() {
        Grid grid = new Grid("What became of posts, counted for each recipient", List.of("posts for", "posts", "tasks", "recipients", "reached",
            "missed", "waiting at the end", "left to readers", "remarks"));
        AudienceWords.rows(result.audiences()).forEach((name, posts) -> grid.row(List.of(Cell.of(name), Cell.count(posts.fannedOut()),
            Cell.count(posts.tasks()), Cell.count(posts.recipients()), Cell.count(posts.reached()), Cell.count(posts.missed()),
            Cell.count(posts.waiting()), Cell.count(posts.leftRecipients()), Cell.of(AudienceWords.of(posts)))));
        return grid;
    }

    Grid times() {
        Grid grid = new Grid("From a post until those whom it is for have it", List.of("posts for", "the first, mean", "the first, max",
            "all, mean", "all, p50", "all, p99", "all, max", "each, mean", "each, p50", "each, p99", "each, max"));
        AudienceWords.rows(result.audiences()).forEach((name, posts) -> grid.row(List.of(Cell.of(name),
            Cell.milliseconds(posts.firstMs().mean()), Cell.milliseconds(posts.firstMs().max()),
            Cell.milliseconds(posts.completeMs().mean()), Cell.milliseconds(posts.completeMs().p50()),
            Cell.milliseconds(posts.completeMs().p99()), Cell.milliseconds(posts.completeMs().max()),
            Cell.milliseconds(posts.ageMs().mean()), Cell.milliseconds(posts.ageMs().p50()), Cell.milliseconds(posts.ageMs().p99()),
            Cell.milliseconds(posts.ageMs().max()))));
        return grid;
    }

    Grid work() {
        Grid grid = new Grid("What writing and reading took, in time of a core", List.of("audience", "users", "authors", "writing", "merges",
            "authors merged, mean", "merging"));
        result.audiences().forEach((name, audience) -> grid.row(List.of(Cell.of(name), Cell.count(audience.users()),
            Cell.count(audience.authors()), Cell.of(Amounts.seconds(audience.posts().workSeconds())), Cell.count(audience.reads().count()),
            Cell.of(Amounts.number(audience.reads().merged())), Cell.of(Amounts.seconds(audience.reads().workSeconds())))));
        return grid;
    }
}
