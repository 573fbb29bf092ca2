package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.Condition;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Metric;
import dev.faultline.scenario.spec.Subject;
import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.settings.Reference;
import dev.faultline.settings.SettingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Binds what must hold. Which metrics there are, and in what they are counted, depends on what the expectation is about, so this
 * comes after everything that can be expected of has been declared.
 */
final class ExpectationBinder {

    /** What stands under a word of its own, so that it can be called like a service. */
    private enum Section {
        EFFECTS("effects.", Reference.EFFECT, Subject.EFFECT),
        STORES("stores.", Reference.STORE, Subject.STORE),
        SAGAS("sagas.", Reference.SAGA, Subject.SAGA),
        PUSH("push.", Reference.PUSH, Subject.PUSH),
        AUDIENCES("audiences.", Reference.AUDIENCE, Subject.AUDIENCE),
        AUTHORS("audiences.", Reference.AUTHORS, Subject.POSTS),
        RESOURCES("resources.", Reference.RESOURCE, Subject.RESOURCE);

        private final String prefix;
        private final Reference reference;
        private final Subject subject;

        Section(String prefix, Reference reference, Subject subject) {
            this.prefix = prefix;
            this.reference = reference;
            this.subject = subject;
        }

        /** The sections that a name can stand in; two of them begin with the same word. */
        static List<Section> of(String name) {
            return Stream.of(values()).filter(section -> name.startsWith(section.prefix)).toList();
        }
    }

    private final Binder binder;

    ExpectationBinder(Binder binder) {
        this.binder = binder;
    }

    Object bind(Node node, Place place) {
        if (!(node instanceof Mapping mapping)) {
            return binder.failed(Diagnostic.of(Code.WRONG_TYPE, node.span(),
                    "`expect` is a map of what is expected of what, and this is "
                    + node.words()).help("write `checkout.pay: {p99: \"<= 400ms\"}`"));
        }
        List<ExpectationSpec> bound = new ArrayList<>();
        boolean complete = true;
        for (Entry entry : mapping.entries().values()) {
            Set<Subject> subjects = subjects(entry.key());
            if (subjects.isEmpty() || !(entry.value() instanceof Mapping metrics)) {
                complete = false;
                if (!subjects.isEmpty()) {
                    binder.failed(Diagnostic.of(Code.WRONG_TYPE, entry.value().span(), "what is expected of `"
                            + entry.key().text()
                            + "` is a map of metrics, and this is " + entry.value().words()).help("write `{p99: \"<= 400ms\"}`"));
                }
                continue;
            }
            for (Entry metric : metrics.entries().values()) {
                Object one = one(entry.key().text(), subjects, metric, metrics);
                complete &= one != Binder.FAILED;
                if (one instanceof ExpectationSpec expectation) {
                    bound.add(expectation);
                }
            }
        }
        return complete ? Collections.unmodifiableList(bound) : Binder.FAILED;
    }

    /** What a name can mean here: a channel that clients send to is an operation as well. */
    private Set<Subject> subjects(Scalar of) {
        String name = of.text();
        Declarations declared = binder.declarations;
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        Optional<Section> section = Section.of(name).stream()
                .filter(one -> declared.has(one.reference, name.substring(one.prefix.length()))).findFirst();
        if (section.isPresent()) {
            subjects.add(section.get().subject);
            if (section.get() == Section.AUDIENCES) {
                subjects.add(Subject.POSTS);
            }
        } else if (declared.has(Reference.SERVICE, name)) {
            subjects.add(Subject.SERVICE);
        } else if (declared.has(Reference.CHANNEL, name)) {
            subjects.add(Subject.CHANNEL);
            if (binder.declarations.isAskedFor(name)) {
                subjects.add(Subject.OPERATION);
            }
        } else if (subscriptions().contains(name)) {
            subjects.add(Subject.SUBSCRIPTION);
        } else if (declared.has(Reference.OPERATION, name)) {
            if (binder.declarations.isAskedFor(name)) {
                subjects.add(Subject.OPERATION);
            } else if (declared.askedFor().stream().allMatch(this::isThere)) {
                binder.failed(Diagnostic.of(Code.UNKNOWN_SUBJECT, of.span(), "no client calls `" + name
                        + "`, so nothing is measured of it")
                        .help("expect something of what clients call: " + Expected.list(binder.declarations.askedFor())));
            }
        } else {
            unknown(of);
        }
        return subjects;
    }

