package roost.command.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ChangeProfile;
import roost.schema.account.ProfileChanged;
import roost.schema.api.AccountBody;
import roost.schema.api.TweetBody;

/** What an account says of itself. */
record Profile(
        String handle,
        Instant createdAt,
        String name,
        @Nullable String bio,
        @Nullable String location,
        @Nullable String avatarUrl) {

    static Profile of(AccountRegistered event) {
        return new Profile(event.handle(), event.createdAt(), event.name(), null, null, null);
    }

    Profile with(ProfileChanged event) {
        return new Profile(handle, createdAt, event.name(), event.bio(), event.location(), event.avatarUrl());
    }

    Profile with(ChangeProfile command) {
        return new Profile(
                handle,
                createdAt,
                command.name() == null ? name : command.name(),
                changed(bio, command.bio()),
                changed(location, command.location()),
                changed(avatarUrl, command.avatarUrl()));
    }

    private static @Nullable String changed(@Nullable String is, @Nullable String wanted) {
        if (wanted == null) {
            return is;
        }
        return wanted.isEmpty() ? null : wanted;
    }

    AccountBody body(AccountId id) {
        return new AccountBody(id, handle, name, bio, location, avatarUrl, createdAt, null, null);
    }

    TweetBody.Author author(AccountId id) {
        return new TweetBody.Author(id, handle, name, avatarUrl);
    }
}
