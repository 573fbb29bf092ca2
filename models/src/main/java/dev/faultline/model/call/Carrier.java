package dev.faultline.model.call;

/** Whoever has a call under way on behalf of its caller, and must hear when the caller stops waiting for it. */
public interface Carrier {

    /**
     * The caller has given the call up; what still comes back is late.
     *
     * @param cancels whether the callee is told, by a message that travels like any other, so that it stops working
     */
    void abandoned(Call call, boolean cancels);
}
