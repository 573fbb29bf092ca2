package dev.faultline.scenario.spec;

import dev.faultline.model.push.PushKind;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.Selected;

/**
 * A way by which users learn of updates.
 *
 * @param kind     which kind
 * @param settings an instance of the kind's {@link PushKind#settings()}
 * @param gateway  the service that the users are connected to, or that calls them
 * @param audience who they are
 */
@Doc("A way by which users learn of updates: its `kind`, its `gateway`, who the users are, and the settings of the kind.")
public record PushSpec(
        @Doc("Which kind of channel it is.") @Selected(Selected.By.VALUE) PushKind kind,
        Record settings,
        @Doc("The service whose instances the users are connected to or ask, or which calls their endpoints.") @Refers(Reference.SERVICE)
        String gateway,
        @Inline AudienceSpec audience) {
}
