package dev.faultline.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Who may know whom. Maven keeps the modules so; these rules keep the packages. */
final class Directions {

    private Directions() {}

    static List<HouseRule> all() {
        return List.of(
                knowsOfOurs("settings are words and values, nothing else of ours", "settings",
                        dev.faultline.settings.broken.KnowsTheEngine.class),
                knowsOfOurs("a result is a value and imports nothing of ours; its codec imports only the result", "result",
                        dev.faultline.result.broken.KnowsTheEngine.class),
                knowsOfOurs("the engine knows nothing of services, results or scenarios", "sim",
                        dev.faultline.sim.broken.KnowsServices.class, "settings"),
                knowsOfOurs("models expose and never measure: they know no meter, fault, result or scenario", "model",
                        dev.faultline.model.broken.MeasuresItself.class, "sim", "settings"),
                knowsOfOurs("meters look at models from outside", "measure",
                        dev.faultline.measure.broken.KnowsFaults.class, "model", "sim", "settings", "result"),
                knowsOfOurs("faults act on hosts and links; they know no scenario", "chaos",
                        dev.faultline.chaos.broken.KnowsScenarios.class, "model", "sim", "settings"),
                knowsOfOurs("the language is records: it does not know how it is read, wired or run", "scenario.spec",
                        dev.faultline.scenario.spec.broken.KnowsItsReader.class,
                        "chaos", "model", "sim", "settings"),
                knowsOfOurs("reading a scenario does not wire or run it", "scenario.yaml",
                        dev.faultline.scenario.yaml.broken.WiresModels.class,
                        "scenario.spec", "chaos", "model", "sim", "settings"),
                knowsOfOurs("wiring models does not run them, and does not care where the records came from", "scenario.assembly",
                        dev.faultline.scenario.assembly.broken.RunsItself.class,
                        "scenario.spec", "measure", "chaos", "model", "sim", "settings", "result"),
                knowsOfOurs("a report is made from a result alone, so that it can be redone from result.json", "report",
                        dev.faultline.report.broken.KnowsTheEngine.class, "result"),
                only("only result.json touches Jackson in the engine's module", dev.faultline.sim.broken.WritesJson.class,
                        Places.in("sim", "settings", "result", "model", "measure", "chaos"), Places.in("result.json"),
                        "tools.jackson", "com.fasterxml"),
                only("only reports draw", dev.faultline.model.broken.Draws.class, Places.EVERYWHERE, Places.in("report"),
                        "java.awt", "javax.swing", "javax.imageio", "org.jfree", "org.apache.batik", "org.w3c.dom"),
                only("only the scenario's reader knows the YAML library", dev.faultline.scenario.spec.broken.ReadsYaml.class,
                        Places.EVERYWHERE, Places.in("scenario.yaml"), "org.snakeyaml"),
                only("only the command line knows its library", dev.faultline.report.broken.IsACommand.class,
                        Places.EVERYWHERE, Places.in("cli"), "picocli"),
                only("only HTML reports use templates", dev.faultline.cli.broken.FillsTemplates.class,
                        Places.EVERYWHERE, Places.in("report.html"), "gg.jte"),
                names());
    }

    private static HouseRule knowsOfOurs(String says, String who, Class<?> broken, String... allowed) {
        List<String> known = new ArrayList<>(List.of(allowed));
        known.add(who);
        return new HouseRule(says, broken, Map.of(), each -> Places.in(who).test(each)
                ? dependencies(each, other -> Places.isOurs(other) && known.stream().noneMatch(ok -> Places.isIn(ok, other)))
                : List.of());
    }

    private static HouseRule only(
            String says, Class<?> broken, Predicate<JavaClass> among, Predicate<JavaClass> allowed, String... libraries) {
        return new HouseRule(says, broken, Map.of(), each -> among.test(each) && !allowed.test(each)
                ? dependencies(each, other -> List.of(libraries).stream()
                        .anyMatch(library -> other.equals(library) || other.startsWith(library + ".")))
                : List.of());
    }

    /** A package says what lives in it; these names say that nobody knew. */
    private static HouseRule names() {
        List<String> saysNothing = List.of("util", "utils", "common", "misc", "helper", "helpers", "shared", "base", "impl");
        return new HouseRule(
                "no package has a name that says nothing", dev.faultline.report.common.broken.LivesNowhere.class, Map.of(),
                each -> List.of(each.getPackageName().split("\\.")).stream()
                        .filter(saysNothing::contains)
                        .map(name -> each.getName() + " lives in a package called " + name)
                        .toList());
    }

    private static Collection<String> dependencies(JavaClass each, Predicate<String> forbidden) {
        return each.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> forbidden.test(dependency.getTargetClass().getBaseComponentType().getPackageName()))
                .map(dependency -> dependency.getDescription())
                .toList();
    }
}
