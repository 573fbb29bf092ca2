package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.settings.Attachments;
import dev.faultline.settings.Reference;
import java.util.Optional;

/** Makes a scenario of one tree, and tells all that is wrong with it: first what can not be read, then what makes no sense. */
final class Interpretation {

    private final Mapping tree;
    private final Mapping written;
    private final Diagnostics diagnostics;
    private final Binder binder;

    /** {@code written} is the tree before options changed it: parameters are of the kind that they had there. */
    Interpretation(Mapping tree, Mapping written, Attachments attachments, Diagnostics diagnostics) {
        this.tree = tree;
        this.written = written;
        this.diagnostics = diagnostics;
        this.binder = new Binder(diagnostics, Parameters.of(tree), attachments);
    }

    Optional<Scenario> scenario() {
        new ParameterCheck(binder.parameters, diagnostics).check(tree, written);
        Span head = tree.entries().isEmpty() ? tree.span() : tree.entries().values().iterator().next().key().span();
        Object bound = binder.bind(tree, Scenario.class, null, new Place("", "", head));
        if (tree.get("scenario") instanceof Scalar name) {
            Names.check(name, Optional.of(Reference.REGION)).ifPresent(diagnostics::add);
        }
        new ReferenceCheck(binder.declarations, binder.parameters, diagnostics).check();
        if (!(bound instanceof Scenario scenario)) {
            return Optional.empty();
        }
        new SenseCheck(scenario, binder, diagnostics).check();
        return Optional.of(scenario);
    }
}
