package roost.schema.relation;

/**
 * Says how far a source is when it had nothing else to say; key {@code mark/<source>/<destination>}.
 *
 * @param source the decider partition
 * @param destination the delivery partition
 * @param tweetsSeq the highest seq of roost.tweets that the source has applied
 * @param followsSeq the same of roost.follows
 * @param privateSeq the same of roost.private
 */
public record RelationMark(int source, int destination, long tweetsSeq, long followsSeq, long privateSeq)
        implements Relation {
    @Override
    public String key() {
        return "mark/" + source + "/" + destination;
    }
}
