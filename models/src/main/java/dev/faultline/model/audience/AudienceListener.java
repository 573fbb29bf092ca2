package dev.faultline.model.audience;

/** Who wants to know how long fan-outs take. Times are in nanoseconds since the post. */
public interface AudienceListener {

    /**
     * So many followers of an author have just got a post.
     *
     * @param group   of the author
     * @param begunAt when the post was made, in simulated nanoseconds
     */
    void reached(int group, long count, long begunAt, long ageNanos);

    /** The first ones of them have it. */
    void first(int group, long begunAt, long nanos);

    /** All of them have it. */
    void complete(int group, long begunAt, long nanos);
}
