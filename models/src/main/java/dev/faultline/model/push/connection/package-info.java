/**
 * Push channels whose users have a connection that stays open: WebSocket and server-sent events.
 *
 * <p>Start at {@link dev.faultline.model.push.connection.Connections}. Users are {@link dev.faultline.model.push.connection.Rows}; each
 * instance of the gateway is a {@code Hub}. {@code Dialer} brings users in, {@code Losses} tell how connections end, {@code Heartbeats} keep
 * the clock of connections without an event for each, and {@code Alarms} wake users who wait.
 *
 * <p>{@code Updates} bring news to instances and {@code Wire} to users, through {@code SlowReaders} if they are slow; {@code Debts} and
 * {@code Histories} know what users who come and go are still owed.
 */
package dev.faultline.model.push.connection;
