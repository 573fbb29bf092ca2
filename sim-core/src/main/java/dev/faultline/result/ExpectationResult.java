package dev.faultline.result;

/**
 * One line of {@code expect:} and how it came out. Limit, figure and interval have the same unit.
 *
 * @param of       what it is about, such as {@code checkout.pay} or {@code events/order.paid@email}
 * @param metric   the figure, such as {@code p99}
 * @param want     the condition as written, such as {@code <= 400ms}
 * @param operator one of {@code <= >= < > ==}
 * @param limit    the limit as a number
 * @param unit     {@code ms}, {@code s}, {@code share} (from 0 to 1), {@code per-second}, {@code count} or {@code currency}
 * @param got      the figure; {@code NaN} if there is none
 * @param interval the figure's interval, or null for a single run
 * @param verdict  how it came out
 * @param why      why it failed or can't be decided, in plain words, or null
 */
public record ExpectationResult(String of, String metric, String want, String operator, double limit, String unit,
                                double got, Bounds interval, Verdict verdict, String why) {
}
