package dev.faultline.model.protocol;

/**
 * What it costs to ask by a protocol. Calls without one are ideal messages: they need no connection and no effort.
 *
 * @param name    as scenarios write it: {@code http/1.1}
 * @param contact how connections are made and shared
 * @param sizes   how many bytes messages have
 * @param effort  what messages cost those who write and read them
 */
public record Protocol(String name, Contact contact, Sizes sizes, Effort effort) {

    /**
     * How connections are made and shared. There are so many between each caller instance and each callee instance.
     *
     * @param connections    at most, at a time; {@code Long.MAX_VALUE} for no limit
     * @param streams        requests that a connection can carry at a time; 1 where an answer must come before the next request
     * @param trips          round trips of a set-up: one for TCP, and those of TLS
     * @param keepAliveNanos how long an idle connection is kept; 0 for one request each
     * @param patienceNanos  how long a request waits for a connection before it is refused; {@code Long.MAX_VALUE} for ever
     * @param connectNanos   how long a set-up may take
     */
    public record Contact(long connections, int streams, int trips, long keepAliveNanos, long patienceNanos, long connectNanos) {
    }

    /**
     * How many bytes messages have.
     *
     * @param request         the body of a request
     * @param response        the body of an answer
     * @param headers         of the first message on a connection, in each direction
     * @param repeatedHeaders of those that follow, where they are compressed
     */
    public record Sizes(long request, long response, long headers, long repeatedHeaders) {

        /** A request with its headers. */
        public long ofRequest(boolean isFirst) {
            return request + (isFirst ? headers : repeatedHeaders);
        }

        /** An answer with its headers. */
        public long ofResponse(boolean isFirst) {
            return response + (isFirst ? headers : repeatedHeaders);
        }
    }

    /**
     * What messages cost those who write and read them, in nanoseconds of a core at full speed. It counts at services; that of
     * clients is theirs.
     *
     * @param message   to write a message, or to read one
     * @param handshake what a callee does for each connection that is set up
     * @param answer    what a callee does besides for each answer
     */
    public record Effort(long message, long handshake, long answer) {
    }
}
