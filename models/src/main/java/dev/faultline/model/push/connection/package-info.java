/**
 * Push channels whose users have a connection that stays open: WebSocket and server-sent events.
 *
 * <p>Start at {@link dev.faultline.model.push.connection.Connections}. Users are {@link dev.faultline.model.push.connection.Rows}; each
 * instance of the gateway is a {@code Hub}. {@code Dialer} brings users in, {@code Heartbeats} keep the clock of connections without an
 * event for each, {@code Alarms} wake users who wait, and {@code Updates} brings news out and keeps the books exact.
 */
package dev.faultline.model.push.connection;
