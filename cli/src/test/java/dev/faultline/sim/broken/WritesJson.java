package dev.faultline.sim.broken;

import tools.jackson.databind.ObjectMapper;

/** Breaks a rule of the house on purpose. */
public final class WritesJson {

    private WritesJson() {}

    static String writes(ObjectMapper mapper) {
        return mapper.toString();
    }
}
