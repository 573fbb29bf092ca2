package dev.faultline.model.balancing;

/** The rule of last resort: when nobody is in rotation, everybody is, since to try is better than to give up. */
final class FailOpen {

    private FailOpen() {
    }

    /** Whether nobody is in rotation. */
    static boolean applies(Backends backends) {
        for (int i = 0; i < backends.size(); i++) {
            if (backends.inRotation(i)) {
                return false;
            }
        }
        return true;
    }
}
