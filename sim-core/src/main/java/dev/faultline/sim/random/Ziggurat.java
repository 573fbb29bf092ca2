package dev.faultline.sim.random;

/**
 * The tables and the rare cases of the exponential and normal samplers.
 *
 * <p>A ziggurat covers the area under a falling density f with 256 pieces of equal area: 255 flat rectangles and one base
 * piece with the endless tail. Choose a piece (8 bits of the word), then a position along it (53 other bits). Left of the
 * piece above, the point is under the curve for sure, and that is the answer; this happens 98.9 % of the time, and is all
 * that {@link RandomBits} does. Otherwise the point is at the edge, handled here: in the tail, or between curve and corner,
 * where the density decides. The method is exact: no approximation of f enters.
 *
 * <p>Source: Marsaglia and Tsang, "The ziggurat method for generating random variables", J. Statistical Software 5(8), 2000;
 * with the correction of Doornik (2005) that piece and position use different bits. The two constants of each table, the
 * start of the tail and the area of a piece, solve the equation that the topmost rectangle ends at f(0); they were computed with
 * 40 digits. The tail needs no logarithm: the exponential has no memory, and Marsaglia's tail of the normal takes
 * two exponentials.
 */
final class Ziggurat {
    private static final int PIECES = 256;
    private static final double EXPONENTIAL_TAIL = 7.697117470131049714;
    private static final double EXPONENTIAL_AREA = 0.003949659822581557220;
    private static final double NORMAL_TAIL = 3.654152885361008772;
    private static final double NORMAL_AREA = 0.004928673233974655347;

    /** Positions (of 2^53) below this lie under the curve for sure. */
    static final long[] EXPONENTIAL_INSIDE = new long[PIECES];
    /** Width of a piece divided by 2^53. */
    static final double[] EXPONENTIAL_WIDTH = new double[PIECES];
    static final long[] NORMAL_INSIDE = new long[PIECES];
    static final double[] NORMAL_WIDTH = new double[PIECES];

    /** Density at the right end of each piece: piece i lies between heights [i] and [i + 1]. */
    private static final double[] EXPONENTIAL_HEIGHT = new double[PIECES + 1];
    private static final double[] NORMAL_HEIGHT = new double[PIECES + 1];

    static {
        double[] edge = new double[PIECES + 1];
        edge[0] = EXPONENTIAL_AREA / StrictMath.exp(-EXPONENTIAL_TAIL);
        edge[1] = EXPONENTIAL_TAIL;
        for (int i = 2; i < PIECES; i++) {
            edge[i] = -StrictMath.log(StrictMath.exp(-edge[i - 1]) + EXPONENTIAL_AREA / edge[i - 1]);
        }
        for (int i = 1; i <= PIECES; i++) {
            EXPONENTIAL_HEIGHT[i] = StrictMath.exp(-edge[i]);
        }
        fill(edge, EXPONENTIAL_INSIDE, EXPONENTIAL_WIDTH);

        edge[0] = NORMAL_AREA / normalDensity(NORMAL_TAIL);
        edge[1] = NORMAL_TAIL;
        for (int i = 2; i < PIECES; i++) {
            edge[i] = StrictMath.sqrt(-2 * StrictMath.log(normalDensity(edge[i - 1]) + NORMAL_AREA / edge[i - 1]));
        }
        for (int i = 1; i <= PIECES; i++) {
            NORMAL_HEIGHT[i] = normalDensity(edge[i]);
        }
        fill(edge, NORMAL_INSIDE, NORMAL_WIDTH);
    }

    private Ziggurat() {
    }

    private static void fill(double[] edge, long[] inside, double[] width) {
        for (int i = 0; i < PIECES; i++) {
            width[i] = edge[i] * 0x1.0p-53;
            inside[i] = (long) (edge[i + 1] / edge[i] * 0x1.0p53);
        }
    }

    /** Without the factor 1/sqrt(2 pi): so the top is at 1. */
    private static double normalDensity(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }

    static double exponentialEdge(RandomBits bits, int layer, long position) {
        if (layer == 0) {
            return EXPONENTIAL_TAIL + bits.nextExponential();
        }
        double x = position * EXPONENTIAL_WIDTH[layer];
        if (between(bits, EXPONENTIAL_HEIGHT, layer) < StrictMath.exp(-x)) {
            return x;
        }
        return bits.nextExponential();
    }

    static double normalEdge(RandomBits bits, int layer, long position) {
        if (layer == 0) {
            double beyond;
            do {
                beyond = bits.nextExponential() / NORMAL_TAIL;
            } while (2 * bits.nextExponential() <= beyond * beyond);
            return position < 0 ? -NORMAL_TAIL - beyond : NORMAL_TAIL + beyond;
        }
        double x = position * NORMAL_WIDTH[layer];
        if (between(bits, NORMAL_HEIGHT, layer) < normalDensity(x)) {
            return x;
        }
        return bits.nextNormal();
    }

    private static double between(RandomBits bits, double[] height, int layer) {
        return height[layer] + bits.nextUnit() * (height[layer + 1] - height[layer]);
    }
}
