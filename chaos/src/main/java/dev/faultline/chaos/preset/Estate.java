package dev.faultline.chaos.preset;

import dev.faultline.chaos.Surroundings;
import java.util.List;

/** What there is to strike: everything of ours, where it stands and who calls it. */
public interface Estate extends Surroundings {

    /** Our own services, stores and brokers that run on machines, by name; nothing of somebody else's. */
    List<String> own();

    /** The ways that lead to somebody, each from a caller to this callee: {@code checkout -> payments}. */
    List<String> waysTo(String callee);

    /** Leads no more callers to a region, as far as they find their way by name; as often as that is asked for. */
    void evacuate(String region);

    /** Takes one evacuation back. */
    void failBack(String region);
}
