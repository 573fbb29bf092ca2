package dev.faultline.model.balancing;

/** Backends as a test describes them, one letter each: x is in rotation. */
final class Known implements Backends {

    String rotation;
    long nowNanos;
    final int[] outstanding;

    Known(String rotation, int... outstanding) {
        this.rotation = rotation;
        this.outstanding = outstanding.length == 0 ? new int[rotation.length()] : outstanding;
    }

    /** So many, all in rotation. */
    static Known all(int size) {
        return new Known("x".repeat(size));
    }

    @Override
    public int size() {
        return rotation.length();
    }

    @Override
    public boolean inRotation(int index) {
        return rotation.charAt(index) == 'x';
    }

    @Override
    public int outstanding(int index) {
        return outstanding[index];
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }
}
