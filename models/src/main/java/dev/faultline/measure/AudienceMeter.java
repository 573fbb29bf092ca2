package dev.faultline.measure;

import dev.faultline.model.audience.Audience;
import dev.faultline.model.audience.AudienceListener;
import dev.faultline.model.audience.FanOutBook;
import dev.faultline.model.audience.FanOutBook.Row;
import dev.faultline.result.AudienceResult;
import dev.faultline.result.AudienceResult.Posts;
import dev.faultline.result.AudienceResult.Reads;
import dev.faultline.result.PushResult.SpreadMs;
import dev.faultline.sim.stats.LatencyHistogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures how long posts take to reach those whom they are for. What becomes of posts, the audience's book counts. */
final class AudienceMeter implements AudienceListener {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Audience audience;
    private final Span span;
    private final List<Times> groups = new ArrayList<>();
    private final Times all = new Times();

    AudienceMeter(Audience audience, Span span) {
        this.audience = audience;
        this.span = span;
        audience.book().rows().forEach(row -> groups.add(new Times()));
        audience.book().listen(this);
    }

    /** From a post until recipients, the first of them, and all of them have it. */
    private static final class Times {
        private final LatencyHistogram ages = LatencyHistogram.ofThreeDigits();
        private final LatencyHistogram first = LatencyHistogram.ofThreeDigits();
        private final LatencyHistogram complete = LatencyHistogram.ofThreeDigits();
    }

    @Override
    public void reached(int group, long count, long begunAt, long ageNanos) {
        if (span.covers(begunAt)) {
            groups.get(group).ages.record(ageNanos, count);
            all.ages.record(ageNanos, count);
        }
    }

    @Override
    public void first(int group, long begunAt, long nanos) {
        if (span.covers(begunAt)) {
            groups.get(group).first.record(nanos);
            all.first.record(nanos);
        }
    }

    @Override
    public void complete(int group, long begunAt, long nanos) {
        if (span.covers(begunAt)) {
            groups.get(group).complete.record(nanos);
            all.complete.record(nanos);
        }
    }

    AudienceResult result() {
        FanOutBook book = audience.book();
        Map<String, Posts> authors = new LinkedHashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            Row row = book.rows().get(i);
            authors.put(row.group(), posts(row, groups.get(i)));
        }
        Reads reads = new Reads(book.reads(), book.reads() == 0 ? Double.NaN : (double) book.merged() / book.reads(),
                book.readNanos() / NANOS_PER_SECOND);
        return new AudienceResult(audience.graph().users(), audience.graph().authors(), audience.graph().follows(),
                posts(book.sum(), all), Counts.of(book.missedBecause()), reads, authors);
    }

    private static Posts posts(Row row, Times times) {
        return new Posts(row.posts(), row.tasks(), row.addressed(), row.reached(), row.missed(), row.waiting(), row.again(),
                row.unconfirmed(), row.leftPosts(), row.leftRecipients(), row.workNanos() / NANOS_PER_SECOND, spread(times.first),
                spread(times.complete), spread(times.ages));
    }

    private static SpreadMs spread(LatencyHistogram of) {
        return new SpreadMs(Tally.ms(of.mean()), Tally.ms(of.percentile(0.5)), Tally.ms(of.percentile(0.99)), Tally.ms(of.max()));
    }
}
