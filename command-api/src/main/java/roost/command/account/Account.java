package roost.command.account;

import java.util.List;
import java.util.Objects;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.jspecify.annotations.Nullable;
import roost.command.decision.Refused;
import roost.schema.AccountId;
import roost.schema.account.AccountDeactivated;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ChangeProfile;
import roost.schema.account.CredentialsErased;
import roost.schema.account.DeactivateAccount;
import roost.schema.account.PasswordSet;
import roost.schema.account.ProfileChanged;
import roost.schema.account.SessionsListed;
import roost.schema.api.AccountBody;
import roost.schema.api.TweetBody;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.outcome.Refusal;

/**
 * An account.
 *
 * @param id whose
 * @param profile null while nobody registered it, and again once it is closed: to everybody there is no such account then,
 *     and only {@link Handle} knows that its handle is taken
 * @param hasBlocked whether it ever blocked anybody: if not, nobody needs to look for a block, and to look for what is not
 *     there is the dearest question to a store
 */
public record Account(AccountId id, @Nullable Profile profile, boolean hasBlocked) {
    /** Nobody registered it. */
    @EntityCreator
    public static Account unknown(@InjectEntityId AccountId id) {
        return new Account(id, null, false);
    }

    /** Refuses with ACCOUNT_NOT_FOUND what nobody registered. */
    public void requireKnown() {
        known();
    }

    /** As it stands at a tweet; refuses with ACCOUNT_NOT_FOUND. */
    public TweetBody.Author asAuthor() {
        return known().author(id);
    }

    /** As the write side answers it, without counts and viewer; refuses with ACCOUNT_NOT_FOUND. */
    public AccountBody body() {
        return known().body(id);
    }

    private Profile known() {
        if (profile == null) {
            throw new Refused(Refusal.ACCOUNT_NOT_FOUND);
        }
        return profile;
    }

    @CommandHandler
    AccountBody changeProfile(ChangeProfile command, EventAppender log) {
        Profile was = known();
        Profile wanted = was.with(command);
        if (!wanted.equals(was)) {
            log.append(new ProfileChanged(id, wanted.name(), wanted.bio(), wanted.location(), wanted.avatarUrl()));
        }
        return wanted.body(id);
    }

    /** Its tweets stay where they are and are seen nowhere; its follows are ended by the policy. */
    @CommandHandler
    void deactivate(DeactivateAccount command, EventAppender log) {
        requireKnown();
        log.append(new AccountDeactivated(id));
        log.append(new CredentialsErased(id));
        // Under their keys: compaction takes what stood there.
        log.append(new PasswordSet(id, null, 0));
        log.append(new SessionsListed(id, List.of(), List.of()));
    }

    @EventSourcingHandler
    Account on(AccountRegistered event) {
        return new Account(id, Profile.of(event), hasBlocked);
    }

    @EventSourcingHandler
    Account on(ProfileChanged event) {
        return new Account(id, Objects.requireNonNull(profile).with(event), hasBlocked);
    }

    @EventSourcingHandler
    Account on(AccountDeactivated event) {
        return unknown(id);
    }

    @EventSourcingHandler
    Account on(AccountBlocked event) {
        return new Account(id, profile, true);
    }

    /** All that compaction leaves may be the end of a block. */
    @EventSourcingHandler
    Account on(AccountUnblocked event) {
        return new Account(id, profile, true);
    }
}
