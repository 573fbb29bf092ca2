package dev.faultline.scenario.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a scenario and where it was written. Nodes never change; a patch makes new ones. */
sealed interface Node {

    Span span();

    /** What it is called in a message. */
    String words();

    /** Whether it is YAML's null: nothing after the colon, {@code null} or {@code ~}. */
    default boolean isNull() {
        return false;
    }

    /**
     * One value.
     *
     * @param plain   whether it was written without quotes
     * @param shift   how many characters of the span come before the text: 1 for a quote; negative if the two do not run side by
     *                side
     */
    record Scalar(Span span, String text, boolean plain, int shift) implements Node {

        /** The shift of a key that is a segment of an option's path, where the file has no such key. */
        private static final int SEGMENT = -2;

        /** A key that the path of an option asks for and the file does not have. */
        static Scalar segment(Span span, String text) {
            return new Scalar(span, text, true, SEGMENT);
        }

        boolean isSegment() {
            return shift == SEGMENT;
        }

        @Override
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String words() {
            return isNull() ? "nothing" : "`" + text + "`";
        }

        /** A part of the text, as a place in the source; the whole scalar where that can not be told. */
        Span part(int offset, int length) {
            if (shift < 0 || offset < 0 || offset > text.length()) {
                return span;
            }
            int before = text.codePointCount(0, offset);
            int end = length == 0 ? text.length() : Math.min(offset + length, text.length());
            int characters = Math.max(1, text.codePointCount(offset, end));
            return Span.on(span.source(), span.line(), span.column() + shift + before, characters);
        }
    }

    /** Several values in an order. */
    record Sequence(Span span, List<Node> items) implements Node {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String words() {
            return "a list";
        }
    }

    /** Values by key, in the order of the file. */
    record Mapping(Span span, Map<String, Entry> entries) implements Node {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String words() {
            return "a map";
        }

        /** The value of a key, or null. */
        Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** Where these keys, each within the value of the one before, lead as far as they were written: the key of a map, or a value. */
        Optional<Span> innermost(List<String> path) {
            Entry entry = path.isEmpty() ? null : entries.get(path.get(0));
            if (entry == null) {
                return Optional.empty();
            }
            if (!(entry.value() instanceof Mapping inner)) {
                return Optional.of(entry.value().span());
            }
            return inner.innermost(path.subList(1, path.size())).or(() -> Optional.of(entry.key().span()));
        }

        /** The same without some keys. */
        Mapping without(Iterable<String> keys) {
            Map<String, Entry> fewer = new LinkedHashMap<>(entries);
            keys.forEach(fewer::remove);
            return new Mapping(span, fewer);
        }

        /** The same with an entry put in, at the end or in the place of the one with its key. */
        Mapping with(Entry entry) {
            Map<String, Entry> more = new LinkedHashMap<>(entries);
            more.put(entry.key().text(), entry);
            return new Mapping(span, more);
        }

        List<String> keys() {
            return new ArrayList<>(entries.keySet());
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, Node value) {
    }
}
