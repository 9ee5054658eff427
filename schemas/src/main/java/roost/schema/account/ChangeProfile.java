package roost.schema.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;

/**
 * Changes what an account says of itself; what is null stays as it is, an empty bio, location or picture is erased.
 *
 * @param account whose
 * @param name 1 to 50 code points, NFC
 * @param bio up to 160 code points
 * @param location up to 30 code points
 * @param avatarUrl where the picture is served; empty for none from now on
 */
public record ChangeProfile(
        AccountId account,
        @Nullable String name,
        @Nullable String bio,
        @Nullable String location,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String avatarUrl)
        implements AccountCommand {
    /** Without another picture. */
    public ChangeProfile(AccountId account, @Nullable String name, @Nullable String bio, @Nullable String location) {
        this(account, name, bio, location, null);
    }

    @Override
    public int bucket() {
        return account.bucket();
    }

    @Override
    public String key() {
        return account.toString();
    }
}
