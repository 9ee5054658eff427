package roost.query.live;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.query.route.Reading;

/** What one stream is about. Called by one thread at a time. */
interface Feed {
    /** What it has to hear of now; of tweets it may change with each {@link #catchUp}. */
    Set<Subject> subjects();

    /**
     * What is new since the last time, as frames in their order; the first time, too.
     *
     * @throws roost.schema.problem.ProblemException it cannot be read now
     */
    List<byte[]> catchUp(Set<Subject.Kind> what, Reading reading);

    /** What of it a tweet's state is new to; null: nothing. */
    byte @Nullable [] tweet(TweetState state);

    /** Whether nobody says when some of what it is about is there: it is to be brought up to date now and then. */
    boolean pulls();
}
