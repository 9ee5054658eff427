package roost.command.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import roost.command.decider.DeciderReads;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.OpenedSession;
import roost.schema.outcome.Outcome;

/** A decider's state that a test puts together. */
final class KnownState implements DeciderReads {
    final Map<String, Credentials> credentials = new ConcurrentHashMap<>();
    final Map<AccountId, List<OpenedSession>> sessions = new ConcurrentHashMap<>();
    final Set<AccountId> accounts = ConcurrentHashMap.newKeySet();
    final Set<TweetId> tweets = ConcurrentHashMap.newKeySet();
    /** Who blocks whom, {@code account>other}; a tweet's author is the first account of its bucket. */
    final Set<String> blocks = ConcurrentHashMap.newKeySet();

    final Map<UUID, Outcome> outcomes = new ConcurrentHashMap<>();

    @Override
    public Optional<Credentials> credentials(String handle) {
        return Optional.ofNullable(credentials.get(handle.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<Credentials> credentials(AccountId account) {
        return credentials.values().stream()
                .filter(c -> c.account().equals(account))
                .findFirst();
    }

    @Override
    public List<OpenedSession> sessions(AccountId account) {
        return sessions.getOrDefault(account, List.of());
    }

    @Override
    public boolean accountExists(AccountId account) {
        return accounts.contains(account)
                || credentials.values().stream().anyMatch(c -> c.account().equals(account));
    }

    @Override
    public Optional<Target> target(TweetId tweet, AccountId account) {
        AccountId author = AccountId.of(1, tweet.bucket());
        return tweets.contains(tweet) ? Optional.of(new Target(author, blocks(author, account))) : Optional.empty();
    }

    @Override
    public boolean blocks(AccountId account, AccountId other) {
        return blocks.contains(account + ">" + other);
    }

    @Override
    public Optional<Outcome> outcome(int partition, UUID command) {
        return Optional.ofNullable(outcomes.get(command));
    }
}
