package dev.faultline.scenario.experiment;

import dev.faultline.result.Reaction;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that a system did about what it noticed: health checks, fail-overs, breakers, ejections, names, and scaling. */
final class Reactions {

    private Reactions() {
    }

    /** Those of a run, by time. */
    static List<Reaction> of(RunResult result) {
        List<Reaction> all = new ArrayList<>(result.reactions());
        result.policies().forEach((edge, kinds) -> kinds.forEach((kind, policy) -> policy.transitions().forEach(change ->
                all.add(new Reaction(change.atSeconds(), kind + " of " + edge, change.by() + ": " + change.to())))));
        result.services().forEach((name, service) -> service.scaling().forEach(change ->
                all.add(new Reaction(change.atSeconds(), "scaling of " + name, change.why()))));
        all.sort(Comparator.comparingDouble(Reaction::atSeconds));
        return all;
    }

    /** The first from a time on that there was not in the other run at the same moment. */
    static Optional<Reaction> firstBecauseOf(double fromSeconds, RunResult with, RunResult without) {
        Set<Reaction> anyway = new LinkedHashSet<>(of(without));
        return of(with).stream().filter(one -> one.atSeconds() >= fromSeconds && !anyway.contains(one)).findFirst();
    }
}
