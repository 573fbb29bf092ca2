package dev.faultline.model.flow;

import dev.faultline.settings.Doc;

/** What a flow does when one of its steps fails. */
public enum OnFailure {
    @Doc("The operation fails.")
    FAIL,
    @Doc("The next step follows as if nothing had happened.")
    CONTINUE,
    @Doc("The operation answers well, at once, and leaves the rest out.")
    REPLY,
    @Doc("What the operation has done so far is taken back, effects and resources that it took, and it fails.")
    UNDO
}
