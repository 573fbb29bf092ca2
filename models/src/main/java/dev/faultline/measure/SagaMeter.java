package dev.faultline.measure;

import dev.faultline.model.saga.Saga;
import dev.faultline.model.saga.SagaBook;
import dev.faultline.model.saga.SagaListener;
import dev.faultline.model.saga.SagaState;
import dev.faultline.result.SagaResult;
import dev.faultline.result.SagaResult.Anomalies;
import dev.faultline.result.SagaResult.DurationMs;
import dev.faultline.sim.stats.LatencyHistogram;

/** Measures the sagas of one name: how long they take. What becomes of them, their book counts. */
final class SagaMeter implements SagaListener {

    private final SagaBook book;
    private final Span span;
    private final LatencyHistogram all = LatencyHistogram.ofThreeDigits();
    private final LatencyHistogram compensated = LatencyHistogram.ofThreeDigits();

    SagaMeter(SagaBook book, Span span) {
        this.book = book;
        this.span = span;
        book.listen(this);
    }

    @Override
    public void ended(Saga saga, long nanos) {
        if (!span.covers(saga.startedAt()) || saga.state() == SagaState.STUCK) {
            return;
        }
        all.record(nanos);
        if (saga.state() == SagaState.COMPENSATED) {
            compensated.record(nanos);
        }
    }

    SagaResult result() {
        return new SagaResult(book.started(), book.completed(), book.compensated(), book.stuck(), book.running(),
                book.inconsistent(), book.repeated(), book.late(), durations(all), durations(compensated),
                new Anomalies(book.dirtyReads(), book.dirtyRefusals()));
    }

    private static DurationMs durations(LatencyHistogram of) {
        return new DurationMs(Tally.ms(of.mean()), Tally.ms(of.percentile(0.5)), Tally.ms(of.percentile(0.99)), Tally.ms(of.max()));
    }
}
