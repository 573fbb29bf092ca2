package dev.faultline.scenario.yaml;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.lang.annotation.Annotation;
import java.util.Optional;

/**
 * The kinds of problems that a scenario can have. The numbers are stable: they are printed, searched for, and looked up in the
 * manual. FL1xxx is about the text, FL2xxx about the keys and values, FL3xxx about names, FL4xxx about what makes no sense
 * although it can be read, FL9xxx about limits.
 */
public enum Code {
    @Doc("The text cannot be read as YAML: a bracket or a quote that is never closed, or lines that are indented "
            + "unlike their neighbours.")
    @Cure("Look at the place that is shown and at the line above it.")
    @Example("services: {shop: {workers: 4}")
    SYNTAX(1001, "this is not YAML"),
    @Doc("One of the two would be lost without a word, so neither is taken.")
    @Cure("Remove one of them, or give one another name.")
    @Example("""
            services:
              bank: {operations: {pay: [{work: 20ms}]}}
              bank: {operations: {pay: [{work: 30ms}]}}""")
    DUPLICATE_KEY(1002, "a key stands twice in one map"),
    @Doc("Tags such as `!!int` tell a YAML library how to read a value; here the key decides that.")
    @Cure("Remove the tag.")
    @Example("seed: !!int 7")
    TAG(1003, "tags are not part of the language"),
    @Doc("`<<` merges maps in some YAML libraries and in others does not. The language has no merge keys.")
    @Cure("Write the keys where they belong, or use an alias for a whole value.")
    @Example("services: {shop: {<<: {workers: 4}}}")
    MERGE_KEY(1004, "merge keys are not part of the language"),
    @Doc("`---` begins a second document in the same file.")
    @Cure("Put it into a file of its own, or make it a variant.")
    @Example("""
            scenario: shop
            ---
            scenario: bank""")
    SECOND_DOCUMENT(1005, "a file holds one scenario"),
    @Doc("There is nothing in the file but perhaps comments.")
    @Cure("`faultline init` writes a scenario to begin with.")
    @Example("# nothing yet")
    EMPTY(1006, "the file is empty"),
    @Doc("Within braces and brackets a comma begins the next entry, so it cannot separate arguments.")
    @Cure("Separate arguments by spaces.")
    @Example("services: {bank: {operations: {pay: [{work: uniform(1ms, 9ms)}]}}}")
    COMMA_IN_CALL(1007, "arguments are separated by spaces"),
    @Doc("Some bytes of the file are no UTF-8 text: another encoding, or no text at all.")
    @Cure("Save the file as UTF-8.")
    NOT_TEXT(1008, "the file is not UTF-8 text"),
    @Doc("A key is a map or a list, and keys of the language are words.")
    @Cure("Write a plain word as the key.")
    @Example("""
            ? [shop, bank]
            : 1""")
    COMPLEX_KEY(1009, "a key must be a plain text"),
    @Doc("`*name` stands for what was marked with `&name` before, and nothing was.")
    @Cure("Mark the value with `&name` first, or correct the name.")
    @Example("services: {shop: *defaults}")
    ALIAS(1010, "an alias stands for nothing"),

