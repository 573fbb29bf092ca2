package dev.faultline.house;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The calls that would make a result depend on the machine, the moment or the country; each with what to write instead. */
final class BannedCalls {

    private static final Map<String, String> NONE = Map.of();
    private static final String CONSTRUCTOR = "<init>";

    private BannedCalls() {}

    static List<HouseRule> all() {
        return List.of(
                transcendentals(), wallClock(), otherRandomness(), defaultLocale(), defaultCharset(), defaultZone(),
                unorderedCollections(), unorderedFactories(), identityHashes(), parallelStreams(), surroundings(),
                serviceLoading());
    }

    private static HouseRule transcendentals() {
        return calls("Math's transcendental functions may differ in the last bit between JVMs: use StrictMath or FastMath",
                Places.DETERMINISTIC, dev.faultline.model.broken.RoundsLikeTheMachine.class, NONE,
                target -> target.getOwner().isEquivalentTo(Math.class)
                        && List.of("sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1",
                                "log", "log10", "log1p", "pow", "cbrt", "hypot").contains(target.getName()));
    }

    private static HouseRule wallClock() {
        return calls("simulated time comes from Simulation.now(), never from a clock on the wall",
                Places.DETERMINISTIC, dev.faultline.model.broken.LooksAtTheClock.class, NONE,
                target -> isCall(target, "java.lang.System", "currentTimeMillis", "nanoTime")
                        || target.getOwner().getPackageName().equals("java.time") && target.getName().equals("now")
                        || target.getOwner().getName().equals("java.time.Clock") && target.getName().startsWith("system")
                        || isCall(target, "java.util.Date", CONSTRUCTOR) && arity(target) == 0
                        || isCall(target, "java.util.Calendar", "getInstance"));
    }

