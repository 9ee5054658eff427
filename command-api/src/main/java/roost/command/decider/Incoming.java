package roost.command.decider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import roost.command.decision.Turn;
import roost.schema.AccountId;
import roost.schema.account.ChangePassword;
import roost.schema.account.ChangeProfile;
import roost.schema.account.CredentialsCommand;
import roost.schema.account.DeactivateAccount;
import roost.schema.account.EndOtherSessions;
import roost.schema.account.EndSession;
import roost.schema.account.OpenSession;
import roost.schema.account.OpenedSession;
import roost.schema.account.RegisterAccount;
import roost.schema.block.BlockCommand;
import roost.schema.block.HideReply;
import roost.schema.bookmark.BookmarkCommand;
import roost.schema.favorite.FavoriteCommand;
import roost.schema.follow.FollowCommand;
import roost.schema.log.CommandRecord;
import roost.schema.mute.MuteCommand;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.record.CloudEvents;
import roost.schema.record.Command;
import roost.schema.record.UndecodableRecord;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.RetweetCommand;

/** A record of roost.commands, read with distrust: what would do harm is turned away before anybody decides it. */
sealed interface Incoming {
    /** A command that may be decided. */
    record Readable(CommandRecord command) implements Incoming {}

    /**
     * Nothing to decide.
     *
     * @param kind of a few, for metrics
     * @param reason one sentence for an operator
     * @param id the command id, where one can be read
     * @param actor who sent it, where that can be read
     * @param reply who waits, where that can be read
     */
    record Unreadable(
            Kind kind,
            String reason,
            @Nullable UUID id,
            @Nullable AccountId actor,
            @Nullable Integer reply) implements Incoming {}

    /** Why a record is not a command. */
    enum Kind {
        UNDECODABLE,
        UNKNOWN_TYPE,
        OUT_OF_BOUNDS;

        /** As it stands in metrics and dead letters. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Bytes of a command's value: twice what the API takes in as a request body. */
    int MAX_VALUE_BYTES = 128 << 10;

    /** Characters of an Idempotency-Key or a request hash. */
    int MAX_KEY_CHARS = 512;

    /** What a handle is made of; it stands in record keys. */
    Pattern HANDLE = Pattern.compile("[A-Za-z0-9_]{1,30}");

    /** Reads a record; never throws for what stands in it. */
    static Incoming of(Headers headers, byte @Nullable [] value, Turn turn) {
        try {
            if (value != null && value.length > MAX_VALUE_BYTES) {
                return unreadable(Kind.OUT_OF_BOUNDS, "the value has " + value.length + " bytes", headers);
            }
            Optional<CommandRecord> command = CommandRecord.decode(headers, value);
            if (command.isEmpty()) {
                return unreadable(Kind.UNKNOWN_TYPE, "unknown type " + type(headers), headers);
            }
            String breach = breach(command.get(), turn);
            return breach == null
                    ? new Readable(command.get())
                    : unreadable(Kind.OUT_OF_BOUNDS, type(headers) + ": " + breach, headers);
        } catch (UndecodableRecord e) {
            return unreadable(Kind.UNDECODABLE, Objects.requireNonNullElse(e.getMessage(), "undecodable"), headers);
        } catch (RuntimeException e) {
            // Whatever reading it stumbled over stands in the record: the next ones can still be decided.
            return unreadable(Kind.UNDECODABLE, "reading it failed: " + e, headers);
        }
    }

    /** The type that the headers name, cut to a sensible length. */
    static String type(Headers headers) {
        String type = CloudEvents.get(headers, CloudEvents.TYPE);
        return type == null ? "unknown" : type.substring(0, Math.min(type.length(), 100));
    }

    private static @Nullable String breach(CommandRecord record, Turn turn) {
        Command command = record.command();
        String incomplete = incomplete(command);
        if (incomplete != null) {
            return incomplete;
        }
        if (!turn.holds(command.bucket())) {
            return "bucket " + command.bucket() + " is not decided in partition " + turn.partition();
        }
        AccountId subject = subject(command);
        if (!Objects.equals(subject, record.actor())) {
            return "sent by " + record.actor() + " in the name of " + subject;
        }
        if (tooLong(record.idempotencyKey()) || tooLong(record.requestHash())) {
            return "an Idempotency-Key or request hash of more than " + MAX_KEY_CHARS + " characters";
        }
        return null;
    }

