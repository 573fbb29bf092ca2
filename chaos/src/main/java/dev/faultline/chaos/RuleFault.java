package dev.faultline.chaos;

import dev.faultline.model.network.LinkRule;
import dev.faultline.model.network.Network;
import java.util.function.Function;

/** A fault that is a rule on all links, which is there for a while. */
final class RuleFault implements Fault {

    private final Network network;
    private final Function<Beginning, LinkRule> rule;
    private LinkRule installed;

    /**
     * A fault.
     *
     * @param rule makes the rule when it begins
     */
    RuleFault(Network network, Function<Beginning, LinkRule> rule) {
        this.network = network;
        this.rule = rule;
    }

    @Override
    public void begin(Beginning beginning) {
        installed = rule.apply(beginning);
        network.install(installed);
    }

    @Override
    public void end() {
        network.remove(installed);
    }
}
