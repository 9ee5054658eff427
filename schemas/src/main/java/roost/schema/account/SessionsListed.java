package roost.schema.account;

import java.util.List;
import roost.schema.AccountId;
import roost.schema.record.Event;
import roost.schema.topic.Topic;

/**
 * The sessions of an account after one was opened or ended: all of them each time, so that compaction leaves what stands now
 * and nothing of what was.
 *
 * @param account whose
 * @param sessions that were opened and not ended, the newest first
 * @param ended ids of those that ended with this: their tokens count no more
 */
public record SessionsListed(AccountId account, List<OpenedSession> sessions, List<String> ended) implements Event {
    /** Copies the lists. */
    public SessionsListed {
        sessions = List.copyOf(sessions);
        ended = List.copyOf(ended);
    }

    @Override
    public Topic topic() {
        return Topic.CREDENTIALS;
    }

    @Override
    public String key() {
        return account + "/sessions";
    }
}
