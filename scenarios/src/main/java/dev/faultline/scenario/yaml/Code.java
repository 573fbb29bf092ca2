package dev.faultline.scenario.yaml;

/**
 * The kinds of problems that a scenario can have. The numbers are stable: they are printed, searched for, and looked up in the
 * manual. FL1xxx is about the text, FL2xxx about the keys and values, FL3xxx about names, FL4xxx about what makes no sense
 * although it can be read, FL9xxx about limits.
 */
public enum Code {
    /** Not YAML at all. */
    SYNTAX(1001, "this is not YAML"),
    /** The same key twice in one map. */
    DUPLICATE_KEY(1002, "a key stands twice in one map"),
    /** {@code !!something}. */
    TAG(1003, "tags are not part of the language"),
    /** {@code <<: *base}. */
    MERGE_KEY(1004, "merge keys are not part of the language"),
    /** A second {@code ---}. */
    SECOND_DOCUMENT(1005, "a file holds one scenario"),
    /** Nothing but comments. */
    EMPTY(1006, "the file is empty"),
    /** {@code {work: uniform(1ms, 9ms)}}. */
    COMMA_IN_CALL(1007, "arguments are separated by spaces"),
    /** Bytes that are no text. */
    NOT_TEXT(1008, "the file is not UTF-8 text"),
    /** A key that is a map or a list. */
    COMPLEX_KEY(1009, "a key must be a plain text"),
    /** {@code *name} without {@code &name}. */
    ALIAS(1010, "an alias stands for nothing"),

    /** A key that the language does not have there. */
    UNKNOWN_KEY(2001, "an unknown key"),
    /** A key that must be written. */
    MISSING_KEY(2002, "a key is missing"),
    /** A list where a map belongs, and the like. */
    WRONG_TYPE(2003, "a value of the wrong kind"),
    /** A word that is none of the choices. */
    UNKNOWN_WORD(2004, "a word that is none of the choices"),
    /** Too small or too large. */
    OUT_OF_RANGE(2005, "a value out of range"),
    /** A value that can not be read: no unit, a wrong one. */
    BAD_VALUE(2006, "a value that can not be read"),
    /** A step, fault or shape without a key that says what it is, or with two. */
    NO_KIND(2007, "not exactly one kind"),
    /** A name with characters that names may not have. */
    BAD_NAME(2008, "not a name"),
    /** Settings that do not go together. */
    COMBINATION(2009, "settings that do not go together"),
    /** A key with nothing after it. */
    NO_VALUE(2010, "a key without a value"),
    /** {@code --set} that can not be understood. */
    BAD_OPTION(2011, "an option that can not be understood"),

    /** A name that nothing has. */
    UNKNOWN_NAME(3001, "a name that nothing has"),
    /** {@code $name} that is no parameter. */
    UNKNOWN_PARAMETER(3002, "an unknown parameter"),
    /** {@code $name} that no client declares as a key. */
    UNKNOWN_REQUEST_KEY(3003, "an unknown key of the request"),
    /** One name for a parameter and a key. */
    AMBIGUOUS_NAME(3004, "a name that means two things"),
    /** An expectation of something that is not there or not measured. */
    UNKNOWN_SUBJECT(3005, "an expectation of something that is not there"),
    /** A metric that there is not. */
    UNKNOWN_METRIC(3006, "an unknown metric"),
    /** {@code --variant} that the file does not have. */
    UNKNOWN_VARIANT(3007, "an unknown variant"),
    /** {@code null} in a variant, or a path in {@code --set}, for something that is not there. */
    NOTHING_THERE(3008, "a patch of something that is not there"),

    /** More work than can be done. */
    UNSTABLE(4001, "more comes in than can be done", Severity.WARNING),
    /** A share of nothing. */
    ZERO_RATE(4002, "nothing ever arrives"),
    /** Retries of retries. */
    RETRIES_MULTIPLY(4003, "retries multiply", Severity.WARNING),
    /** A caller that gives up before the callee does. */
    TIMEOUT_TOO_SHORT(4004, "a caller gives up before the callee does", Severity.WARNING),
    /** A percentile of a handful. */
    TOO_FEW_SAMPLES(4005, "too few requests for a percentile", Severity.WARNING),
    /** Nothing is measured. */
    WARM_UP_TOO_LONG(4006, "the warm-up leaves nothing to measure"),
    /** A fault after the end. */
    FAULT_OUTSIDE(4007, "a fault outside of the run", Severity.WARNING),
    /** A fault where nothing is. */
    FAULT_HITS_NOTHING(4008, "a fault that hits nothing", Severity.WARNING),
    /** A calls B calls A. */
    ENDLESS_CALLS(4009, "calls without end"),
    /** A shape without a rate. */
    SHAPE_WITHOUT_RATE(4010, "a shape without a rate to change"),
    /** A cache that is asked for something else each time. */
    NEVER_FOUND(4011, "reads that never find anything", Severity.WARNING),
    /** A circuit breaker that waits for more failures than there are calls. */
    POLICY_IDLE(4012, "a policy that can never act", Severity.WARNING),

    /** More than a mebibyte. */
    FILE_TOO_LARGE(9001, "the file is too large"),
    /** More than a hundred thousand values. */
    TOO_MANY_NODES(9002, "too many values"),
    /** Deeper than fifty. */
    TOO_DEEP(9003, "nested too deeply"),
    /** More than fifty aliases. */
    TOO_MANY_ALIASES(9004, "too many aliases"),
    /** More than a hundred variants. */
    TOO_MANY_VARIANTS(9006, "too many variants"),
    /** A file that can not be read. */
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
