package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.util.ArrayList;
import java.util.List;

/**
 * One of several laws, chosen by its share: {@code mix(95% exp(2ms) 5% 80ms)}. Cache hits and misses, fast and slow paths.
 *
 * <p>Mean: the weighted mean of the means. Variance: the weighted mean of variances plus squared distances of the means.
 */
public final class Mixture implements Distribution {
    private static final double ROUNDING = 1e-9;

    private final List<Part> parts;
    private final double[] upTo;
    private final Distribution[] laws;
    private final double mean;
    private final double variance;

    /**
     * A law and how often it is chosen.
     *
     * @param share from 0 to 1
     * @param law   what is drawn then
     */
    public record Part(double share, Distribution law) {
        /** Checks the share. */
        public Part {
            Check.that(share >= 0 && share <= 1, "a share must be from 0 to 1: " + share);
        }
    }

    /**
     * The mixture of these parts.
     *
     * @param parts at least one; their shares add up to 1
     */
    public Mixture(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.upTo = new double[parts.size()];
        this.laws = new Distribution[parts.size()];
        double share = 0;
        double sum = 0;
        for (int i = 0; i < laws.length; i++) {
            share += parts.get(i).share();
            upTo[i] = share;
            laws[i] = parts.get(i).law();
            sum += parts.get(i).share() * laws[i].mean();
        }
        Check.that(laws.length > 0 && Math.abs(share - 1) <= ROUNDING, "the shares must add up to 1: " + share);
        this.mean = sum;
        double squares = 0;
        for (Part part : parts) {
            double distance = part.law().mean() - mean;
            squares += part.share() == 0 ? 0 : part.share() * (part.law().variance() + distance * distance);
        }
        this.variance = squares;
    }

    @Override
    public double sample(RandomBits bits) {
        double choice = bits.nextUnit();
        int i = 0;
        while (i < laws.length - 1 && choice >= upTo[i]) {
            i++;
        }
        return laws[i].sample(bits);
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return variance;
    }

    /** The laws and their shares. */
    public List<Part> parts() {
        return parts;
    }

    @Override
    public String describe(Unit unit) {
        StringBuilder text = new StringBuilder("mix(");
        for (Part part : parts) {
            text.append(text.length() > 4 ? " " : "").append(new Share(part.share())).append(' ')
                    .append(part.law().describe(unit));
        }
        return text.append(')').toString();
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Reads this law from a scenario. */
    @Doc("One of several laws, each chosen with its share.")
    @Example("mix(95% exp(2ms) 5% 80ms)")
    public static final class Kind implements DistributionKind {
        @Override
        public String name() {
            return "mix";
        }

        @Override
        public Distribution parse(Arguments arguments, Unit unit) {
            List<Part> parts = new ArrayList<>();
            double sum = 0;
            while (parts.isEmpty() || arguments.hasNext()) {
                double share = arguments.share("share").value();
                sum += share;
                parts.add(new Part(share, Distributions.parse(arguments.nested("distribution after the share"), unit)));
            }
            if (Math.abs(sum - 1) > ROUNDING) {
                throw new SettingException(
                        "the shares of `mix` add up to " + Unit.plain(Math.round(1e6 * sum) / 1e4) + "%, not to 100%", "",
                        arguments.whole().offset(), arguments.whole().length());
            }
            return new Mixture(parts);
        }
    }
}
