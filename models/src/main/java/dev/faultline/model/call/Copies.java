package dev.faultline.model.call;

/**
 * Copies of one request that go to several backends, so that the first good answer counts: what hedging makes. Whoever chooses a
 * backend asks it to spread them, and whoever begins to work says so.
 */
public interface Copies {

    /** Whether a copy is at this backend already, so that another one should go elsewhere. */
    boolean areAt(int backend);

    /** This copy goes to this backend. */
    void sent(Call copy, int backend);

    /** The callee has begun to work on this copy. */
    void started(Call copy);
}