    @Doc("The language has no such key at this place: it is misspelt, or it belongs one level higher or lower.")
    @Cure("Take the key that is suggested, or look at the keys that are listed.")
    @Example("services: {shop: {wrokers: 4}}")
    UNKNOWN_KEY(2001, "an unknown key"),
    @Doc("A key without a default was left out.")
    @Cure("Write it; the message says what it means.")
    @Example("clients: {others: {calls: shop.buy}}")
    MISSING_KEY(2002, "a key is missing"),
    @Doc("A list stands where a map belongs, or a map where one value belongs, and so on.")
    @Cure("Write the value in the form that the message names.")
    @Example("services: {shop: {queue: [100]}}")
    WRONG_TYPE(2003, "a value of the wrong kind"),
    @Doc("The word is none of those that are possible here.")
    @Cure("Take one of the words that are listed.")
    @Example("services: {shop: {io: fast}}")
    UNKNOWN_WORD(2004, "a word that is none of the choices"),
    @Doc("The value can be read, but it makes no sense here.")
    @Cure("Choose a value within the bounds that are named.")
    @Example("services: {shop: {workers: 0}}")
    OUT_OF_RANGE(2005, "a value out of range"),
    @Doc("The value is not written as its key needs it; most often the unit is missing.")
    @Cure("Write the unit: `300ms`, `200/s`, `99.9%`, `64KiB`.")
    @Example("clients: {shoppers: {timeout: 300}}")
    BAD_VALUE(2006, "a value that can not be read"),
    @Doc("A step, a fault or a change of the load has one key that says what it is, and here is none or more than "
            + "one.")
    @Cure("Write each in an item of its own.")
    @Example("services: {bank: {operations: {pay: [{work: 5ms, wait: 1ms}]}}}")
    NO_KIND(2007, "not exactly one kind"),
    @Doc("Names appear in references, options and file names, so they have only letters, digits, `-` and `_`.")
    @Cure("Choose a name without spaces and other signs.")
    @Example("services: {my shop: {operations: {buy: [{work: 5ms}]}}}")
    BAD_NAME(2008, "not a name"),
    @Doc("Each setting is right in itself, but not beside another one.")
    @Cure("Remove one of them; the message names both.")
    @Example("clients: {shoppers: {sends: work/jobs}}")
    COMBINATION(2009, "settings that do not go together"),
    @Doc("Nothing stands after the colon.")
    @Cure("Write a value, `{}` where nothing needs to be set, or leave the key out.")
    @Example("""
            scenario: shop
            duration:""")
    NO_VALUE(2010, "a key without a value"),
    @Doc("`--set` takes a path of keys, an equals sign and a value.")
    @Cure("Write `--set rate=300/s` or `--set services.shop.workers=16`; put keys with dots into quotes.")
    @Example("--set rate")
    BAD_OPTION(2011, "an option that can not be understood"),

    @Doc("Something is referred to that is not in the scenario.")
    @Cure("Correct the name, or add what it names.")
    @Example("clients: {shoppers: {calls: shop.sell}}")
    UNKNOWN_NAME(3001, "a name that nothing has"),
    @Doc("`$name` stands for a parameter, and there is none of this name.")
    @Cure("Declare it in `parameters`, or correct the name.")
    @Example("clients: {shoppers: {timeout: $patience}}")
    UNKNOWN_PARAMETER(3002, "an unknown parameter"),
    @Doc("`$name` stands for a key of the request, and no client declares it.")
    @Cure("Declare it with the clients: `keys: {card: zipf(1M 1.0)}`; `$request` is always there.")
    @Example("services: {bank: {operations: {pay: {idempotency: {key: $card}, steps: [{work: 20ms}]}}}}")
    UNKNOWN_REQUEST_KEY(3003, "an unknown key of the request"),
    @Doc("A parameter and a key of the request have the same name, so `$name` could mean either.")
    @Cure("Rename one of them.")
    @Example("""
            parameters: {card: 5}
            clients: {shoppers: {keys: {card: zipf(1k 1.0)}}}""")
    AMBIGUOUS_NAME(3004, "a name that means two things"),
    @Doc("Something is expected of a thing that is not in the scenario, or that no client asks for.")
    @Cure("Expect something of what clients call, of services, channels, subscriptions or effects.")
    @Example("expect: {shop.sell: {p99: \"<= 1s\"}}")
    UNKNOWN_SUBJECT(3005, "an expectation of something that is not there"),
    @Doc("The thing has no such figure.")
    @Cure("Take one of the metrics that are listed.")
    @Example("expect: {shop.buy: {p98: \"<= 1s\"}}")
    UNKNOWN_METRIC(3006, "an unknown metric"),
    @Doc("The scenario has no variant of this name.")
    @Cure("Take one of the names that are listed.")
    @Example("--variant fast")
    UNKNOWN_VARIANT(3007, "an unknown variant"),
    @Doc("A variant removes a key with `null`, or an option sets a path, and nothing is there.")
    @Cure("Correct the path; an option changes what the file has and cannot add to it.")
    @Example("services: {shop: {balancing: null}}")
    NOTHING_THERE(3008, "a patch of something that is not there"),

