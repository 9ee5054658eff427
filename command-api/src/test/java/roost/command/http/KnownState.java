package roost.command.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import roost.command.decider.DeciderReads;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.outcome.Outcome;

/** A decider's state that a test puts together. */
final class KnownState implements DeciderReads {
    final Map<String, Credentials> credentials = new ConcurrentHashMap<>();
    final Set<TweetId> tweets = ConcurrentHashMap.newKeySet();
    final Map<UUID, Outcome> outcomes = new ConcurrentHashMap<>();

    @Override
    public Optional<Credentials> credentials(String handle) {
        return Optional.ofNullable(credentials.get(handle.toLowerCase(Locale.ROOT)));
    }

    @Override
    public boolean accountExists(AccountId account) {
        return credentials.values().stream().anyMatch(c -> c.account().equals(account));
    }

    @Override
    public boolean tweetExists(TweetId tweet) {
        return tweets.contains(tweet);
    }

    @Override
    public Optional<Outcome> outcome(int partition, UUID command) {
        return Optional.ofNullable(outcomes.get(command));
    }
}