    private static boolean tooLong(@Nullable String key) {
        return key != null && key.length() > MAX_KEY_CHARS;
    }

    /** JSON may lack what the record class says is there. */
    private static @Nullable String incomplete(Command command) {
        return switch (command) {
            case RegisterAccount c
            when lacks(c.handle(), c.name(), c.email(), c.passwordHash()) -> "a field is missing";
            case RegisterAccount c when !HANDLE.matcher(c.handle()).matches() -> "not a handle";
            case ChangeProfile c when lacks(c.account()) -> "a field is missing";
            case PostTweet c when lacks(c.author(), c.text(), c.entities()) -> "a field is missing";
            case PostTweet c
            when lacks(
                    c.entities().hashtags(),
                    c.entities().mentions(),
                    c.entities().urls()) -> "a field is missing";
            case PostTweet c when c.text().isBlank() -> "the text is empty";
            case PostTweet c when c.media().size() > PostTweet.MAX_MEDIA -> "more media than a tweet has";
            case PostTweet c when c.media().stream().anyMatch(m -> lacks(m.id(), m.type())) -> "a field is missing";
            case DeleteTweet c when lacks(c.actor(), c.tweet()) -> "a field is missing";
            case RetweetCommand c when lacks(c.account(), c.tweet()) -> "a field is missing";
            case FollowCommand c when lacks(c.follower(), c.followee()) -> "a field is missing";
            case FavoriteCommand c when lacks(c.account(), c.tweet()) -> "a field is missing";
            case BookmarkCommand c when lacks(c.account(), c.tweet()) -> "a field is missing";
            case BlockCommand c when lacks(c.account(), c.other()) -> "a field is missing";
            case MuteCommand c when lacks(c.account(), c.other()) -> "a field is missing";
            case HideReply c when lacks(c.account(), c.tweet(), c.reply(), c.replier()) -> "a field is missing";
            case DeactivateAccount c when lacks(c.account()) -> "a field is missing";
            case CredentialsCommand c when lacks(c.account()) || incomplete(c) -> "a field is missing or too long";
            case MarkNotificationsRead c when lacks(c.account(), c.upTo()) -> "a field is missing";
            default -> null;
        };
    }

    private static boolean incomplete(CredentialsCommand command) {
        return switch (command) {
            case OpenSession c -> isNoSession(c.session()) || isTooLong(c.userAgent());
            case EndSession c -> isNoSession(c.session());
            case EndOtherSessions c -> isNoSession(c.kept());
            case ChangePassword c -> lacks(c.passwordHash()) || isNoSession(c.session()) || isTooLong(c.userAgent());
        };
    }

    private static boolean isNoSession(@Nullable String id) {
        return id == null || id.isEmpty() || id.length() > OpenedSession.MAX_ID;
    }

    private static boolean isTooLong(@Nullable String userAgent) {
        return userAgent != null && userAgent.length() > OpenedSession.MAX_USER_AGENT;
    }

    private static boolean lacks(@Nullable Object... fields) {
        return Arrays.stream(fields).anyMatch(Objects::isNull);
    }

    /** In whose name it acts; nobody's at registration. */
    private static @Nullable AccountId subject(Command command) {
        return switch (command) {
            case ChangeProfile c -> c.account();
            case PostTweet c -> c.author();
            case DeleteTweet c -> c.actor();
            case RetweetCommand c -> c.account();
            case FollowCommand c -> c.follower();
            case FavoriteCommand c -> c.account();
            case BookmarkCommand c -> c.account();
            case BlockCommand c -> c.account();
            case MuteCommand c -> c.account();
            case HideReply c -> c.account();
            case DeactivateAccount c -> c.account();
            case CredentialsCommand c -> c.account();
            case MarkNotificationsRead c -> c.account();
            default -> null;
        };
    }

    private static Unreadable unreadable(Kind kind, String reason, Headers headers) {
        return new Unreadable(
                kind,
                reason,
                read(headers, CloudEvents.ID, UUID::fromString),
                read(headers, CloudEvents.ACTOR, AccountId::parse),
                read(headers, CloudEvents.REPLY, Integer::valueOf));
    }

    private static <T> @Nullable T read(Headers headers, String name, java.util.function.Function<String, T> parse) {
        String text = CloudEvents.get(headers, name);
        try {
            return text == null ? null : parse.apply(text);
        } catch (RuntimeException unreadableToo) {
            return null;
        }
    }
}