    @Doc("More work comes in than workers or cores can do, so the queue grows for as long as the run lasts, and "
            + "every figure depends on its length.")
    @Cure("Add workers, cores or instances, or lower the load. If it is meant to be so, leave it: it is a warning.")
    @Example("clients: {shoppers: {arrivals: poisson(10k/s)}}")
    UNSTABLE(4001, "more comes in than can be done", Severity.WARNING),
    @Doc("The rate of arrivals is zero, so there is nothing to simulate.")
    @Cure("Write a rate above zero.")
    @Example("clients: {shoppers: {arrivals: poisson(0/s)}}")
    ZERO_RATE(4002, "nothing ever arrives"),
    @Doc("Retries in several layers multiply: three attempts in each of three layers are up to 27 calls at the "
            + "bottom, just when it is in trouble.")
    @Cure("Retry in one layer only, or give retries a budget.")
    @Example("""
            policies: {patient: {timeout: 1s, retry: {attempts: 3, backoff: none}}}
            clients: {shoppers: {with: patient}}
            services: {shop: {operations: {buy: [{call: bank.pay, with: patient}]}}}""")
    RETRIES_MULTIPLY(4003, "retries multiply", Severity.WARNING),
    @Doc("The caller gives up while its callee is still trying again. That work is for nobody, and the caller's own "
            + "retry begins it once more.")
    @Cure("Let the caller wait longer than all attempts of the callee together, or let the callee try less long.")
    @Example("""
            policies: {patient: {timeout: 1s, retry: {attempts: 3, backoff: none}}}
            clients: {shoppers: {timeout: 500ms}}
            services: {shop: {operations: {buy: [{call: bank.pay, with: patient}]}}}""")
    TIMEOUT_TOO_SHORT(4004, "a caller gives up before the callee does", Severity.WARNING),
    @Doc("A percentile of few requests is mostly luck, so results leave it out.")
    @Cure("Simulate longer, ask for more requests, or expect a lower percentile.")
    @Example("""
            duration: 1s
            expect: {shop.buy: {p99: "<= 1s"}}""")
    TOO_FEW_SAMPLES(4005, "too few requests for a percentile", Severity.WARNING),
    @Doc("The warm-up is as long as the run, so nothing would be measured.")
    @Cure("Shorten the warm-up, or simulate longer.")
    @Example("warm-up: 10m")
    WARM_UP_TOO_LONG(4006, "the warm-up leaves nothing to measure"),
    @Doc("The fault begins after the arrivals have ended, or ends after them.")
    @Cure("Move it into the run, or simulate longer.")
    @Example("chaos: [{at: 20m, crash: shop}]")
    FAULT_OUTSIDE(4007, "a fault outside of the run", Severity.WARNING),
    @Doc("Nothing stands where the fault strikes, or nobody calls that way.")
    @Cure("Correct the target.")
    @Example("chaos: [{at: 5m, errors: bank -> shop, rate: 50%, for: 30s}]")
    FAULT_HITS_NOTHING(4008, "a fault that hits nothing", Severity.WARNING),
    @Doc("Operations call each other in a circle, and one request would never end.")
    @Cure("Break the circle.")
    @Example("services: {bank: {operations: {pay: [{call: shop.buy}]}}}")
    ENDLESS_CALLS(4009, "calls without end"),
    @Doc("Clients that wait for answers have no rate that a shape could change.")
    @Cure("Use `poisson` or `constant` arrivals with shapes.")
    @Example("clients: {shoppers: {arrivals: closed(users 5 think 1s), shape: [{spike: 10/s, at: 1m, for: 1s}]}}")
    SHAPE_WITHOUT_RATE(4010, "a shape without a rate to change"),
    @Doc("Each request asks the cache for a value of its own, so it never finds one.")
    @Cure("Say which values are asked for: `keys: zipf(1M 1.0)` in the store, or `key: $name` in the step.")
    @Example("""
            stores: {memory: {kind: cache}}
            services: {shop: {operations: {buy: [{read: memory}]}}}""")
    NEVER_FOUND(4011, "reads that never find anything", Severity.WARNING),
    @Doc("The policy waits for more than can ever happen: a circuit breaker that needs more failures in a time than there are "
            + "calls in it, say.")
    @Cure("Let it act after fewer, or look back further. Each calling instance counts for itself.")
    @Example("""
            policies: {careful: {circuit-breaker: {opens-after: 5000 failures in 10s, open-for: 10s}}}
            clients: {shoppers: {with: careful}}""")
    POLICY_IDLE(4012, "a policy that can never act", Severity.WARNING),
    @Doc("Every call takes memory while it is inside, waiting or not, and the line lets in more than there is room for: the instance "
            + "is killed, with all that was inside, where a shorter line would have turned some away.")
    @Cure("Limit workers and line to what the memory holds, or shed load.")
    @Example("""
            services: {shop: {memory: {limit: 100MiB, base: 50MiB, per-request: 1MiB}}}""")
    KILLED_EARLY(4013, "an instance is killed before its line is full", Severity.WARNING),
    @Doc("An instance that stops leaves the rotation, and callers hear of it some time later. Meanwhile they send calls, which it "
            + "refuses.")
    @Cure("Let it take calls for that time with `shutdown: {pre-stop: ..}`.")
    @Example("""
            services: {shop: {health-checks: {lag: 5s}, scaling: {max: 4, target-utilization: 60%}}}""")
    REFUSES_TOO_SOON(4014, "an instance that stops refuses calls before callers have heard of it", Severity.WARNING),
    @Doc("Instances are stopped after less time of little load than a new one takes to start, so a load that goes up and down is "
            + "always met with too few.")
    @Cure("Make the stabilization of `scale-down` longer than the start-up.")
    @Example("""
            services: {shop: {scaling: {max: 4, target-utilization: 60%, start-up: 6m}}}""")
    SCALES_TO_AND_FRO(4015, "instances are stopped sooner than they start", Severity.WARNING),
    @Doc("An update with a `topic` is for those who follow it. A push channel has one topic unless it says how many, and where it has fewer"
            + " than the key has values, several values share one: more users get an update than can be meant.")
    @Cure("Give the channel as many `topics` as the key has values.")
    @Example("""
            clients: {reporters: {arrivals: constant(1/s), calls: newsroom.report, keys: {match: zipf(100 0)}}}
            services: {newsroom: {operations: {report: [{push: scores, topic: $match}]}}, edge: {cores: 4}}
            push: {scores: {kind: websocket, gateway: edge, users: 50k}}""")
    TOPICS_SHARED(4016, "several keys share a topic", Severity.WARNING),

