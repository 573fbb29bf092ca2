package dev.faultline.model.balancing;

import dev.faultline.settings.SettingException;
import java.util.List;

/** How much of the load each backend is meant to get, as whole numbers that backends take in turn. */
final class Weights {

    private final int[] weights;

    Weights(List<Integer> weights) {
        this.weights = weights.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Checks weights that someone wrote.
     *
     * @throws SettingException if there are none
     */
    static void check(List<Integer> weights) {
        if (weights.isEmpty()) {
            throw new SettingException("there are no weights", "write one for each instance: `weights: [3, 1]`");
        }
    }

    int of(int index) {
        return weights[index % weights.length];
    }
}
