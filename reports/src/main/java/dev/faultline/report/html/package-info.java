/**
 * One offline page that says all. Start reading at {@link dev.faultline.report.html.HtmlReport}; {@link
 * dev.faultline.report.html.Page} is what the template {@code page.jte} shows.
 *
 * <p>The templates are checked and compiled by the build; every text that comes from a scenario passes through their escaping,
 * and the page's content policy forbids it to load or to run anything. It is complete without scripts.
 *
 * <p>Depends on {@code result}, {@code report.wording}, {@code report.finding} and {@code report.chart}.
 */
package dev.faultline.report.html;