    private static HouseRule otherRandomness() {
        List<String> sources = List.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom",
                "java.util.concurrent.ThreadLocalRandom", "java.util.random.RandomGenerator");
        return calls("every draw is keyed: use RandomBits.at(key) of sim.random",
                Places.EVERYWHERE, dev.faultline.model.broken.DrawsFromAnywhere.class,
                Map.of("dev.faultline.cli.SeedOption", "--seed random asks the machine for a seed once, and prints it"),
                target -> sources.contains(target.getOwner().getName())
                        || isCall(target, "java.lang.Math", "random")
                        || isCall(target, "java.util.UUID", "randomUUID")
                        || isCall(target, "java.util.Collections", "shuffle"));
    }

    private static HouseRule defaultLocale() {
        return calls("words and numbers are the same in every country: pass Locale.ROOT (String.format(Locale.ROOT, ..))",
                Places.EVERYWHERE, dev.faultline.report.broken.SpeaksTheLocalLanguage.class, NONE,
                target -> isCall(target, "java.lang.String", "format") && !takes(target, 0, "java.util.Locale")
                        || isCall(target, "java.lang.String", "formatted")
                        || isCall(target, "java.lang.String", "toLowerCase", "toUpperCase") && arity(target) == 0
                        || List.of("printf", "format").contains(target.getName())
                                && target.getOwner().getPackageName().equals("java.io") && !takes(target, 0, "java.util.Locale")
                        || isCall(target, "java.util.Locale", "getDefault")
                        || isCall(target, "java.util.Formatter", CONSTRUCTOR)
                                && !takes(target, arity(target) - 1, "java.util.Locale")
                        || isCall(target, "java.util.Scanner", CONSTRUCTOR)
                        || isCall(target, "java.text.DecimalFormat", CONSTRUCTOR)
                                && !takes(target, arity(target) - 1, "java.text.DecimalFormatSymbols")
                        || target.getOwner().isAssignableTo(java.text.NumberFormat.class) && target.getName().endsWith("Instance")
                                && !takes(target, arity(target) - 1, "java.util.Locale")
                        || isCall(target, "java.time.format.DateTimeFormatter", "ofPattern") && arity(target) == 1);
    }

    private static HouseRule defaultCharset() {
        return calls("text is UTF-8 everywhere: pass StandardCharsets.UTF_8",
                Places.EVERYWHERE, dev.faultline.report.broken.WritesTheLocalAlphabet.class, NONE,
                target -> isCall(target, "java.lang.String", "getBytes") && arity(target) == 0
                        || isCall(target, "java.lang.String", CONSTRUCTOR) && arity(target) == 1 && takes(target, 0, "[B")
                        || isCall(target, "java.nio.charset.Charset", "defaultCharset")
                        || isCall(target, "java.io.InputStreamReader", CONSTRUCTOR) && arity(target) == 1
                        || isCall(target, "java.io.OutputStreamWriter", CONSTRUCTOR) && arity(target) == 1
                        || isCall(target, "java.io.FileReader", CONSTRUCTOR) && !takes(target, 1, "java.nio.charset.Charset")
                        || isCall(target, "java.io.FileWriter", CONSTRUCTOR) && !takes(target, 1, "java.nio.charset.Charset"));
    }

    private static HouseRule defaultZone() {
        return calls("there is no time zone in a simulation: pass ZoneOffset.UTC",
                Places.EVERYWHERE, dev.faultline.report.broken.KeepsLocalTime.class, NONE,
                target -> isCall(target, "java.time.ZoneId", "systemDefault")
                        || isCall(target, "java.util.TimeZone", "getDefault"));
    }

    private static HouseRule unorderedCollections() {
        List<String> unordered = List.of("java.util.HashMap", "java.util.HashSet", "java.util.IdentityHashMap",
                "java.util.WeakHashMap", "java.util.Hashtable", "java.util.concurrent.ConcurrentHashMap");
        return calls("the order of a hash table leaks into results: use LinkedHashMap, TreeMap, EnumMap or a list",
                Places.ORDERED, dev.faultline.model.broken.WalksInHashOrder.class, NONE,
                target -> unordered.contains(target.getOwner().getName()) && target.getName().equals(CONSTRUCTOR));
    }

    private static HouseRule unorderedFactories() {
        return calls("Map.of, Set.of and their collectors have an order that changes with every start of the JVM: use List.of, "
                        + "LinkedHashMap, TreeMap or EnumSet",
                Places.ORDERED, dev.faultline.model.broken.CollectsInHashOrder.class, NONE,
                target -> isCall(target, "java.util.Map", "ofEntries", "copyOf")
                        || isCall(target, "java.util.Set", "copyOf")
                        || isCall(target, "java.util.Map", "of") && arity(target) > 2
                        || isCall(target, "java.util.Set", "of")
                                && (arity(target) > 1 || takes(target, 0, "[Ljava.lang.Object;"))
                        || isCall(target, "java.util.stream.Collectors", "toSet", "toUnmodifiableSet", "toUnmodifiableMap")
                        || isCall(target, "java.util.stream.Collectors", "toMap") && arity(target) < 4
                        || isCall(target, "java.util.stream.Collectors", "groupingBy") && arity(target) < 3);
    }

    private static HouseRule identityHashes() {
        return calls("an object's own hash code is its address, another one in every run: key by a name or a number",
                Places.DETERMINISTIC, dev.faultline.model.broken.UsesAddresses.class, NONE,
                target -> isCall(target, "java.lang.System", "identityHashCode")
                        || isCall(target, "java.lang.Object", "hashCode") && arity(target) == 0
                        || isCall(target, "java.lang.Enum", "hashCode"));
    }

    private static HouseRule parallelStreams() {
        return calls("replications are what runs in parallel, merged in order by the experiment; streams stay sequential",
                Places.EVERYWHERE, dev.faultline.report.broken.StreamsInParallel.class,
                Map.of("dev.faultline.report.chart.Picture", "pictures share nothing and come back in their order"),
                target -> target.getName().equals("parallelStream")
                        || target.getName().equals("parallel") && target.getOwner().getPackageName().equals("java.util.stream"));
    }

    private static HouseRule surroundings() {
        return calls("only the command line knows its surroundings: take what you need as an argument",
                Places.DETERMINISTIC, dev.faultline.report.broken.AsksItsSurroundings.class, NONE,
                target -> isCall(target, "java.lang.System",
                        "getenv", "getProperty", "getProperties", "setProperty", "lineSeparator", "exit", "console")
                        || isCall(target, "java.lang.Runtime", "getRuntime"));
    }

    private static HouseRule serviceLoading() {
        return calls("what ServiceLoader finds comes in the order of the class path: ask the class that sorts it by name",
                Places.EVERYWHERE, dev.faultline.model.broken.LoadsServices.class,
                Map.of("dev.faultline.sim.random.Distributions", "keeps the laws in a map sorted by name",
                        "dev.faultline.scenario.yaml.Families", "keeps each family in a map sorted by key"),
                target -> isCall(target, "java.util.ServiceLoader", "load", "loadInstalled"));
    }

    private static HouseRule calls(
            String says, Predicate<JavaClass> where, Class<?> broken, Map<String, String> exceptions,
            Predicate<CodeUnitAccessTarget> banned) {
        return new HouseRule(says, broken, exceptions, each -> where.test(each) ? bannedIn(each, banned) : List.of());
    }

    private static Collection<String> bannedIn(JavaClass each, Predicate<CodeUnitAccessTarget> banned) {
        return each.getAccessesFromSelf().stream()
                .filter(access -> access.getTarget() instanceof CodeUnitAccessTarget target && banned.test(target))
                .map(JavaAccess::getDescription)
                .toList();
    }

    private static boolean isCall(CodeUnitAccessTarget target, String owner, String... names) {
        return target.getOwner().getName().equals(owner) && List.of(names).contains(target.getName());
    }

    private static int arity(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().size();
    }

    private static boolean takes(CodeUnitAccessTarget target, int position, String type) {
        return position >= 0 && position < arity(target) && target.getRawParameterTypes().get(position).getName().equals(type);
    }
}