    @Doc("A file may have a mebibyte. It is most likely no scenario.")
    @Cure("Look whether it is the right file; large tables belong into files of their own.")
    FILE_TOO_LARGE(9001, "the file is too large"),
    @Doc("A file may have a hundred thousand values.")
    @Cure("Make it smaller; a parameter or an alias avoids repetition.")
    TOO_MANY_NODES(9002, "too many values"),
    @Doc("Maps and lists may be nested fifty levels deep.")
    @Cure("Make it flatter.")
    TOO_DEEP(9003, "nested too deeply"),
    @Doc("A file may have fifty aliases.")
    @Cure("Write some of them out.")
    TOO_MANY_ALIASES(9004, "too many aliases"),
    @Doc("A file may have a hundred variants.")
    @Cure("Use parameters and `--set` instead.")
    TOO_MANY_VARIANTS(9006, "too many variants"),
    @Doc("The file does not exist, is a folder, or may not be read.")
    @Cure("Look at the name and at who may read it.")
    UNREADABLE(9005, "the file can not be read");

    private final int number;
    private final String title;
    private final Severity severity;

    Code(int number, String title) {
        this(number, title, Severity.ERROR);
    }

    Code(int number, String title, Severity severity) {
        this.number = number;
        this.title = title;
        this.severity = severity;
    }

    /** What causes it, for people. */
    public String cause() {
        return annotation(Doc.class).map(Doc::value).orElse("");
    }

    /** What to do about it. */
    public String cure() {
        return annotation(Cure.class).map(Cure::value).orElse("");
    }

    /**
     * A scenario, or the part of one, that has this problem, or an option; empty where no example says more than the title.
     */
    public Optional<String> example() {
        return annotation(Example.class).map(Example::value);
    }

    private <A extends Annotation> Optional<A> annotation(Class<A> kind) {
        try {
            return Optional.ofNullable(Code.class.getField(name()).getAnnotation(kind));
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("a constant without its field: " + name(), impossible);
        }
    }

    /** What all problems of this kind have in common. */
    public String title() {
        return title;
    }

    /** Whether a scenario with such a problem can be run. */
    public Severity severity() {
        return severity;
    }

    /** As it is printed: {@code FL2001}. */
    @Override
    public String toString() {
        return "FL" + number;
    }
}