    private boolean isThere(String asked) {
        return binder.declarations.has(Reference.OPERATION, asked) || binder.declarations.has(Reference.CHANNEL, asked);
    }

    private void unknown(Scalar of) {
        List<Reference> inSections = Section.of(of.text()).stream().map(section -> section.reference).toList();
        List<Reference> possible = inSections.isEmpty()
                ? List.of(Reference.SERVICE, Reference.OPERATION, Reference.BROKER, Reference.CHANNEL) : inSections;
        if (!possible.stream().allMatch(binder.declarations::isComplete)) {
            return;
        }
        Set<String> all = new LinkedHashSet<>();
        binder.declarations.askedFor().stream().filter(this::isThere).forEach(all::add);
        all.addAll(subscriptions());
        all.addAll(binder.declarations.names(Reference.CHANNEL));
        for (Section section : Section.values()) {
            binder.declarations.names(section.reference).forEach(name -> all.add(section.prefix + name));
        }
        all.addAll(binder.declarations.names(Reference.SERVICE));
        binder.failed(Diagnostic.of(Code.UNKNOWN_SUBJECT, of.span(), "there is nothing called `" + of.text()
                + "` to expect something of")
                .label(binder.diagnostics.areMany() ? "" : Spelling.question(of.text(), all))
                .help(Expected.thereAre(new ArrayList<>(all))));
    }

    private List<String> subscriptions() {
        return binder.declarations.subscriptions();
    }

    private Object one(String of, Set<Subject> subjects, Entry entry, Mapping all) {
        List<Metric> metrics = subjects.stream().flatMap(subject -> Metric.of(subject).stream()).toList();
        Optional<Metric> metric = metrics.stream().filter(known -> known.key().equals(entry.key().text())).findFirst();
        if (metric.isEmpty()) {
            if (subjects.contains(Subject.CHANNEL) && Metric.of(Subject.SUBSCRIPTION).stream().anyMatch(known -> known.key()
                    .equals(entry.key().text()))) {
                return binder.failed(ofSubscription(of, entry.key()));
            }
            List<String> free = new ArrayList<>(metrics.stream().map(Metric::key).toList());
            free.removeAll(all.keys());
            Subject subject = subjects.iterator().next();
            return binder.failed(Diagnostic.of(Code.UNKNOWN_METRIC, entry.key().span(), "unknown metric `" + entry.key().text()
                    + "` of `"
                    + of + "`").label(Spelling.question(entry.key().text(), free)).help("metrics of " + subject.words() + ": "
                    + String.join(", ", metrics.stream().map(Metric::key).toList())));
        }
        if (!(entry.value() instanceof Scalar condition) || condition.isNull()) {
            return binder.failed(Diagnostic.of(Code.WRONG_TYPE, entry.value().isNull() ? entry.key().span()
                    : entry.value().span(),
                    "what is expected of `" + metric.get().key() + "` is one condition, and this is " + entry.value().words())
                    .help("write it in quotes, as in `\"<= 400ms\"`"));
        }
        return condition(of, metric.get(), condition, entry.key());
    }

    /** A channel may have several groups of consumers, each with figures of its own. */
    private Diagnostic ofSubscription(String channel, Scalar metric) {
        List<String> groups = subscriptions().stream().filter(name -> name.startsWith(channel + "@")).toList();
        return Diagnostic.of(Code.UNKNOWN_METRIC, metric.span(), "`" + metric.text() + "` is a figure of those who consume `"
                + channel
                + "`, not of the channel").help(groups.isEmpty() ? "nobody consumes it" : "expect it of "
                + Expected.list(groups));
    }

    private Object condition(String of, Metric metric, Scalar condition, Scalar key) {
        Optional<String> used = Parameters.use(condition.text());
        String text = used.isPresent() && binder.parameters.has(used.get()) ? binder.parameters.text(used.get())
                : condition.text();
        try {
            return binder.remember(new ExpectationSpec(of, metric.subject(), metric, Condition.parse(metric, text),
                    key.span().position()), key, key.span());
        } catch (SettingException mistake) {
            Span span = text.equals(condition.text()) ? condition.part(mistake.offset(), mistake.length()) : condition.span();
            return binder.failed(Diagnostic.of(Code.BAD_VALUE, span, "`" + metric.key() + "`: " + mistake.getMessage())
                    .help(mistake.help().orElse("")));
        }
    }
}
