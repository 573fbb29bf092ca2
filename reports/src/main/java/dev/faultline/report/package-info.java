/**
 * Result in, pictures and words out. Start reading at {@link dev.faultline.report.Report}, which writes everything that a run
 * leaves behind; {@code terminal} is what it says meanwhile.
 *
 * <p>The rooms: {@code wording} (how figures read), {@code finding} (sentences), {@code chart} (pictures), {@code html} (the
 * page), {@code export} (CSV), {@code terminal}. All of them know a result and nothing of how it came about.
 */
package dev.faultline.report;
