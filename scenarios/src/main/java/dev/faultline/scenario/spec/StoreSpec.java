package dev.faultline.scenario.spec;

import dev.faultline.model.store.StoreKind;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Selected;

/**
 * What keeps values: a database or a cache.
 *
 * @param kind     which kind
 * @param settings an instance of the kind's {@link StoreKind#settings()}
 */
@Doc("A store: its `kind`, and the settings of that kind.")
public record StoreSpec(
        @Doc("Which kind of store it is.") @Selected(Selected.By.VALUE) StoreKind kind,
        Record settings) {
}
