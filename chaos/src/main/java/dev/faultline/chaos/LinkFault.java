package dev.faultline.chaos;

import dev.faultline.model.network.Link;
import dev.faultline.model.network.LinkRule;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** A fault of links: a rule that is there for a while. */
final class LinkFault implements Fault {

    private final Supplier<List<Link>> where;
    private final LongFunction<LinkRule> rule;
    private List<Link> links = List.of();
    private LinkRule installed;

    /**
     * A fault.
     *
     * @param where the links, asked for when it begins
     * @param rule makes the rule, of the moment when it begins
     */
    LinkFault(Supplier<List<Link>> where, LongFunction<LinkRule> rule) {
        this.where = where;
        this.rule = rule;
    }

    @Override
    public void begin(Beginning beginning) {
        installed = rule.apply(beginning.atNanos());
        links = List.copyOf(where.get());
        links.forEach(link -> link.install(installed));
    }

    @Override
    public void end() {
        links.forEach(link -> link.remove(installed));
    }
}
