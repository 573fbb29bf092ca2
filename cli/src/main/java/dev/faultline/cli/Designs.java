package dev.faultline.cli;

import dev.faultline.scenario.experiment.Design;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParameterException;

/** Reads what shall be compared, and gives each design a name that no other has. */
final class Designs {

    private final FaultlineCommand command;
    private final Session session;
    private final List<Design> designs = new ArrayList<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private boolean invalid;

    Designs(FaultlineCommand command, Session session) {
        this.command = command;
        this.session = session;
    }

    /**
     * The designs in the order in which they were asked for; none when one cannot be read, which has been told then.
     *
     * @param names    scenarios
     * @param variants of the one scenario, none for all of them; null when variants are not asked for
     * @param sets     what is set in each design
     */
    List<Design> read(List<String> names, List<String> variants, List<String> sets) {
        if (variants == null) {
            if (names.size() < 2) {
                throw wrong("a comparison needs two scenarios or more, or one with --variants.");
            }
            names.forEach(name -> add(name, Optional.empty(), sets));
        } else {
            readVariants(names, variants.stream().filter(name -> !name.isBlank()).toList(), sets);
        }
        return invalid ? List.of() : designs;
    }

    private void readVariants(List<String> names, List<String> variants, List<String> sets) {
        if (names.size() > 1) {
            throw wrong("--variants compares one scenario with its variants, and here are " + names.size() + " scenarios: "
                    + String.join(", ", names) + ".");
        }
        String name = names.get(0);
        add(name, Optional.empty(), sets);
        if (invalid) {
            return;
        }
        List<String> wanted = variants.isEmpty() ? designs.get(0).scenario().variants() : variants;
        if (wanted.isEmpty()) {
            throw wrong("the scenario '" + name + "' has no variants to compare it with.");
        }
        wanted.forEach(variant -> add(name, Optional.of(variant), sets));
    }

    private void add(String name, Optional<String> variant, List<String> sets) {
        Overrides overrides = new Overrides(sets, variant);
        Reading reading = ScenarioSource.find(name).read(overrides);
        if (reading.hasErrors() || !command.quiet() && variant.isEmpty()) {
            session.terminal().err().print(
                    DiagnosticText.write(reading.diagnostics(), session.terminal().coloursTalk(command.color())));
        }
        if (reading.hasErrors()) {
            invalid = true;
            return;
        }
        Scenario scenario = reading.scenario().orElseThrow();
        designs.add(new Design(unlikeOthers(variant.orElse(scenario.scenario()), name), name, scenario, reading.resolvedText(),
                variant.orElse(null), sets));
    }

    /** Two files may hold scenarios of one name, then the file's name tells; and a scenario may be compared with itself. */
    private String unlikeOthers(String name, String source) {
        String file = source.substring(source.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
        String unlike = taken.contains(name) && !taken.contains(file) ? file : name;
        for (int number = 2; !taken.add(unlike); number++) {
            unlike = name + " (" + number + ")";
        }
        return unlike;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.spec().commandLine(), message);
    }
}
