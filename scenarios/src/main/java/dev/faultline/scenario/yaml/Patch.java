package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Node.Entry;
import dev.faultline.scenario.yaml.Node.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lays a patch over a tree: maps merge, everything else is replaced whole, null removes. What comes from the patch keeps its
 * place there, so that a mistake in a variant is shown in the variant.
 */
final class Patch {

    private final Diagnostics diagnostics;

    Patch(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Mapping apply(Mapping base, Mapping patch) {
        Mapping patched = base;
        for (Entry change : patch.entries().values()) {
            Entry old = patched.entries().get(change.key().text());
            if (change.value().isNull()) {
                patched = removed(patched, old, change);
            } else if (change.value() instanceof Mapping changes) {
                Mapping inner = old != null && old.value() instanceof Mapping mapping ? mapping : new Mapping(changes.span(),
                        Map.of());
                patched = patched.with(new Entry(old == null ? change.key() : old.key(), apply(inner, changes)));
            } else {
                patched = patched.with(change);
            }
        }
        return patched;
    }

    private Mapping removed(Mapping base, Entry old, Entry change) {
        String key = change.key().text();
        if (old != null) {
            return base.without(List.of(key));
        }
        List<String> others = new ArrayList<>(base.keys());
        diagnostics.add(Diagnostic.of(Code.NOTHING_THERE, change.key().span(), "there is no `" + key
                + "` here that could be removed")
                .label(Spelling.question(key, others)));
        return base;
    }
}
